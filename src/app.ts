import type { Logger } from 'pino';
import { ConfigError } from './config';
import { canCacheIn } from './content/cache-file';
import type { Content } from './content/content';
import type { OnProgress } from './content/on-progress';
import { removeLeftOvers } from './content/part-files';
import { unknownPlaces } from './content/unknown-places';
import { createChecking } from './editions/check-in-process';
import type { Edition } from './editions/edition';
import { type Editions, type FirstEdition, openEditions } from './editions/editions';
import { createCheckNotice } from './facts/check-notice';
import { type Incidents, openIncidents } from './facts/incidents';
import { type LiveFacts, openLiveFacts } from './facts/live-facts';
import { type Notices, openNotices } from './facts/notices';
import { openStrikes, type Strikes } from './facts/strikes';
import type { GuideOptions } from './guidance/guide';
import { type OpenHandOffs, openHandOffs } from './hand-off/open-hand-offs';
import { openTellings, type Tellings } from './jobs/tellings';
import { createQuestionKeeper, isSaid, type QuestionKeeper } from './missed/keep-questions';
import { openQuestions, type Questions } from './missed/questions';
import { redactOf } from './missed/redact-by-edition';
import { questionSeals } from './missed/sealed-questions';
import { inMemory, openRecords } from './records/open-records';
import type { Records } from './records/records';
import { createCheckChanges } from './revisions/check-changes';
import { createLiveContent, type LiveContent } from './revisions/live-content';
import { openRevisions, type Revisions } from './revisions/revisions';
import { type HandOffObserver, nobody, type StoreObserver } from './turns/observer';
import { createTurns, type Turns } from './turns/turns';

/** The whole guide, ready to answer. */
export interface App extends Turns {
  readonly editions: Editions;
  /** The edition that is served now. */
  readonly edition: Edition;
  /** What is on the disk, with what was published at the desk over it. */
  readonly live: LiveContent;
  /** The store: what has to last. */
  readonly records: Records;
  /** What operators say is true: as it is served, and how to change it. */
  readonly facts: LiveFacts;
  readonly notices: Notices;
  readonly strikes: Strikes;
  readonly incidents: Incidents;
  /** What many are told. */
  readonly tellings: Tellings;
  /** Drafts of the answers, and what was published of them. */
  readonly revisions: Revisions;
  /** Talks between patients and the hospital's staff. */
  readonly handOffs: OpenHandOffs;
  /** Questions that were not answered well; undefined where they are not kept. */
  readonly questions?: Questions & QuestionKeeper;
  /** What is failing now while the guide still answers; undefined where nothing is. For `/health/ready`. */
  problem(): 'memory' | undefined;
}

export interface AppOptions extends GuideOptions, FirstEdition {
  readonly contentDir: string;
  /** The folder of cache files: the checked content and the trained models, for the next start. */
  readonly modelDir: string;
  /** The day with which the dates of the content are compared, such as review dates. */
  readonly today: Date;
  /** The time, by which notices are over. */
  readonly clock?: () => Date;
  readonly log: Pick<Logger, 'error' | 'info' | 'warn'>;
  /** `file:…` or `postgres://…`; without it, nothing lasts longer than this process. */
  readonly databaseUrl?: string;
  /** Seals what is said in talks with people; without it, a key in the store does. */
  readonly handOffKey?: string;
  /** Whether questions that were not answered well are kept, and the key that seals them, where it is not in the store. */
  readonly keepsQuestions?: boolean;
  readonly questionsKey?: string;
  readonly observer?: StoreObserver & HandOffObserver;
  /** Called as training proceeds; never where the models are cached. */
  readonly onProgress?: OnProgress;
}

const notCached = 'MODEL_DIR cannot be written: the guide trains at every start. Set it to a folder that it can write';

/**
 * Builds the parts of the guide and connects them.
 * @throws ConfigError when a place that the guide is for is not in the content
 * @throws ContentError when the content has errors
 * @throws FromTheFuture when a later version of the guide wrote the store
 */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    contentDir,
    modelDir,
    today,
    saysUnreviewed,
    serves = [],
    calendar,
    log,
    onProgress = () => undefined,
  } = options;
  const { databaseUrl = inMemory, handOffKey, observer = nobody, clock = () => new Date() } = options;

  removeLeftOvers(modelDir);
  const onDamaged = (file: string): void => log.info({ file }, 'a cached file cannot be read: making it again');
  let isTraining = false;
  const openFrom = (folder: string): Promise<Editions> =>
    openEditions(
      {
        contentDir: folder,
        modelDir,
        today,
        saysUnreviewed,
        serves,
        calendar,
        edition: folder === contentDir ? options.edition : undefined,
      },
      onDamaged,
      (done, total) => {
        if (!isTraining && !canCacheIn(modelDir)) log.error({ folder: modelDir }, notCached);
        isTraining = true;
        onProgress(done, total);
      },
    );

  // Before the content: what is served is what was published at the desk.
  const records = await openRecords({ url: databaseUrl, handOffKey, log, observer });
  const live = createLiveContent({ store: records.revisions, contentDir, keptIn: modelDir, clock, log });
  const editions = await orClose(records, async () => {
    const opened = await live.open(openFrom);
    const [unknown] = unknownPlaces(opened.current.content, serves);
    if (unknown === undefined) return opened;
    throw new ConfigError(
      `PLACES: "${unknown}" is no hospital or area of seeds/places.yaml. Correct it, or add it there`,
    );
  });

  const facts = await openLiveFacts(records.facts, clock, log);
  const handOffs = openHandOffs({ store: records.handOffs, edition: () => editions.current, observer }, log);
  const edition = (): Edition => editions.current;
  const questions = options.keepsQuestions ? keptQuestions(records, edition, options.questionsKey) : undefined;
  const turns = createTurns({
    editions,
    store: records.turns,
    facts,
    figures: records.figures,
    verdicts: records.verdicts,
    handOffs: handOffs.patients,
    listener: questions,
    unwatched: { ...nobody, log },
  });
  const content = (): Content => editions.current.content;

  return {
    ...turns,
    editions,
    records,
    live,
    facts,
    notices: openNotices(
      records.facts,
      facts,
      createCheckNotice(content, (text) => editions.current.understander.understand(text)),
    ),
    strikes: openStrikes(records.facts, facts, content),
    incidents: openIncidents(records.facts),
    tellings: openTellings(records.tellings),
    revisions: openRevisions({
      store: records.revisions,
      live,
      check: createCheckChanges(live, createChecking()),
    }),
    handOffs,
    questions,
    get edition() {
      return editions.current;
    },
    problem: () => (records.isWell ? undefined : 'memory'),
  };
}

/** A store that is left open would keep a process running that cannot start. */
async function orClose<Result>(records: Records, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await records.close();
    throw error;
  }
}

function keptQuestions(records: Records, edition: () => Edition, key: string | undefined): App['questions'] {
  const store = records.questions;
  const seals = questionSeals(() => key ?? records.questionsKey);
  // Its lists are loaded now, and not while somebody waits for an answer.
  redactOf(edition());
  return {
    ...createQuestionKeeper({ store, seals, edition, redactOf }),
    ...openQuestions(store, seals, edition, isSaid),
  };
}
