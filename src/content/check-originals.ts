import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error, type Finding } from './finding';
import type { OnProgress } from './on-progress';
import type { ContentFiles } from './read-folder';

/**
 * Proves the excerpts against the articles that they were taken from.
 * @param folder holds the originals, by the names that the seed files give
 * @param onProgress is told of each original that has been looked at
 * @returns a finding for each original that is missing or another, and each excerpt that is not in it word for word
 */
export function checkOriginals({ articles }: ContentFiles, folder: string, onProgress?: OnProgress): Finding[] {
  return articles.flatMap((file, place): Finding[] => {
    onProgress?.(place, articles.length);
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
          'Check that it is the same article, then mend the sum',
        ),
      );
    }
    return findings;
  });
}
