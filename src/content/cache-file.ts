import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** What a start works out and caches for the next one. */
export type CacheKind = 'content' | 'model' | 'reading';

/** Told of a cache file that is there and cannot be used. */
export type OnDamaged = (file: string) => void;

const hashBytes = 32;
const leftOverAfterMs = 60 * 60 * 1_000;
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
/** Opens every cache file; the number is that of the format. */
const magicOf = (kind: CacheKind): Buffer => Buffer.from(`GUIDE-${kind.toUpperCase()}-1\n`);
const pathOf = (folder: string, kind: CacheKind, key: string): string => join(folder, `${key}.${kind}`);

/** All that a cached thing depends on. */
export interface Ingredients {
  /** Folders of the code that makes it, as it runs: each with all beneath it. */
  readonly code: readonly string[];
  /** The npm packages that have a say in it, by the version that is installed. */
  readonly packages: readonly string[];
  /** What goes in, as JSON can tell it. */
  readonly madeFrom: unknown;
}

/**
 * Names a thing by all that it depends on, and this Node.js with its calendar and alphabets. Change any of them, and the
 * name is another one: a cache file is never out of date.
 * @throws Error when a package is not installed
 */
export function cacheKey({ code, packages, madeFrom }: Ingredients): string {
  const programs = code.map((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[jt]s$/.test(name))
      .sort()
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const versions = packages.map((name) => versionOf(name, code[0]));
  return sha256(JSON.stringify([process.versions, programs, versions, madeFrom])).toString('hex');
}

/** The version of a package, as the code in a folder would load it. */
function versionOf(name: string, folder: string): unknown {
  const places = createRequire(join(folder, 'code.js')).resolve.paths(name) ?? [];
  const file = places.map((place) => join(place, name, 'package.json')).find((path) => existsSync(path));
  if (!file) throw new Error(`the package ${name} is not installed: run npm ci`);
  const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}

/** A thing as a file holds it: the format, its name, a checksum of the rest, and the rest. */
export function cacheBytes(kind: CacheKind, key: string, thing: unknown): Buffer {
  const body = serialize(thing);
  return Buffer.concat([magicOf(kind), Buffer.from(key, 'hex'), sha256(body), body]);
}

/** The thing that was cached by that name; undefined when there is none, or it is damaged, or old: then make it anew. */
export function readCache(
  kind: CacheKind,
  folder: string,
  key: string,
  onDamaged: OnDamaged = () => undefined,
): unknown {
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

/** Caches a thing whole or not at all, and removes those that it replaces. A folder that cannot be written is let be. */
export function writeCache(kind: CacheKind, folder: string, key: string, thing: unknown): void {
  const unfinished = join(folder, `${randomUUID()}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, cacheBytes(kind, key, thing));
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      if (name.endsWith(`.${kind}`) || isLeftOver(file)) rmSync(file, { force: true, recursive: true });
    }
    renameSync(unfinished, pathOf(folder, kind, key));
  } catch {
    // The next start makes it again: slower, not wrong.
    removeIfThere(unfinished);
  }
}

/** What a start that was killed left unfinished; a younger one may belong to a start that goes on. */
function isLeftOver(file: string): boolean {
  const modified = file.endsWith('.part') && statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return typeof modified === 'number' && Date.now() - modified > leftOverAfterMs;
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It could not be written, so it may not be removed either.
  }
}
