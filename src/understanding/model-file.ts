import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { kernelBytes } from './kernel/kernel';
import type { SavedModels } from './models';

/** Opens every model file; the number is that of the format. */
const magic = Buffer.from('GUIDE-MODEL-1\n');
const hashBytes = 32;
const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

/**
 * Names a model by all that it is made from: what it is trained on, the code that trains it, and this Node.js.
 * Change any of them, and the name is another one: a saved model is never out of date.
 */
export function modelKey(trainedOn: unknown): string {
  const code = readdirSync(__dirname)
    .filter((name) => /\.[jt]s$/.test(name))
    .sort()
    .map((name) => readFileSync(join(__dirname, name), 'utf8'));
  const kernel = kernelBytes().toString('base64');
  return sha256(JSON.stringify([process.version, code, kernel, trainedOn])).toString('hex');
}

/** A model as a file holds it: the format, its name, a checksum of the rest, and the rest. */
export function bytesOf(key: string, model: unknown): Buffer {
  const body = serialize(model);
  return Buffer.concat([magic, Buffer.from(key, 'hex'), sha256(body), body]);
}

/** The saved model of that name; undefined when there is none, or it is damaged, or old: then train anew. */
export function loadModel(folder: string, key: string): SavedModels | undefined {
  try {
    const bytes = readFileSync(pathOf(folder, key));
    const head = Buffer.concat([magic, Buffer.from(key, 'hex')]);
    if (!bytes.subarray(0, head.length).equals(head)) return undefined;
    const checksum = bytes.subarray(head.length, head.length + hashBytes);
    const body = bytes.subarray(head.length + hashBytes);
    return checksum.equals(sha256(body)) ? (deserialize(body) as SavedModels) : undefined;
  } catch {
    return undefined;
  }
}

/** Saves a model whole or not at all, and removes those that it replaces. A folder that cannot be written is let be. */
export function saveModel(folder: string, key: string, model: SavedModels): void {
  try {
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, `${randomUUID()}.part`);
    writeFileSync(unfinished, bytesOf(key, model));
    for (const name of readdirSync(folder)) if (name.endsWith('.model')) rmSync(join(folder, name), { force: true });
    renameSync(unfinished, pathOf(folder, key));
  } catch {
    // The next start trains again: slower, not wrong.
  }
}

const pathOf = (folder: string, key: string): string => join(folder, `${key}.model`);
