import { checkAcross } from './check-across';
import { checkReadingAge } from './check-reading-age';
import type { Finding } from './finding';
import { type ContentFiles, readFolder } from './read-folder';
import { readYaml } from './yaml-file';

/**
 * Reads a content folder and runs the checks that need nothing but the content. `checkAll` of src/editions runs all.
 * @param folder holds `intents/` and `seeds/`
 * @param today the day with which the dates of the content are compared
 * @param parse reads a text: one that remembers what it has read saves the time of it
 */
export async function checkContent(
  folder: string,
  today: Date,
  parse = readYaml,
): Promise<{ files: ContentFiles; findings: Finding[] }> {
  const { files, findings } = readFolder(folder, parse);
  findings.push(...checkAcross(files, today), ...(await checkReadingAge(files)));
  return { files, findings };
}
