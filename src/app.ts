import type { Logger } from 'pino';
import type { OnProgress } from './content/on-progress';
import { removeLeftOvers } from './content/part-files';
import type { Edition } from './editions/edition';
import { type Editions, type FirstEdition, openEditions } from './editions/editions';
import type { GuideOptions } from './guidance/guide';
import { faultTolerantStore } from './memory/fault-tolerant-store';
import { createInMemoryStore } from './memory/in-memory-store';
import type { OutsideStore } from './turns/memory-store';
import { nobody, type Observer } from './turns/observer';
import { reasonOf } from './turns/reason';
import { createTurns, type Turns } from './turns/turns';

/** The whole guide, ready to answer. */
export interface App extends Turns {
  readonly editions: Editions;
  /** The edition that is served now. */
  readonly edition: Edition;
  /** What is failing now while the guide still answers; undefined where nothing is. For `/health/ready`. */
  problem(): 'memory' | undefined;
}

export interface AppOptions extends GuideOptions, FirstEdition {
  readonly contentDir: string;
  /** The folder of cache files: the checked content and the trained models, for the next start. */
  readonly modelDir: string;
  /** The day with which the dates of the content are compared, such as review dates. */
  readonly today: Date;
  readonly log: Pick<Logger, 'error' | 'info'>;
  /** Stores the memories; without it they are stored in this process. */
  readonly store?: OutsideStore;
  readonly observer?: Pick<Observer, 'failed' | 'gauge'>;
  /** How many conversations are remembered where there is no store. */
  readonly mostRemembered?: number;
  /** Called as training proceeds; never where the models are cached. */
  readonly onProgress?: OnProgress;
}

/**
 * Builds the parts of the guide and connects them.
 * @throws ContentError when the content has errors
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { contentDir, modelDir, today, saysUnreviewed, calendar, log, store, mostRemembered, onProgress } = options;
  const { observer = nobody } = options;

  removeLeftOvers(modelDir);
  const onDamaged = (file: string): void => log.info({ file }, 'a cached file cannot be read: making it again');
  const editions = await openEditions({ contentDir, modelDir, today, saysUnreviewed, calendar }, onDamaged, onProgress);

  const outside =
    store &&
    faultTolerantStore(store, (error, outcome) => {
      observer.failed('memory');
      log.error({ error: reasonOf(error) }, `memory could not be ${outcome}`);
    });
  const memories = outside ?? createInMemoryStore(mostRemembered);
  observer.gauge('memories', () => memories.size ?? 0);

  const turns = createTurns({ editions, memories, unwatched: { ...nobody, log } });

  return {
    ...turns,
    editions,
    get edition() {
      return editions.current;
    },
    problem: () => (outside && !outside.isWell ? 'memory' : undefined),
  };
}
