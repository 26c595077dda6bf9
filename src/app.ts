import type { Logger } from 'pino';
import type { OnProgress } from './content/on-progress';
import type { Edition } from './editions/edition';
import { type Editions, openEditions } from './editions/editions';
import { faultTolerantStore } from './memory/fault-tolerant-store';
import { createInMemoryStore } from './memory/in-memory-store';
import type { OutsideStore } from './turns/memory-store';
import { nobody, type Observer } from './turns/observer';
import { reasonOf } from './turns/reason';
import { createTurns, type Turns } from './turns/turns';

/** The guide, whole. */
export interface App extends Turns {
  readonly editions: Editions;
  /** The edition that is served. */
  readonly edition: Edition;
  /** What is wrong with it just now, in a word: it answers all the same. */
  problem(): 'memory' | undefined;
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
  readonly observer?: Pick<Observer, 'failed' | 'gauge'>;
  /** Conversations that are remembered where there is no store. */
  readonly mostRemembered?: number;
  /** Told how far the training is, where there is any. */
  readonly onProgress?: OnProgress;
}

/**
 * Builds every part once, and hands each what it needs.
 * @throws ContentError when the content has errors
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { contentDir, modelDir, today, log, store, mostRemembered, onProgress, observer = nobody } = options;

  const onDamaged = (file: string): void => log.info({ file }, 'a cached file cannot be read: making it again');
  const editions = await openEditions({ contentDir, modelDir, today }, onDamaged, onProgress);

  const careful =
    store &&
    faultTolerantStore(store, (error, what) => {
      observer.failed('memory');
      log.error({ error: reasonOf(error) }, `memory could not be ${what}`);
    });
  const memories = careful ?? createInMemoryStore(mostRemembered);
  observer.gauge('memories', () => memories.size ?? 0);

  const turns = createTurns({ editions, memories, unwatched: { ...nobody, log } });

  return {
    ...turns,
    editions,
    get edition() {
      return editions.current;
    },
    problem: () => (careful && !careful.isWell ? 'memory' : undefined),
  };
}
