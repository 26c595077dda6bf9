import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
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

/** Takes most of what patients say out of a content. */
function thinOut(folder: string): void {
  const intents = join(folder, 'intents');
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
}

/** Where the small content of these files is kept: to read and write all phrases takes seconds, and many suites need it. */
function keptSmallContent(): string {
  const hash = createHash('sha256').update(readFileSync(__filename));
  for (const part of ['intents', 'seeds'])
    for (const name of readdirSync(join(projectFolder, part), { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.yaml')) hash.update(name).update(readFileSync(join(projectFolder, part, name)));
  return join(modelDir, 'small-content', hash.digest('hex').slice(0, 24));
}

/** A copy of the content with few phrases: learnt in seconds, and not to be trusted with patients. */
export function smallContent(): ReturnType<typeof copyOfContent> {
  const kept = keptSmallContent();
  if (existsSync(kept)) return copyOfContent(kept);
  const made = copyOfContent();
  thinOut(made.folder);
  const part = `${kept}.${process.pid}`;
  cpSync(made.folder, part, { recursive: true });
  // Another suite may have been quicker, with the same.
  if (existsSync(kept)) rmSync(part, { recursive: true });
  else renameSync(part, kept);
  return made;
}

/** What is learnt from the small content by `npm test` before the first suite. */
export const smallModels = (): string => `${keptSmallContent()}.cache`;

/** A copy of what is kept from the project's content: reading other content would replace it for the next suite. */
export function copyOfKept(from = modelDir): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  for (const name of cacheFilesIn(from)) cpSync(join(from, name), join(folder, name));
  return folder;
}

/** A folder for what is kept from one `npm test` to the next of other content with the phrases of the project's. */
export function keptBeside(name: string): string {
  const folder = join(modelDir, name);
  mkdirSync(folder, { recursive: true });
  for (const file of cacheFilesIn(modelDir)) {
    const part = join(folder, `${file}.${process.pid}.part`);
    if (existsSync(join(folder, file))) continue;
    cpSync(join(modelDir, file), part);
    renameSync(part, join(folder, file));
  }
  return folder;
}

const cacheFilesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => /\.(?:content|model|reading)$/.test(name));
