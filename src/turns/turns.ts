import AsyncLock from 'async-lock';
import type { Edition } from '../editions/edition';
import type { Editions } from '../editions/editions';
import type { Reply } from '../guidance/reply';
import { type Memory, recall } from '../memory/memory';
import type { MemoryStore } from './memory-store';
import type { TurnObserver } from './observer';
import { reasonOf } from './reason';

/** One message of a patient. */
export interface Message {
  readonly text: string;
  /** Names the conversation; without it the message stands alone. */
  readonly conversation?: string;
  readonly now: Date;
}

/** The turns of all conversations: what every channel and command talks to. */
export interface Turns {
  /**
   * Answers a message. Never throws: when anything breaks the person gets the 999 and 111 advice.
   * @param observer hears what comes of this message
   */
  answer(message: Message, observer?: TurnObserver): Promise<Reply>;
  /** The first words to somebody who joins; none when they were said for this arrival already. */
  welcome(conversation: string, now: Date): Promise<Reply | undefined>;
  /** Drops what is remembered of a conversation: it has ended. */
  forget(conversation: string): Promise<void>;
  /** What to say when a channel breaks: the 999 and 111 advice. */
  wentWrong(): Reply;
  /** What to say to somebody who sends more than a person can type. */
  slowDown(): Reply;
}

interface TurnsParts {
  readonly editions: Pick<Editions, 'current'>;
  readonly memories: MemoryStore;
  /** Watches the turns that nobody else does. */
  readonly unwatched: TurnObserver;
}

/** Messages of one conversation that may wait for their turn; a person types no faster. */
const mostWaiting = 100;

/** Channels announce an arrival more than once within seconds. Later than this somebody has reloaded the page: it is empty. */
const rejoinsAfterMs = 10_000;

export function createTurns({ editions, memories, unwatched }: TurnsParts): Turns {
  // Two messages at the same moment would both start from the same memory, and one would be lost.
  const turns = new AsyncLock({ maxPending: mostWaiting });

  return {
    async answer(message, observer = unwatched) {
      const turn = (): Promise<Reply> => answer(message, observer, editions.current);
      // Where too many wait already the advice comes without the answer.
      return message.conversation
        ? turns.acquire(message.conversation, turn).catch(() => editions.current.guide.wentWrong())
        : turn();
    },
    welcome: (conversation, now) => turns.acquire(conversation, () => welcome(conversation, now, editions.current)),
    async forget(conversation) {
      try {
        await turns.acquire(conversation, () => memories.forget(conversation));
      } catch (error) {
        unwatched.log.error({ error: reasonOf(error) }, 'memory could not be dropped');
      }
    },
    wentWrong: () => editions.current.guide.wentWrong(),
    slowDown: () => editions.current.guide.slowDown(),
  };

  /** @param edition understands and answers all of this turn, whichever is served when it ends */
  async function answer(
    { text, conversation, now }: Message,
    observer: TurnObserver,
    edition: Edition,
  ): Promise<Reply> {
    const before = await remembered(conversation, now);
    try {
      const understanding = edition.understand(text, conversation, now);
      const { verdict } = understanding;
      if (verdict) {
        observer.redFlag(verdict.condition);
        observer.log.info({ condition: verdict.condition, urgency: verdict.urgency }, 'red flag');
      }
      const { reply, memory } = edition.guide.answer(understanding, before, now);
      await keep(conversation, memory);
      return reply;
    } catch (error) {
      observer.failed('turn');
      observer.log.error({ error: reasonOf(error) }, 'a turn failed');
      return edition.guide.wentWrong();
    }
  }

  async function welcome(conversation: string, now: Date, edition: Edition): Promise<Reply | undefined> {
    const before = await remembered(conversation, now);
    const isAnnouncedTwice = before.welcomed && now.getTime() - before.at < rejoinsAfterMs;
    if (isAnnouncedTwice) return undefined;
    const { reply, memory } = edition.guide.welcome(before, now);
    await keep(conversation, memory);
    return reply;
  }

  async function remembered(conversation: string | undefined, now: Date): Promise<Memory> {
    return recall(conversation ? await memories.load(conversation) : undefined, now);
  }

  async function keep(conversation: string | undefined, memory: Memory): Promise<void> {
    if (conversation) await memories.save(conversation, memory);
  }
}
