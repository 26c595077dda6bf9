import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import { openScorers, type Scorer } from './learning/scorer';
import type { Models } from './learnt-models';
import { learnModels } from './models';
import { readingCache } from './reading/cached-reading';
import {
  createReader,
  learnReading,
  type Reader,
  type ReaderContent,
  type Reading,
  readerContent,
} from './reading/reader';

/** Where an understander has all that takes long to learn from the content. */
export interface Learnt {
  /** @param learn learns it, where nobody has yet */
  reading(content: ReaderContent, learn: () => Reading): Reading;
  models(content: Content, read: Reader): Models;
  /** Of the intents, and of the alarm. */
  scorers(models: Models): Scorer[];
}

/**
 * Learns it now, or loads it where it was learnt from the same content before.
 * @param folder where it is kept
 */
export function trainOrLoad(folder: string, onDamaged?: OnDamaged, onProgress?: OnProgress): Learnt {
  return {
    reading: readingCache(folder, onDamaged),
    models: (content, read) => learnModels(content, read, folder, onDamaged, onProgress),
    scorers: scorersOf,
  };
}

/** All that was learnt from a content, as one thread hands it to another. */
export interface TrainedParts {
  readonly reading: Reading;
  readonly models: Models;
}

/** Learns, or loads, all that an understander in another thread needs. */
export function trainParts(content: Content, folder: string): TrainedParts {
  const { reading: keepReading, models } = trainOrLoad(folder);
  const asked = readerContent(content);
  const reading = keepReading(asked, () => learnReading(asked));
  const read = createReader(asked, () => reading);
  const { vocabulary, ...trained } = models(content, read);
  // What training has looked up once for each word is soon found again.
  return { reading, models: { ...trained, vocabulary: { ...vocabulary, characterRuns: new Map() } } };
}

const scorersOf = ({ intents, alarm }: Models): Scorer[] => openScorers([intents.model, alarm.model]);

/** It was learnt already, in another thread. Half of what is left to do is done here. */
export function useTrainedParts({ reading, models }: TrainedParts): Learnt {
  const scorers = scorersOf(models);
  return {
    reading: () => reading,
    models: () => models,
    scorers: () => scorers,
  };
}
