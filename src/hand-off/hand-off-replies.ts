import type { Content } from '../content/content';
import type { HandOffReply, HandOffSaying } from '../content/hand-off-schema';
import type { IntentName } from '../content/names';
import { momentInWords } from '../guidance/london-day';
import { createReplyWriter, fill, type Reply } from '../guidance/reply';
import { createReplyFrames } from '../guidance/reply-frame';

/** What fills the words of a reply. */
export interface Fills {
  /** Seconds that people wait; undefined where that is unknown. */
  readonly wait?: number;
  /** How many are before the patient. */
  readonly place?: number;
  /** The name of the person who answers. */
  readonly name?: string;
  /** When people answer again. */
  readonly opens?: Date;
}

/** What the guide says around a talk with a person. */
export type HandOffReplies = (name: HandOffReply, fills: Fills) => Reply;

/** The buttons of a reply. */
const buttons: Readonly<Partial<Record<HandOffReply, readonly HandOffSaying[]>>> = {
  offer: ['yes', 'no'],
  'offer-in-channel': ['yes', 'no'],
  'offer-with-chat': ['yes-with-chat', 'yes-without-chat', 'no'],
  waiting: ['where', 'back'],
  where: ['where', 'back'],
  taken: ['back'],
};
const asks: readonly HandOffReply[] = ['offer', 'offer-in-channel', 'offer-with-chat'];
const minute = 60;
/** Nobody can tell it to the minute. */
const shortest = 90;

export function createHandOffReplies(content: Content): HandOffReplies {
  const { wording, staffHours } = content;
  const words = wording['hand-off'];
  const { write } = createReplyWriter(content);
  const { frameOf } = createReplyFrames(content);
  const intent: IntentName = 'speak-to-person';
  const waitOf = (seconds: number | undefined): string => {
    if (seconds === undefined) return words.wait.unknown;
    if (seconds < shortest) return words.wait['a-minute'];
    return fill(words.wait.minutes, { minutes: String(Math.round(seconds / minute)) });
  };
  const placeOf = (before: number): string => {
    if (before === 0) return words.place.next;
    return before === 1 ? words.place['after-one'] : fill(words.place.after, { count: String(before) });
  };

  return (name, { wait, place = 0, name: person = '', opens }) => {
    const answer = words.replies[name];
    const filled = (text: string): string =>
      fill(text, {
        who: staffHours?.who ?? '',
        wait: waitOf(wait),
        place: placeOf(place),
        name: person,
        opens: opens && momentInWords(opens.getTime()),
      });
    const reply = write(frameOf(intent, 1), {
      ...answer,
      headline: filled(answer.headline),
      body: answer.body.map(filled),
    });
    const isAsking = asks.includes(name);
    return {
      ...reply,
      outcome: isAsking ? 'clarify' : reply.outcome,
      question: isAsking ? words.asks : '',
      suggestions: buttons[name]?.map((saying) => words.says[saying].say) ?? reply.suggestions,
    };
  };
}
