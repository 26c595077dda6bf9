import AsyncLock from 'async-lock';
import type { Logger } from 'pino';
import { loadCachedContent } from './content/cached-content';
import type { Content } from './content/content';
import type { OnProgress } from './content/on-progress';
import { createGuide } from './guidance/guide';
import type { Reply } from './guidance/reply';
import { faultTolerantStore } from './memory/fault-tolerant-store';
import { createInMemoryStore } from './memory/in-memory-store';
import { type Memory, type OutsideStore, recall } from './memory/memory';
import { nobody, type Observer, type TurnObserver } from './observer';
import { loadLanguageDetector } from './understanding/language/language-detector';
import { rememberRepeats } from './understanding/repeats';
import { createUnderstander, type Understander } from './understanding/understand';

/** One message of a patient. */
export interface Message {
  readonly text: string;
  /** Names the conversation; without it the message stands alone. */
  readonly conversation?: string;
  readonly now: Date;
}

/** Messages of one conversation that may wait for their turn; a person types no faster. */
const mostWaiting = 100;

/** Who is announced again later than this has come back, to an empty page: the announcements of one arrival are closer. */
const rejoinsAfterMs = 10_000;

/** The guide, whole: what every channel and command talks to. */
export interface App {
  readonly content: Content;
  readonly understander: Understander;
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
  /** What is wrong with it just now, in a word: it answers all the same. */
  readonly problem: 'memory' | undefined;
}

export interface AppOptions {
  readonly contentDir: string;
  /** Where the checked content and the trained classifier are kept for the next start. */
  readonly modelDir: string;
  /** The day against which the review dates of the content are held. */
  readonly today: Date;
  readonly log: Pick<Logger, 'error' | 'info'>;
  /** Where memories are kept; without one in this process. */
  readonly store?: OutsideStore;
  readonly observer?: Pick<Observer, 'failed' | 'held'>;
  /** Conversations that are remembered where there is no store. */
  readonly mostRemembered?: number;
  /** Told how far the training is, where there is any. */
  readonly onProgress?: OnProgress;
}

/**
 * Builds every part once, and hands each what it needs.
 * @throws ContentError when the content has errors
 */
export async function createApp({
  contentDir,
  modelDir,
  today,
  log,
  store,
  mostRemembered,
  onProgress,
  observer = nobody,
}: AppOptions): Promise<App> {
  const onDamaged = (file: string): void => log.info({ file }, 'a kept file cannot be used: making it anew');
  const content = await loadCachedContent(contentDir, today, modelDir, onDamaged);
  const understander = createUnderstander(content, modelDir, loadLanguageDetector(), onDamaged, onProgress);
  const understand = rememberRepeats((text) => understander.understand(text));
  const guide = createGuide(content);
  const careful =
    store &&
    faultTolerantStore(store, (error, what) => {
      observer.failed('memory');
      log.error({ error: reasonOf(error) }, `memory could not be ${what}`);
    });
  const memories = careful ?? createInMemoryStore(mostRemembered);
  observer.held('memories', () => memories.size ?? 0);

  const remember = async (conversation: string | undefined, now: Date): Promise<Memory> =>
    recall(conversation ? await memories.load(conversation) : undefined, now);
  const keep = async (conversation: string | undefined, memory: Memory): Promise<void> => {
    if (conversation) await memories.save(conversation, memory);
  };

  const answer = async ({ text, conversation, now }: Message, watching: TurnObserver): Promise<Reply> => {
    const before = await remember(conversation, now);
    try {
      const understanding = understand(text, conversation, now);
      const { redFlag } = understanding;
      if (redFlag) {
        watching.redFlag(redFlag.condition);
        watching.log.info({ condition: redFlag.condition, urgency: redFlag.urgency }, 'red flag');
      }
      const { reply, memory } = guide.answer(understanding, before, now);
      await keep(conversation, memory);
      return reply;
    } catch (error) {
      watching.failed('turn');
      watching.log.error({ error: reasonOf(error) }, 'a turn failed');
      return guide.wentWrong();
    }
  };
  const welcome = async (conversation: string, now: Date): Promise<Reply | undefined> => {
    const before = await remember(conversation, now);
    const isAnnouncedTwice = before.welcomed && now.getTime() - before.at < rejoinsAfterMs;
    if (isAnnouncedTwice) return undefined;
    const { reply, memory } = guide.welcome(before, now);
    await keep(conversation, memory);
    return reply;
  };
  const unwatched: TurnObserver = { ...nobody, log };
  // Two messages at the same moment would both start from the same memory, and one would be lost.
  const turns = new AsyncLock({ maxPending: mostWaiting });

  return {
    content,
    understander,
    async answer(message, watching = unwatched) {
      const turn = (): Promise<Reply> => answer(message, watching);
      // Where too many wait already the advice comes without the answer.
      return message.conversation ? turns.acquire(message.conversation, turn).catch(() => guide.wentWrong()) : turn();
    },
    welcome: (conversation, now) => turns.acquire(conversation, () => welcome(conversation, now)),
    async forget(conversation) {
      try {
        await turns.acquire(conversation, () => memories.forget(conversation));
      } catch (error) {
        log.error({ error: reasonOf(error) }, 'memory could not be dropped');
      }
    },
    wentWrong: () => guide.wentWrong(),
    slowDown: () => guide.slowDown(),
    get problem() {
      return careful && !careful.isWell ? 'memory' : undefined;
    },
  };
}

/** What went wrong, without a message that might hold a patient's words. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : typeof error;
}
