import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import { openScorers, type Scorer } from './learning/scorer';
import type { Models } from './models';
import { readingCache } from './reading/cached-reading';
import {
  createReader,
  learnReading,
  type Reader,
  type ReaderContent,
  type Reading,
  readerContent,
} from './reading/reader';
import { learnModels } from './train-models';

/** Gives an understander what takes long to learn from the content: learnt now, cached, or from another thread. */
export interface Learnt {
  /** @param learn is called where it was not learnt yet */
  reading(content: ReaderContent, learn: () => Reading): Reading;
  models(content: Content, read: Reader): Models;
  /** One for the intents and one for the alarm. */
  scorers(models: Models): Scorer[];
}

/**
 * Trains in this thread, or loads what was trained on the same content before.
 * @param folder holds the cache files
 */
export function trainOrLoad(folder: string, onDamaged?: OnDamaged, onProgress?: OnProgress): Learnt {
  return {
    reading: readingCache(folder, onDamaged),
    models: (content, read) => learnModels(content, read, folder, onDamaged, onProgress),
    scorers: scorersOf,
  };
}

/** All that was learnt from a content, in a form that one thread can send to another. */
export interface TrainedParts {
  readonly reading: Reading;
  readonly models: Models;
}

/** Trains, or loads, what an understander in another thread needs. */
export function trainParts(content: Content, folder: string): TrainedParts {
  const { reading: cacheReading, models } = trainOrLoad(folder);
  const forReader = readerContent(content);
  const reading = cacheReading(forReader, () => learnReading(forReader));
  const read = createReader(forReader, () => reading);
  const { vocabulary, ...trained } = models(content, read);
  // Left out: a cache of what training looked up for each word. It fills again quickly, and would be costly to send.
  return { reading, models: { ...trained, vocabulary: { ...vocabulary, characterRuns: new Map() } } };
}

const scorersOf = ({ intents, alarm }: Models): Scorer[] => openScorers([intents.model, alarm.model]);

/** Uses what another thread has trained. Opens the scorers at once: the understander can be built in a later step. */
export function useTrainedParts({ reading, models }: TrainedParts): Learnt {
  const scorers = scorersOf(models);
  return {
    reading: () => reading,
    models: () => models,
    scorers: () => scorers,
  };
}
