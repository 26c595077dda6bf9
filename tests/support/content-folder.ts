import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { modelDir, projectFolder } from './folders';

/** A copy of a content, the project's unless told, in a folder of its own, to change things in. */
export function copyOfContent(from = projectFolder): {
  folder: string;
  edit(file: string, from: string | RegExp, to: string): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  for (const part of ['intents', 'seeds']) cpSync(join(from, part), join(folder, part), { recursive: true });
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

/** Lists of what patients say: one item in forty still teaches enough to tell one intent from another. */
const lists: ReadonlySet<unknown> = new Set(['patients-say', 'raises', 'does-not-raise']);
/** Lists by what exactly is asked. */
const listsByPoint: ReadonlySet<unknown> = new Set(['asking-for', 'said-later']);
const keptOf = 40;

/** A copy of the content with few phrases: learnt in seconds, and not to be trusted with patients. */
export function smallContent(): ReturnType<typeof copyOfContent> {
  const copy = copyOfContent();
  const intents = join(copy.folder, 'intents');
  for (const name of readdirSync(intents, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  )) {
    const document = parseDocument(readFileSync(join(intents, name), 'utf8'));
    visit(document, {
      Pair(_, { key, value }) {
        if (!isScalar(key)) return;
        const isOfReaction = key.value === 'said' && name.startsWith('reactions');
        const found = lists.has(key.value) || isOfReaction ? [value] : [];
        if (listsByPoint.has(key.value) && isMap(value)) found.push(...value.items.map((item) => item.value));
        for (const list of found)
          if (isSeq(list)) list.items = list.items.filter((_item, index) => index % keptOf === 0);
      },
    });
    writeFileSync(join(intents, name), document.toString({ lineWidth: 0 }));
  }
  return copy;
}

let smallOnce: string | undefined;

/** A copy of the small content, which is made once for a suite: for what the phrases have no part in. */
export function copyOfSmallContent(): ReturnType<typeof copyOfContent> {
  smallOnce ??= smallContent().folder;
  return copyOfContent(smallOnce);
}

/** A copy of what is kept from the project's content: reading other content would replace it for the next suite. */
export function copyOfKept(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  cpSync(modelDir, folder, { recursive: true });
  return folder;
}
