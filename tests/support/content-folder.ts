import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelDir, projectFolder } from './guide';

/** A copy of the project's content in a folder of its own, to break things in. */
export function copyOfContent(): { folder: string; edit(file: string, from: string | RegExp, to: string): void } {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  for (const part of ['intents', 'seeds']) cpSync(join(projectFolder, part), join(folder, part), { recursive: true });
  return {
    folder,
    edit(file, from, to) {
      const path = join(folder, file);
      const before = readFileSync(path, 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} has no ${String(from)}`);
      writeFileSync(path, after);
    },
  };
}

/** A copy of what is kept from the project's content: reading other content would replace it for the next suite. */
export function copyOfKept(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  cpSync(modelDir, folder, { recursive: true });
  return folder;
}
