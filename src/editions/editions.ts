import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { OnDamaged } from '../content/cache-file';
import type { OnProgress } from '../content/on-progress';
import { withStrikesOf } from '../content/strike-calendar-file';
import type { GuideOptions } from '../guidance/guide';
import { loadLanguageDetector } from '../understanding/language/load-detector';
import { trainOrLoad } from '../understanding/train-or-load';
import { createUnderstander } from '../understanding/understand';
import { loadCachedContent } from './cached-content';
import { createEdition, type Edition } from './edition';
import { betweenStepsMs, makeEditionFolder, readEdition } from './edition-files';
import { type LearningOrder, learnInProcess } from './learn-in-process';

/** The edition that is served, and how to change it without a restart. */
export interface Editions {
  /** The edition that is served now. Read it once per turn or request: it may be replaced at any moment. */
  readonly current: Edition;
  /** Whether another edition is being learnt. */
  readonly isLearning: boolean;
  /**
   * Checks and learns a content in another process, then serves it. Several calls are carried out one after the other.
   * @param contentDir holds `intents/` and `seeds/`
   * @param today the day with which the dates of the content are compared
   * @throws ContentError when the content has errors: the edition before is still served
   */
  change(contentDir: string, today: Date): Promise<Edition>;
  /** Learns a content in another process, and serves it to nobody. @throws ContentError when the content has errors */
  aside(order: LearningOrder): Promise<Edition>;
}

/** What the first edition alone can have. */
export interface FirstEdition {
  /** A file of strikes in place of seeds/strikes.yaml: of tests, and of `npm run evaluate`. */
  readonly calendar?: string;
  /** One that is open already, of another guide in this process on the same content: it is served, and nothing is read. */
  readonly edition?: Edition;
}

/**
 * Opens the first edition. It is learnt in this process, since nobody waits for an answer yet.
 * @param onDamaged is called for each cache file that cannot be used
 * @param onProgress is called as training proceeds; never where the models are cached
 * @throws ContentError when the content has errors
 */
export async function openEditions(
  {
    contentDir,
    modelDir,
    today,
    saysUnreviewed,
    serves,
    calendar,
    edition,
  }: LearningOrder & GuideOptions & FirstEdition,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Promise<Editions> {
  const detectLanguage = loadLanguageDetector();
  const open = async (): Promise<Edition> => {
    const loaded = await loadCachedContent(contentDir, today, modelDir, onDamaged);
    const content = calendar === undefined ? loaded : withStrikesOf(loaded, calendar);
    const learnt = await trainOrLoad(content, modelDir, onDamaged, onProgress);
    return createEdition(content, createUnderstander(content, learnt, detectLanguage), { saysUnreviewed, serves });
  };
  let current = edition ?? (await open());
  let learning = 0;
  let lastChange: Promise<unknown> = Promise.resolve();

  const aside = async (order: LearningOrder): Promise<Edition> => {
    const into = await makeEditionFolder();
    try {
      const id = await learnInProcess({ ...order, into });
      const { content, learnt } = await readEdition(into);
      // Each step blocks the event loop: messages that have come meanwhile are answered in between.
      const understander = createUnderstander(content, learnt, detectLanguage);
      await pause(betweenStepsMs);
      return createEdition(content, understander, { id, saysUnreviewed, serves });
    } finally {
      await rm(into, { recursive: true, force: true });
    }
  };
  const learn = async (order: LearningOrder): Promise<Edition> => {
    current = await aside(order);
    return current;
  };
  return {
    aside,
    get current() {
      return current;
    },
    get isLearning() {
      return learning > 0;
    },
    async change(folder, day) {
      learning++;
      const next = lastChange.then(() => learn({ contentDir: folder, modelDir, today: day }));
      lastChange = next.catch(() => undefined);
      try {
        return await next;
      } finally {
        learning--;
      }
    },
  };
}
