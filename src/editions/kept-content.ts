import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Content } from '../content/content';
import { keep, keyOf, loadKept, type OnDamaged } from '../content/kept-file';

/**
 * Loads the content that the guide answers from: as an earlier start read and checked it, where not a byte of it has
 * changed since, which takes a twentieth of the time and of the memory.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day against which review dates are held
 * @param keptIn where the checked content is kept for the next start
 * @throws ContentError with every finding when anything is wrong with it
 */
export async function loadKeptContent(
  folder: string,
  today: Date,
  keptIn: string,
  onDamaged?: OnDamaged,
): Promise<Content> {
  const key = keyOf(join(__dirname, '..'), bytesOfContent(folder));
  const kept = loadKept('content', keptIn, key, onDamaged);
  if (kept) return kept as Content;
  const { loadContent } = await import('./check-all.js');
  const content = await loadContent(folder, today);
  keep('content', keptIn, key, content);
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
