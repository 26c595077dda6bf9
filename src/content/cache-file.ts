import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { writeWhole } from './part-files';

/** What a start computes and caches for the next one: checked content, trained model, what reading a message needs. */
export type CacheKind = 'content' | 'model' | 'reading';

/** Called with the path of a cache file that exists and cannot be used. */
export type OnDamaged = (file: string) => void;

const hashBytes = 32;
/** Anybody may read it: a container trains as one user and runs as another. */
const mode = 0o644;
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();
/** The first bytes of a cache file. The number is the version of the format. */
const magicOf = (kind: CacheKind): Buffer => Buffer.from(`GUIDE-${kind.toUpperCase()}-1\n`);
const pathOf = (folder: string, kind: CacheKind, key: string): string => join(folder, `${key}.${kind}`);

/** A folder of the compiled code. What runs as TypeScript, in tests, makes the same, and so they share cache files. */
export const compiled = (folder: string): string => resolve(__dirname, '../../dist', folder);

/** All that a cached value depends on. */
export interface Ingredients {
  /** Folders with the code that makes it, with all of their subfolders. */
  readonly code: readonly string[];
  /** Names of the npm packages that it depends on; the installed versions go into the key. */
  readonly packages: readonly string[];
  /** The input, as JSON. */
  readonly madeFrom: unknown;
}

/**
 * The key of a cached value: a hash of all that it depends on, and of the versions of Node.js and its libraries (which
 * bring calendar and alphabets). When any of them changes the key does, so a cache file is never out of date.
 * @returns 64 hex digits
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

/** The version of a package, looked up as `require` in that folder would find it. */
function versionOf(name: string, folder: string): unknown {
  const folders = createRequire(join(folder, 'code.js')).resolve.paths(name) ?? [];
  const file = folders.map((path) => join(path, name, 'package.json')).find((path) => existsSync(path));
  if (!file) throw new Error(`the package ${name} is not installed: run npm ci`);
  const { version }: { version?: unknown } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}

/** The bytes of a cache file: format, key, checksum of the value, value. */
export function cacheBytes(kind: CacheKind, key: string, value: unknown): Buffer {
  const body = serialize(value);
  return Buffer.concat([magicOf(kind), Buffer.from(key, 'hex'), sha256(body), body]);
}

/** Codes of what there is no file for: the second where a part of the path is no folder. */
const notThere: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Reads the value that was cached under a key.
 * @param onDamaged is called where the file exists and is damaged, or of another format
 * @returns undefined where there is no usable file: the caller makes the value again
 */
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
    if (error instanceof Error && 'code' in error && notThere.has(error.code)) return undefined;
  }
  onDamaged(file);
  return undefined;
}

/**
 * Caches a value, whole or not at all, and removes the older ones of its kind. Never throws: where the folder cannot be
 * written, nothing is cached.
 */
export function writeCache(kind: CacheKind, folder: string, key: string, value: unknown): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder))
      if (name.endsWith(`.${kind}`)) rmSync(join(folder, name), { force: true, recursive: true });
    writeWhole(pathOf(folder, kind, key), mode, (descriptor) =>
      writeFileSync(descriptor, cacheBytes(kind, key, value)),
    );
  } catch {
    // Without a cache file the next start is slower, not wrong.
  }
}

/** Whether cache files can be written to a folder, which is made where it is not there. */
export function canCacheIn(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
