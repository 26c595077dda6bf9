import type { Logger } from 'pino';
import { canCacheIn } from './content/cache-file';
import type { OnProgress } from './content/on-progress';
import { removeLeftOvers } from './content/part-files';
import type { Edition } from './editions/edition';
import { type Editions, type FirstEdition, openEditions } from './editions/editions';
import type { GuideOptions } from './guidance/guide';
import { inMemory, openRecords, type Records } from './records/open-records';
import { nobody, type StoreObserver } from './turns/observer';
import { createTurns, type Turns } from './turns/turns';

/** The whole guide, ready to answer. */
export interface App extends Turns {
  readonly editions: Editions;
  /** The edition that is served now. */
  readonly edition: Edition;
  /** The store: what has to last. */
  readonly records: Records;
  /** What is failing now while the guide still answers; undefined where nothing is. For `/health/ready`. */
  problem(): 'memory' | undefined;
}

export interface AppOptions extends GuideOptions, FirstEdition {
  readonly contentDir: string;
  /** The folder of cache files: the checked content and the trained models, for the next start. */
  readonly modelDir: string;
  /** The day with which the dates of the content are compared, such as review dates. */
  readonly today: Date;
  readonly log: Pick<Logger, 'error' | 'info' | 'warn'>;
  /** `file:…` or `postgres://…`; without it, nothing lasts longer than this process. */
  readonly databaseUrl?: string;
  readonly observer?: StoreObserver;
  /** Called as training proceeds; never where the models are cached. */
  readonly onProgress?: OnProgress;
}

const notCached = 'MODEL_DIR cannot be written: the guide trains at every start. Set it to a folder that it can write';

/**
 * Builds the parts of the guide and connects them.
 * @throws ContentError when the content has errors
 * @throws FromTheFuture when a later version of the guide wrote the store
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { contentDir, modelDir, today, saysUnreviewed, calendar, log, onProgress = () => undefined } = options;
  const { databaseUrl = inMemory, observer = nobody } = options;

  removeLeftOvers(modelDir);
  const onDamaged = (file: string): void => log.info({ file }, 'a cached file cannot be read: making it again');
  let isTraining = false;
  const editions = await openEditions(
    { contentDir, modelDir, today, saysUnreviewed, calendar },
    onDamaged,
    (done, total) => {
      if (!isTraining && !canCacheIn(modelDir)) log.error({ folder: modelDir }, notCached);
      isTraining = true;
      onProgress(done, total);
    },
  );

  const records = await openRecords({ url: databaseUrl, log, observer });
  const turns = createTurns({
    editions,
    store: records.turns,
    figures: records.figures,
    unwatched: { ...nobody, log },
  });

  return {
    ...turns,
    editions,
    records,
    get edition() {
      return editions.current;
    },
    problem: () => (records.isWell ? undefined : 'memory'),
  };
}
