import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import { openScorers } from './learning/scorer';
import type { Models, OpenModels } from './models';
import { cachedReading } from './reading/cached-reading';
import { type Reading, readerContent } from './reading/reader';
import { learnModels } from './train-models';

/** All that takes long to learn from a content, as an understander needs it. */
export interface Learnt {
  readonly reading: Reading;
  readonly models: OpenModels;
}

/** The same for an understander in another process. */
export interface TrainedParts {
  readonly reading: Reading;
  readonly models: Models;
}

/**
 * Trains, or loads what was trained on the same content before.
 * @param folder holds the cache files
 * @param onProgress is told how far the training is, where there is any
 */
export async function trainOrLoad(
  content: Content,
  folder: string,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Promise<Learnt> {
  const { reading, models } = await trainParts(content, folder, onDamaged, onProgress);
  const { network, ...others } = models;
  return { reading, models: { ...others, scorers: openScorers(network) } };
}

/** The same, not opened yet: it can be sent to another process. */
export async function trainParts(
  content: Content,
  folder: string,
  onDamaged?: OnDamaged,
  onProgress?: OnProgress,
): Promise<TrainedParts> {
  const forReader = readerContent(content);
  const reading = cachedReading(forReader, folder, onDamaged);
  return { reading, models: await learnModels(content, reading, folder, onDamaged, onProgress) };
}
