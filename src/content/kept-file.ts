import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** What a start works out and keeps for the next one. */
export type KeptKind = 'content' | 'model' | 'reading';

/** Told of a kept file that is there and cannot be used. */
export type OnDamaged = (file: string) => void;

const hashBytes = 32;
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
/** Opens every kept file; the number is that of the format. */
const magicOf = (kind: KeptKind): Buffer => Buffer.from(`GUIDE-${kind.toUpperCase()}-1\n`);
const pathOf = (folder: string, kind: KeptKind, key: string): string => join(folder, `${key}.${kind}`);

/**
 * Names a thing by all that it is made from: what goes in, the code that makes it, and this Node.js.
 * Change any of them, and the name is another one: a kept file is never out of date.
 * @param codeFolder holds the code, as it runs
 * @param madeFrom what goes in, as JSON can tell it
 */
export function keyOf(codeFolder: string, ...madeFrom: unknown[]): string {
  const code = readdirSync(codeFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]s$/.test(name))
    .sort()
    .map((name) => readFileSync(join(codeFolder, name), 'utf8'));
  return sha256(JSON.stringify([process.version, code, ...madeFrom])).toString('hex');
}

/** A thing as a file holds it: the format, its name, a checksum of the rest, and the rest. */
export function bytesOf(kind: KeptKind, key: string, thing: unknown): Buffer {
  const body = serialize(thing);
  return Buffer.concat([magicOf(kind), Buffer.from(key, 'hex'), sha256(body), body]);
}

/** The thing that was kept by that name; undefined when there is none, or it is damaged, or old: then make it anew. */
export function loadKept(kind: KeptKind, folder: string, key: string, onDamaged: OnDamaged = () => undefined): unknown {
  const file = pathOf(folder, kind, key);
  try {
    const bytes = readFileSync(file);
    const head = Buffer.concat([magicOf(kind), Buffer.from(key, 'hex')]);
    const checksum = bytes.subarray(head.length, head.length + hashBytes);
    const body = bytes.subarray(head.length + hashBytes);
    if (bytes.subarray(0, head.length).equals(head) && checksum.equals(sha256(body))) return deserialize(body);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  }
  onDamaged(file);
  return undefined;
}

/** Keeps a thing whole or not at all, and removes those that it replaces. A folder that cannot be written is let be. */
export function keep(kind: KeptKind, folder: string, key: string, thing: unknown): void {
  const unfinished = join(folder, `${randomUUID()}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, bytesOf(kind, key, thing));
    for (const name of readdirSync(folder)) {
      if (name.endsWith(`.${kind}`)) rmSync(join(folder, name), { force: true, recursive: true });
    }
    renameSync(unfinished, pathOf(folder, kind, key));
  } catch {
    // The next start makes it again: slower, not wrong.
    removeIfThere(unfinished);
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It could not be written, so it may not be removed either.
  }
}
