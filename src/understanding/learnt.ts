import type { OnDamaged } from '../content/cache-file';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import { tabulate } from './learning/vocabulary';
import type { Models, SavedModels } from './learnt-models';
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
}

/**
 * Learns it now, or loads it where it was learnt from the same content before.
 * @param folder where it is kept
 */
export function learntHere(folder: string, onDamaged?: OnDamaged, onProgress?: OnProgress): Learnt {
  return {
    reading: readingCache(folder, onDamaged),
    models: (content, read) => learnModels(content, read, folder, onDamaged, onProgress),
  };
}

/** All that was learnt from a content, as one thread hands it to another. */
export interface Lesson {
  readonly reading: Reading;
  readonly models: SavedModels;
}

/** Learns, or loads, all that an understander in another thread needs. */
export function takeLesson(content: Content, folder: string): Lesson {
  const { reading: keepReading, models } = learntHere(folder);
  const asked = readerContent(content);
  const reading = keepReading(asked, () => learnReading(asked));
  const { vocabulary, intents, alarm } = models(
    content,
    createReader(asked, () => reading),
  );
  return { reading, models: { intents, alarm, vocabulary: { features: vocabulary.features, idf: vocabulary.idf } } };
}

/** It was learnt already, in another thread. */
export function learntElsewhere({ reading, models }: Lesson): Learnt {
  return {
    reading: () => reading,
    models: () => ({ intents: models.intents, alarm: models.alarm, vocabulary: tabulate(models.vocabulary) }),
  };
}
