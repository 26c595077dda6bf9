import AsyncLock from 'async-lock';
import type { Edition } from '../editions/edition';
import type { Editions } from '../editions/editions';
import { type Memory, recall } from '../guidance/memory';
import type { Reply } from '../guidance/reply';
import type { MemoryStore } from './memory-store';
import type { TurnObserver } from './observer';
import { reasonOf } from './reason';

/** One message of a patient. */
export interface Message {
  readonly text: string;
  /** The id of the conversation. Without it the message stands alone, and nothing is remembered. */
  readonly conversation?: string;
  readonly now: Date;
}

/** Takes the turns of all conversations: every channel and command calls this. */
export interface Turns {
  /**
   * Answers a message, after the earlier ones of its conversation. Never throws: when anything breaks the patient gets
   * the 999 and 111 advice.
   * @param observer is told what happens in this turn
   */
  answer(message: Message, observer?: TurnObserver): Promise<Reply>;
  /** The first words to somebody who joins; undefined where this arrival was announced, and welcomed, already. */
  welcome(conversation: string, now: Date): Promise<Reply | undefined>;
  /**
   * Whether a message tells of danger: an alarm, or nearly one. At little cost, since it is asked about messages beyond a
   * limit: a longer text than a cry for help is not read. Never throws.
   */
  tellsOfDanger(message: Message): boolean;
  /** Drops what was said in conversations that are over. Call it every minute. */
  sweep(now: Date): void;
  /** Forgets a conversation that has ended. Never throws. */
  forget(conversation: string): Promise<void>;
  /** The reply when a channel breaks: the 999 and 111 advice. */
  wentWrong(): Reply;
  /** The reply to somebody who sends messages faster than a person can type. */
  slowDown(): Reply;
}

interface TurnsParts {
  readonly editions: Pick<Editions, 'current'>;
  readonly memories: MemoryStore;
  /** The observer of turns that have none of their own. */
  readonly unwatched: TurnObserver;
}

/** Messages of one conversation that may wait for their turn: more than a person types. */
const mostWaiting = 100;

/** Characters of a cry for help. */
const longestCry = 200;

/** Channels announce an arrival twice within seconds. Later than this it is a reload: welcome again. */
const rejoinsAfterMs = 10_000;

export function createTurns({ editions, memories, unwatched }: TurnsParts): Turns {
  // Without the lock two messages at once would start from the same memory, and one would overwrite the other.
  const lock = new AsyncLock({ maxPending: mostWaiting });

  return {
    async answer(message, observer = unwatched) {
      const turn = (): Promise<Reply> => answer(message, observer, editions.current);
      // The lock refuses when too many wait: then the patient gets the advice without an answer.
      return message.conversation
        ? lock.acquire(message.conversation, turn).catch(() => editions.current.guide.wentWrong())
        : turn();
    },
    welcome: (conversation, now) => lock.acquire(conversation, () => welcome(conversation, now, editions.current)),
    tellsOfDanger({ text, conversation, now }) {
      if (text.length > longestCry) return false;
      try {
        return editions.current.understand(text, conversation, now).verdict !== undefined;
      } catch (error) {
        unwatched.log.error({ error: reasonOf(error) }, 'a message beyond a limit could not be read');
        return false;
      }
    },
    sweep(now) {
      memories.sweep?.(now);
      editions.current.understand.sweep(now);
    },
    async forget(conversation) {
      try {
        await lock.acquire(conversation, () => memories.forget(conversation));
      } catch (error) {
        unwatched.log.error({ error: reasonOf(error) }, 'memory could not be dropped');
      }
    },
    wentWrong: () => editions.current.guide.wentWrong(),
    slowDown: () => editions.current.guide.slowDown(),
  };

  /** @param edition is used for the whole turn, even when another one is served before it ends */
  async function answer(
    { text, conversation, now }: Message,
    observer: TurnObserver,
    edition: Edition,
  ): Promise<Reply> {
    const before = await loadMemory(conversation, now);
    try {
      const understanding = edition.understand(text, conversation, now);
      const { verdict } = understanding;
      if (verdict?.kind === 'alarm') {
        observer.redFlag(verdict.condition);
        observer.log.info({ condition: verdict.condition, urgency: verdict.urgency }, 'red flag');
      }
      const { reply, memory } = edition.guide.answer(understanding, before, now);
      await saveMemory(conversation, memory);
      return reply;
    } catch (error) {
      observer.failed('turn');
      observer.log.error({ error: reasonOf(error) }, 'a turn failed');
      return edition.guide.wentWrong();
    }
  }

  async function welcome(conversation: string, now: Date, edition: Edition): Promise<Reply | undefined> {
    const before = await loadMemory(conversation, now);
    const isAnnouncedTwice = before.welcomed && now.getTime() - before.at < rejoinsAfterMs;
    if (isAnnouncedTwice) return undefined;
    const { reply, memory } = edition.guide.welcome(before, now);
    await saveMemory(conversation, memory);
    return reply;
  }

  async function loadMemory(conversation: string | undefined, now: Date): Promise<Memory> {
    return recall(conversation ? await memories.load(conversation) : undefined, now);
  }

  async function saveMemory(conversation: string | undefined, memory: Memory): Promise<void> {
    if (conversation) await memories.save(conversation, memory);
  }
}
