import type { Content } from '../content/content';
import type { IntentName } from '../content/names';
import type { Intent } from '../content/schema';
import { isAlarm } from '../understanding/alarm/urgency';
import { createFeelings } from './feelings';
import { isHandledBy } from './handler-declarations';
import type { Memory } from './memory';
import { fingerprint, type ReplyFacts, remember, wasAnswered } from './remembering';
import type { Reply } from './reply';
import type { ReplyFrames } from './reply-frame';
import type { ReplyNotes } from './reply-notes';
import type { Wish } from './telling';
import type { Turn } from './turn';

/** A reply, and what is remembered after it. */
export interface TurnResult {
  readonly reply: Reply;
  readonly memory: Memory;
  /** What the message wants of later messages. The reply says that it cannot be had: whoever can, carries it out. */
  readonly wish?: Wish;
}

/** The last step of every turn: from a reply and the notes on it to the result. */
export type FinishTurn = (written: Reply, turn: Turn, notes: ReplyNotes) => TurnResult;

/** Greets a patient who returns, says a human sentence to who is afraid, avoids the same words three times in a row, and remembers what was said. */
export function createFinishTurn(content: Content, { intentOf }: ReplyFrames): FinishTurn {
  const { intents, wording } = content;
  const feltFor = createFeelings(content);
  const visitKinds = new Set(
    content.care.filter(({ intent }) => isHandledBy(intents.get(intent), 'visit')).map(({ kind }) => kind),
  );
  // Reversed, so that of two intents with the same button text the first one counts.
  const intentByButton = new Map([...intents.values()].reverse().map(({ askedAs, name }) => [askedAs, name]));

  return (written, turn, notes) => {
    const isCalm = !isAlarm(written.urgency);
    // "no, I'm ok" was believed once; the way to help stays in sight while nothing else is spoken of.
    const mayDespair = turn.memory.isBelieved && wasAnswered(turn.memory, despair);
    const isSmallTalk = intentOf(written.intent).smallTalk;
    const isIdle = written.outcome === 'fallback' || isSmallTalk;
    const wayToHelp = isCalm && mayDespair && isIdle ? [wording['if-too-much']] : [];
    const isAnswer = isCalm && !isSmallTalk;
    // "ok thanks. she's scared": beside thanks, too.
    const felt = isCalm && notes.answer && written.outcome === 'answer' ? feltFor(turn, written) : undefined;
    const first = isAnswer && turn.memory.returns ? wording['hello-again'] : felt?.says;
    const headline = first === undefined ? written.headline : `${first} ${written.headline}`;
    const greeted = {
      ...written,
      headline,
      body: [...written.body, ...wayToHelp.filter((line) => !written.body.includes(line))],
    };
    const print = fingerprint(greeted);
    const timesBefore = turn.memory.said === print ? (turn.memory.saidTimes ?? 0) : 0;
    // A patient who asks for the same again gets it once more unchanged.
    const mayBeSaidTwice = notes.isAskedAgain || written.outcome === 'clarify';
    const isRepeat = isCalm && timesBefore >= (mayBeSaidTwice ? 2 : 1);
    const reply = isRepeat ? { ...greeted, body: [...greeted.body, wording.again] } : greeted;
    const about = notes.answer ?? notes.thread;
    const facts: ReplyFacts = {
      isAboutVisit: about !== undefined && tellsOfVisit(intentOf(about.intent), turn),
      fingerprint: print,
      timesInARow: isRepeat ? 0 : timesBefore + 1,
      isSmallTalk,
      offered: notes.offered ?? intentsOfButtons(reply),
    };
    return { reply, memory: remember(turn, reply, felt ? { ...notes, felt: felt.name } : notes, facts) };
  };

  /** "can I eat before my scan on Friday": whatever is answered, the appointment is named, and remembered. */
  function tellsOfVisit(answered: Intent, { understanding: { care } }: Turn): boolean {
    if (isHandledBy(answered, 'visit')) return true;
    return answered.handler === undefined && care.some((kind) => visitKinds.has(kind));
  }

  /** The intents that a reply's suggestion buttons ask, in their order. */
  function intentsOfButtons({ suggestions }: Reply): string[] {
    return suggestions.map((button) => intentByButton.get(button)).filter((intent) => intent !== undefined);
  }
}

const despair: IntentName = 'mental-health-crisis';
