import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, open, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { Content } from '../content/content';
import type { Layers } from '../understanding/learning/network';
import { openLayers } from '../understanding/learning/scorer';
import { openVocabulary } from '../understanding/learning/vocabulary';
import type { Models } from '../understanding/models';
import type { Reading } from '../understanding/reading/reader';
import type { Learnt, TrainedParts } from '../understanding/train-or-load';

/** What the process that answers takes over from the one that learns, except the rows of the network. */
interface Parts {
  readonly content: Content;
  readonly terms: Reading['terms'];
  readonly spelling: Reading['spelling'];
  readonly vocabulary: Pick<Models['vocabulary'], 'slots' | 'idfs'>;
  readonly models: Omit<Models, 'vocabulary' | 'network'>;
  readonly layers: Layers;
}

const rowsFile = 'rows';
/** Long enough for the messages that came during a step to be answered before the next. */
export const betweenStepsMs = 20;

/** A container whose file system is read-only can still write to shared memory. */
const temporaryFolders = [tmpdir(), '/dev/shm'];

/** Makes an empty folder for `writeEdition`. @throws Error where no temporary folder can be written */
export async function makeEditionFolder(folders = temporaryFolders): Promise<string> {
  const [first, ...others] = folders;
  try {
    return await mkdtemp(join(first, 'edition-'));
  } catch (error) {
    if (!others.length) throw error;
    return makeEditionFolder(others);
  }
}

/**
 * Writes a content and what was trained on it into a folder, a file for each field of each part: `content/intents`.
 * Files, since a message that is as long leaves twice its bytes for the garbage collector of the process that answers.
 */
export function writeEdition(folder: string, content: Content, { reading, models }: TrainedParts): void {
  const { vocabulary, network, ...others } = models;
  const { slots, idfs } = vocabulary;
  const { rows, ...layers } = network;
  const parts: Parts = { content, ...reading, vocabulary: { slots, idfs }, models: others, layers };
  for (const [part, fields] of Object.entries(parts)) {
    mkdirSync(join(folder, part));
    for (const [field, value] of Object.entries(fields)) writeFileSync(join(folder, part, field), serialize(value));
  }
  writeFileSync(join(folder, rowsFile), rows);
}

/** Reads what `writeEdition` has written, in steps that block the event loop for a few milliseconds each. */
export async function readEdition(folder: string): Promise<{ readonly content: Content; readonly learnt: Learnt }> {
  const fieldsOf = async <P extends keyof Parts>(part: P): Promise<Parts[P]> => {
    const fields: Record<string, unknown> = {};
    for (const field of await readdir(join(folder, part))) {
      fields[field] = deserialize(await readFile(join(folder, part, field)));
      await pause(betweenStepsMs);
    }
    return fields as unknown as Parts[P];
  };
  const content = await fieldsOf('content');
  const reading = { terms: await fieldsOf('terms'), spelling: await fieldsOf('spelling') };
  const { scorers, rows } = openLayers(await fieldsOf('layers'));
  await readInto(rows, join(folder, rowsFile));
  const vocabulary = openVocabulary(await fieldsOf('vocabulary'));
  const models = { ...(await fieldsOf('models')), vocabulary, scorers };
  return { content, learnt: { reading, models } };
}

/** Reads a file into memory that is there already. */
async function readInto(bytes: Uint8Array, path: string): Promise<void> {
  const file = await open(path);
  try {
    for (let read = 0; read < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, read, bytes.length - read);
      if (bytesRead === 0) throw new Error(`${path} ends after ${read} bytes of ${bytes.length}`);
      read += bytesRead;
    }
  } finally {
    await file.close();
  }
}
