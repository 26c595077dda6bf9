import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { hashOf } from './revision';

/** Only the account of the guide may read what is not published yet, or no longer. */
const folderMode = 0o700;
const fileMode = 0o600;
/** The served one, the one before, and one that is being learnt. */
const mostKept = 3;
const parts = ['intents', 'seeds'];

/** The hashes of all files of a content, by their paths. */
export type Hashes = ReadonlyMap<string, string>;

/** A content that is written aside. */
export interface LaidContent {
  readonly folder: string;
  readonly hashes: Hashes;
  /** What was on the disk of this machine then. */
  readonly disk: Hashes;
}

/** The files of a content, with what tells whether they have changed. */
async function filesIn(contentDir: string): Promise<{ file: string; path: string; state: string }[]> {
  const files: { file: string; path: string; state: string }[] = [];
  for (const part of parts) {
    const names = await readdir(join(contentDir, part), { recursive: true }).catch((): string[] => []);
    for (const name of names.sort()) {
      const path = join(contentDir, part, name);
      // Links count as what they lead to: a content that is mounted in a container is made of them.
      const found = statSync(path, { throwIfNoEntry: false });
      if (!found?.isFile()) continue;
      const file = relative(contentDir, path).split(sep).join('/');
      files.push({ file, path, state: `${found.mtimeMs} ${found.ctimeMs} ${found.size}` });
    }
  }
  return files;
}

/** Reads what is on the disk, as bytes in a string. What cannot be read is left out, as the guide leaves it out. */
export async function readContent(contentDir: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const { file, path } of await filesIn(contentDir)) {
    const text = await readFile(path, 'latin1').catch(() => undefined);
    if (text !== undefined) texts.set(file, text);
  }
  return texts;
}

/** Tells the hashes of what is on the disk: of all files once, and later of those that have changed. */
export function createDiskHashes(contentDir: string): () => Promise<Hashes> {
  const known = new Map<string, { readonly state: string; readonly hash: string }>();
  return async () => {
    const hashes = new Map<string, string>();
    for (const { file, path, state } of await filesIn(contentDir)) {
      const last = known.get(file);
      const text = last?.state === state ? undefined : await readFile(path, 'latin1').catch(() => undefined);
      if (text !== undefined) known.set(file, { state, hash: hashOfBytes(text) });
      const hash = known.get(file)?.hash;
      if (hash !== undefined) hashes.set(file, hash);
    }
    return hashes;
  };
}

/** The hash of a file's bytes; of UTF-8 it is that of the text. @param text as `readContent` gives it */
const hashOfBytes = (text: string): string => hashOf(Buffer.from(text, 'latin1').toString());

export const hashesOf = (texts: ReadonlyMap<string, string>): Hashes =>
  new Map([...texts].map(([file, text]) => [file, hashOfBytes(text)]));

/**
 * Writes a content aside: what is on the disk, with the published files over it. One that is there already is used again.
 * @param published texts by their files
 * @param keptIn the folder of cache files; where it cannot be written, a temporary folder is used
 */
export async function layContent(
  contentDir: string,
  published: ReadonlyMap<string, string>,
  keptIn: string,
): Promise<LaidContent> {
  const onDisk = await readContent(contentDir);
  const disk = hashesOf(onDisk);
  const hashes = new Map([...disk, ...[...published].map(([file, text]): [string, string] => [file, hashOf(text)])]);
  const name = hashOf(JSON.stringify([...hashes].sort())).slice(0, 24);
  const write = (folder: string): void => {
    for (const [file, text] of onDisk) if (!published.has(file)) writeIn(folder, file, Buffer.from(text, 'latin1'));
    for (const [file, text] of published) writeIn(folder, file, text);
  };
  const room = join(keptIn, 'live');
  const folder = join(room, name);
  try {
    mkdirSync(room, { recursive: true, mode: folderMode });
    if (!existsSync(folder)) {
      const part = join(room, `${name}.part-${process.pid}-${Date.now()}`);
      write(part);
      // Another process may have been quicker, with the same.
      if (existsSync(folder)) rmSync(part, { recursive: true });
      else renameSync(part, folder);
    }
    const now = new Date();
    utimesSync(folder, now, now);
    removeOld(room, name);
    return { folder, hashes, disk };
  } catch {
    const aside = await mkdtemp(join(tmpdir(), 'live-content-'));
    write(aside);
    return { folder: aside, hashes, disk };
  }
}

function writeIn(folder: string, file: string, bytes: string | Buffer): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true, mode: folderMode });
  writeFileSync(path, bytes, { mode: fileMode });
}

function removeOld(room: string, current: string): void {
  const all = readdirSync(room, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== current)
    .map(({ name }) => ({ name, at: statSync(join(room, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.at - one.at);
  for (const { name } of all.slice(mostKept - 1)) rmSync(join(room, name), { recursive: true, force: true });
}
