import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, type Finding } from './finding';
import type { OnProgress } from './on-progress';
import type { ContentFiles } from './read-folder';

/**
 * Checks the excerpts word for word against the articles that they were taken from.
 * @param folder holds the originals, under the names that `original` of the seed files gives
 * @param onProgress is called for each article
 * @returns a finding for each original that is missing or has another sha256, and for each excerpt that is not in it
 */
export function checkOriginals({ articles }: ContentFiles, folder: string, onProgress?: OnProgress): Finding[] {
  return articles.flatMap((file, done): Finding[] => {
    onProgress?.(done, articles.length);
    const { original, sha256, excerpts } = file.value;
    const path = join(folder, original);
    if (!existsSync(path)) {
      return [
        error(file.locate(['original']), `no ${original} in ${folder}`, 'Name the folder that holds the originals'),
      ];
    }
    const bytes = readFileSync(path);
    const found = createHash('sha256').update(bytes).digest('hex');
    const text = bytes.toString('utf8');
    const findings = excerpts.flatMap((excerpt, index) =>
      text.includes(excerpt.text)
        ? []
        : [
            error(
              file.locate(['excerpts', index, 'text']),
              `excerpt "${excerpt.id}" is not in ${original} word for word`,
              'Copy it again from the original, to the letter',
            ),
          ],
    );
    if (found !== sha256) {
      findings.push(
        error(
          file.locate(['sha256']),
          `${original} has sha256 ${found}`,
          'Check that it is the same article, then correct the sha256',
        ),
      );
    }
    return findings;
  });
}
