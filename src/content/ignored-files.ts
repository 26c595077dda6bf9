import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { error, type Finding, warning } from './finding';

/** What people and their editors leave in a folder. */
const tolerated = /^\.|~$|^#.*#$|^(?:readme|license)\b[^/]*$|^(?:thumbs\.db|desktop\.ini)$/i;

/**
 * Finds files that nobody reads, though somebody may think so: `gp-open.YAML`, `gp-open.yaml.txt`, a folder of their own.
 * @param read the files that are read
 */
export function findIgnored(folder: string, read: ReadonlySet<string>): Finding[] {
  const rooms = new Set([...read].flatMap(roomsOf));
  return ['intents', 'seeds'].flatMap((part) => (existsSync(join(folder, part)) ? findIn(part) : []));

  function findIn(room: string): Finding[] {
    return readdirSync(join(folder, room), { withFileTypes: true }).flatMap((entry) => {
      const file = `${room}/${entry.name}`;
      const place = { file, line: 1, column: 1 };
      if (tolerated.test(entry.name) || read.has(file)) return [];
      if (entry.isDirectory()) {
        if (rooms.has(file)) return findIn(file);
        const remedy = `Put its files into ${room}/, or move it away`;
        return [error(place, 'nothing reads this folder', remedy)];
      }
      if (!/\.ya?ml/i.test(entry.name))
        return [warning(place, 'nothing reads this file', 'Move it away, or name it .yaml if it is content')];
      const name = entry.name.replace(/\.ya?ml.*$/i, '.yaml');
      const remedy = name === entry.name ? 'Move it to a folder that is read' : `Name it ${name}, or move it away`;
      return [error(place, 'nothing reads this file', remedy)];
    });
  }
}

/** The folders that a file is in: `intents/wording` and `intents`. */
function roomsOf(file: string): string[] {
  const steps = file.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}
