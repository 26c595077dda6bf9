import { randomInt } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Edition } from '../editions/edition';
import type { HeardTurn, TurnListener } from '../turns/heard-turn';
import type { ReasonKeeper } from '../turns/verdicts';
import { hashOf } from '../understanding/learning/hash';
import { isKeepable, longestKept, type Missed, missedIn, type Offered } from './missed-turn';
import type { QuestionStore } from './question-store';
import { isBeyondRepair } from './redaction/beyond-repair';
import type { Redact } from './redaction/redact';
import type { QuestionSeals } from './sealed-questions';

interface KeeperParts {
  readonly store: QuestionStore;
  /** @throws Error while the key is not known yet */
  readonly seals: QuestionSeals;
  edition(): Edition;
  /** What takes names and numbers out, by what an edition knows of words. */
  redactOf(edition: Edition): Redact;
}

/** Keeps questions of a web chat that were not answered well. */
export interface QuestionKeeper extends TurnListener, ReasonKeeper {
  /** The answer to it did not help. It costs next to nothing, and never throws. */
  unhelpful(question: {
    readonly conversation: string;
    readonly from?: string;
    readonly text: string;
    readonly now: Date;
  }): void;
}

/** So many of one conversation, one address and all of them are kept in a day: nobody fills the list alone. */
export const mostKept = { ofConversation: 5, ofAddress: 20, ofDay: 1_000 } as const;
const dayMs = 24 * 60 * 60_000;
/** More wait only in a flood: those are dropped. */
const mostWaiting = 200;
/** A choice that is older was not answered. */
const choiceMs = 30 * 60_000;
const mostAtHand = 5_000;

interface Waiting extends Missed {
  readonly conversation: string;
  readonly now: Date;
}

/** Redacts, seals and keeps after the turn, one question at a time, so that no turn waits for it or fails with it. */
export function createQuestionKeeper({ store, seals, edition, redactOf }: KeeperParts): QuestionKeeper {
  // What the guide has just offered a choice for: the words are in no store, and go with the choice.
  const offered = new LRUCache<string, Offered & { readonly at: number }>({ max: mostAtHand });
  const counts = new LRUCache<string, { count: number; readonly since: number }>({ max: mostAtHand * 2 });
  const salt = randomInt(2 ** 32);
  let waiting: Waiting[] = [];
  let working: Promise<void> = Promise.resolve();

  /** Counts one more of a day. @returns false where there were enough */
  const take = (key: string, most: number, now: number): boolean => {
    const known = counts.get(key);
    const counted = known && now - known.since < dayMs ? known : { count: 0, since: now };
    counts.set(key, counted);
    counted.count += 1;
    return counted.count <= most;
  };
  const keep = (missed: Missed, conversation: string, from: string | undefined, now: Date): void => {
    if (waiting.length >= mostWaiting || !take(`c ${conversation}`, mostKept.ofConversation, now.getTime())) return;
    // Of an address there is a salted hash, in this process alone.
    if (from !== undefined && !take(`a ${hashOf(from, salt)}`, mostKept.ofAddress, now.getTime())) return;
    waiting.push({ ...missed, conversation, now });
    if (waiting.length === 1) working = working.then(work);
  };

  async function work(): Promise<void> {
    for (await pause(); waiting.length; await pause()) {
      const [{ conversation, now, why, text, about }] = waiting;
      try {
        const words = redactOf(edition())(text, now.getUTCFullYear());
        if (tellsSomething(words) && !isBeyondRepair(words))
          await store.add({ conversation, why, at: toTheHour(now), words: seals.seal(words), about }, mostKept.ofDay);
      } catch {
        // While the store is away nothing is kept. It says so itself.
      }
      waiting = waiting.slice(1);
    }
  }

  const mayKeep = (text: string): boolean =>
    text.length <= longestKept && isSaid(edition()) && isKeepable(text, edition().understander.understand(text));

  return {
    hear({ conversation, from, now, ...turn }: HeardTurn) {
      if (conversation === undefined || !isSaid(edition())) return;
      const last = offered.get(conversation);
      offered.delete(conversation);
      const isRecent = last && now.getTime() - last.at < choiceMs;
      const isSmallTalk = (intent: string): boolean => edition().content.intents.get(intent)?.smallTalk ?? false;
      for (const missed of missedIn(turn, isRecent ? last : undefined, isSmallTalk))
        keep(missed, conversation, from, now);
      const { choices, outcome } = turn.reply;
      if (outcome === 'clarify' && isKeepable(turn.text, turn.understood))
        offered.set(conversation, { text: turn.text, choices, at: now.getTime() });
    },
    unhelpful({ conversation, from, text, now }) {
      if (mayKeep(text)) keep({ why: 'did-not-help', text }, conversation, from, now);
    },
    reason({ conversation, text, about, now }) {
      if (mayKeep(text)) keep({ why: 'said-why', text, about }, conversation, undefined, now);
    },
    async forget(conversation) {
      offered.delete(conversation);
      const isOther = (one: Waiting): boolean => one.conversation !== conversation;
      // The first may be on its way to the store already: it is waited for, and deleted there.
      const [first, ...others] = waiting;
      waiting = first ? [first, ...others.filter(isOther)] : [];
      if (first && !isOther(first)) await working;
    },
  };
}

/** Nothing is kept where the page does not say so. */
export const isSaid = ({ content }: Pick<Edition, 'content'>): boolean =>
  content.webChat['questions-kept'] !== undefined;

/** The hour is enough to see when a question comes, and says less of who asked it. */
const toTheHour = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);

/** Where only what was taken out was said, nothing is left to learn from. */
const tellsSomething = (words: string): boolean => /\p{L}{3}/u.test(words.replace(/\[[a-z -]+\]/g, ''));
