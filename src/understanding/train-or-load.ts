import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import { openScorers } from './learning/scorer';
import type { Models, OpenModels } from './models';
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

/** Gives an understander what takes long to learn from the content: learnt now, cached, or by another process. */
export interface Learnt {
  /** @param learn is called where it was not learnt yet */
  reading(content: ReaderContent, learn: () => Reading): Reading;
  models(content: Content, read: Reader): OpenModels;
}

/**
 * Trains in this process, or loads what was trained on the same content before.
 * @param folder holds the cache files
 */
export function trainOrLoad(folder: string, onDamaged?: OnDamaged, onProgress?: OnProgress): Learnt {
  return {
    reading: readingCache(folder, onDamaged),
    models(content, read) {
      const { network, ...models } = learnModels(content, read, folder, onDamaged, onProgress);
      return { ...models, scorers: openScorers(network) };
    },
  };
}

/** All that was learnt from a content, for an understander in another process. */
export interface TrainedParts {
  readonly reading: Reading;
  readonly models: Models;
}

/** Trains, or loads, what an understander in another process needs. @param folder holds the cache files */
export function trainParts(content: Content, folder: string, onProgress?: OnProgress): TrainedParts {
  const forReader = readerContent(content);
  const reading = readingCache(folder)(forReader, () => learnReading(forReader));
  const read = createReader(forReader, () => reading);
  return { reading, models: learnModels(content, read, folder, undefined, onProgress) };
}
