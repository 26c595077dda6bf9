import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Understanding } from '../understanding/understanding';
import { bareWords, waysOf } from './bare-words';
import { dayFrom, dayWithoutYear } from './london-day';
import { fill, type Reply, type ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';

const wishes = ['stop', 'tell', 'remind'] as const;
/** What somebody wants of messages that they will not ask for. */
export type Wish = (typeof wishes)[number];
/** What became of it. `not-here`: the channel cannot reach them later. `no-day`: there is no day to remind them on. */
export type WishOutcome = 'done' | 'not-here' | 'no-day' | 'failed';

/** Words that are sent to people who have not just asked. */
export interface ToldWords {
  /** The intent that they count as. */
  readonly intent: string;
  readonly headline: string;
  readonly body: readonly string[];
  readonly sources: readonly string[];
  /** Who says so, in one line; empty where the sources have no name to show. */
  readonly sourceLine: string;
}

/** What is said of messages that nobody asks for just then: news for many, and reminders. */
export interface Telling {
  /** What a message wants, that says nothing else and tells of no danger; undefined for any other. */
  wishIn(understanding: Understanding): Wish | undefined;
  /** Whether a message that says more, and raises no alarm, says "stop telling me" beside it. */
  saysStop(understanding: Understanding): boolean;
  /** The reply to a wish. @param day on which somebody is reminded */
  toWish(wish: Wish, outcome: WishOutcome, day?: string): Reply;
  /** An answer with a button to be told, where news of its topic may come. */
  offering(reply: Reply): Reply;
  /** Words for many: with how to stop them, and a button for it. */
  told(words: ToldWords): Reply;
  /** The message on the day that somebody asked for. */
  reminder(): Reply;
}

const partEnds = /[.!?,;:\n]+|\s[-–—]\s/;

export function createTelling(
  { wording: { telling } }: Pick<Content, 'wording'>,
  { write }: ReplyWriter,
  { frameOf }: Pick<ReplyFrames, 'frameOf'>,
): Telling {
  const ways = wishes.map((wish) => [wish, waysOf(telling[wish].when)] as const);
  const stopWays = waysOf(telling.stop.when);
  const longest = Math.max(...ways.flatMap(([, all]) => [...all].map(({ length }) => length)));
  const offered = new Set(telling['offered-with']);
  const toldOf = (reply: Reply): Reply => ({
    ...reply,
    body: [...reply.body, telling['how-to-stop']],
    suggestions: [telling.buttons.stop],
  });
  return {
    wishIn({ text, tokens, matchesRule }) {
      // Politeness makes it a little longer.
      if (matchesRule || text.length > longest * 2) return undefined;
      // As typed, and with slips mended.
      const said = [bareWords(text), bareWords(tokens.words.join(' '))];
      return ways.find(([, all]) => said.some((words) => all.has(words)))?.[0];
    },
    saysStop({ text, matchesRule, verdict }) {
      if (matchesRule || verdict?.kind === 'alarm') return false;
      const said = text.split(partEnds).map(bareWords);
      // One word is easily about something else, except where the message begins with it.
      return said.some((words, at) => stopWays.has(words) && (at === 0 || words.includes(' ')));
    },
    toWish(wish, outcome, day) {
      const answer =
        wish === 'remind' ? telling.remind[outcome] : telling[wish][outcome === 'no-day' ? 'failed' : outcome];
      const on = day === undefined ? undefined : dayWithoutYear(dayFrom(day));
      const reply = write(frameOf(telling.as, 1), { ...answer, headline: fill(answer.headline, { day: on }) });
      return wish !== 'stop' && outcome === 'done' ? { ...reply, suggestions: [telling.buttons.stop] } : reply;
    },
    offering: (reply) =>
      reply.outcome === 'answer' && offered.has(reply.intent) && reply.question === ''
        ? { ...reply, suggestions: [...reply.suggestions, telling.buttons.tell] }
        : reply,
    told: ({ intent, headline, body, sources, sourceLine }) =>
      toldOf({ ...write(frameOf(intent, 1), asAnswer(headline, body, sources)), sourceLine }),
    reminder: () => toldOf(write(frameOf(telling.as, 1), telling.remind['on-the-day'])),
  };
}

const asAnswer = (headline: string, body: readonly string[], sources: readonly string[]): Answer => ({
  headline,
  body: [...body],
  sources: [...sources],
  suggest: [],
});
