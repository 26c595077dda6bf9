import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Models } from './models';

const checksumBytes = 32;
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
  return sha256(JSON.stringify([process.version, code, trainedOn])).toString('hex');
}

/** The saved model of that name; undefined when there is none, or it is damaged: then train anew. */
export function loadModel(folder: string, key: string): Models | undefined {
  try {
    const bytes = readFileSync(pathOf(folder, key));
    const [checksum, body] = [bytes.subarray(0, checksumBytes), bytes.subarray(checksumBytes)];
    return checksum.equals(sha256(body)) ? (deserialize(body) as Models) : undefined;
  } catch {
    return undefined;
  }
}

/** Saves a model whole or not at all, and removes those that it replaces. A folder that cannot be written is let be. */
export function saveModel(folder: string, key: string, model: Models): void {
  try {
    mkdirSync(folder, { recursive: true });
    const body = serialize(model);
    const unfinished = join(folder, `${randomUUID()}.part`);
    writeFileSync(unfinished, Buffer.concat([sha256(body), body]));
    for (const name of readdirSync(folder)) if (name.endsWith('.model')) rmSync(join(folder, name), { force: true });
    renameSync(unfinished, pathOf(folder, key));
  } catch {
    // The next start trains again: slower, not wrong.
  }
}

const pathOf = (folder: string, key: string): string => join(folder, `${key}.model`);
