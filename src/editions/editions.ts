import { setImmediate as letOthersGoOn } from 'node:timers/promises';
import type { OnDamaged } from '../content/cache-file';
import type { OnProgress } from '../content/on-progress';
import { loadLanguageDetector } from '../understanding/language/language-detector';
import { trainOrLoad, useTrainedParts } from '../understanding/learnt';
import { createUnderstander } from '../understanding/understand';
import { loadCachedContent } from './cached-content';
import { createEdition, type Edition } from './edition';
import { type LearningOrder, learnInThread } from './learn-in-thread';

/** The edition that is served, and the way to another one without a restart. */
export interface Editions {
  /** To be taken once by whoever does something with it: a moment later it may be another. */
  readonly current: Edition;
  /** Whether another one is being learnt. */
  readonly isLearning: boolean;
  /**
   * Checks and learns a content in another thread, and serves it from then on. One after the other, in the order asked.
   * @param contentDir holds `intents/` and `seeds/`
   * @param today the day against which review dates are held
   * @throws ContentError when the content has errors: the edition before goes on
   */
  change(contentDir: string, today: Date): Promise<Edition>;
}

/**
 * Opens the first edition, in this thread: nobody is answered yet.
 * @param onProgress is told how far the learning is, where there is any
 * @throws ContentError when the content has errors
 */
export async function openEditions(
  { contentDir, modelDir, today }: LearningOrder,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Promise<Editions> {
  const detectLanguage = loadLanguageDetector();
  const content = await loadCachedContent(contentDir, today, modelDir, onDamaged);
  let current = createEdition(
    content,
    createUnderstander(content, trainOrLoad(modelDir, onDamaged, onProgress), detectLanguage),
  );
  let learning = 0;
  let last: Promise<unknown> = Promise.resolve();

  const learn = async (order: LearningOrder): Promise<Edition> => {
    const { content, id, trained } = await learnInThread(order);
    // Step by step: whoever has asked meanwhile is answered in between.
    await letOthersGoOn();
    const learnt = useTrainedParts(trained);
    await letOthersGoOn();
    const understander = createUnderstander(content, learnt, detectLanguage);
    await letOthersGoOn();
    current = createEdition(content, understander, id);
    return current;
  };
  return {
    get current() {
      return current;
    },
    get isLearning() {
      return learning > 0;
    },
    async change(folder, day) {
      learning++;
      const next = last.then(() => learn({ contentDir: folder, modelDir, today: day }));
      last = next.catch(() => undefined);
      try {
        return await next;
      } finally {
        learning--;
      }
    },
  };
}
