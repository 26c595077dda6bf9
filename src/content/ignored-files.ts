import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { error, type Finding, warning } from './finding';

/** Files that editors and systems leave in a folder, and read-me files: no findings. */
const tolerated = /^\.|~$|^#.*#$|^(?:readme|license)\b[^/]*$|^(?:thumbs\.db|desktop\.ini)$/i;

/**
 * Finds files that the guide ignores though their author may think it reads them: `gp-open.YAML`, `gp-open.yaml.txt`,
 * or files in a new folder.
 * @param read the files that the guide has read
 */
export function findIgnored(folder: string, read: ReadonlySet<string>): Finding[] {
  const foldersRead = new Set([...read].flatMap(foldersOf));
  return ['intents', 'seeds'].flatMap((part) => (existsSync(join(folder, part)) ? findIn(part) : []));

  function findIn(subfolder: string): Finding[] {
    return readdirSync(join(folder, subfolder), { withFileTypes: true }).flatMap((entry) => {
      const file = `${subfolder}/${entry.name}`;
      const start = { file, line: 1, column: 1 };
      if (tolerated.test(entry.name) || read.has(file)) return [];
      if (entry.isDirectory()) {
        if (foldersRead.has(file)) return findIn(file);
        const remedy = `Put its files into ${subfolder}/, or move it away`;
        return [error(start, 'nothing reads this folder', remedy)];
      }
      if (!/\.ya?ml/i.test(entry.name))
        return [warning(start, 'nothing reads this file', 'Move it away, or name it .yaml if it is content')];
      const name = entry.name.replace(/\.ya?ml.*$/i, '.yaml');
      const remedy = name === entry.name ? 'Move it to a folder that is read' : `Name it ${name}, or move it away`;
      return [error(start, 'nothing reads this file', remedy)];
    });
  }
}

/** The folders that a file is in: `intents/wording` and `intents`. */
function foldersOf(file: string): string[] {
  const steps = file.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}
