import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { linesOf } from './lines';
import { parseLine, QuestionsError } from './questions';

const rowSchema = z.object({ text: z.string(), intent: z.string().min(1), split: z.string().optional() });

export interface Row {
  readonly text: string;
  readonly intent: string;
}

/** The names that data sets give to rows of none of their intents. */
export const outOfScopeNames: ReadonlySet<string> = new Set(['oos', 'out-of-scope']);

const gzipMagic = [0x1f, 0x8b];

/**
 * Reads the rows of a data set: JSON Lines, plain or gzipped.
 * @param splits only rows whose `split` is one of these; empty for all rows
 * @throws QuestionsError for a missing file, a bad line, or no rows
 */
export async function readRows(file: string, splits: readonly string[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    const zipped = await isGzip(file);
    const bytes = createReadStream(file);
    const stream = zipped ? bytes.pipe(createGunzip()) : bytes;
    for await (const { line, number } of linesOf(stream)) {
      const { text, intent, split } = parseLine(line, rowSchema, `${file}:${number}`);
      if (!splits.length || (split !== undefined && splits.includes(split))) rows.push({ text, intent });
    }
  } catch (error) {
    if (error instanceof QuestionsError) throw error;
    throw new QuestionsError(`${file} cannot be read: name a JSON Lines file, plain or gzipped`);
  }
  if (!rows.length)
    throw new QuestionsError(`${file} has no rows${splits.length ? ` of split ${splits.join(' or ')}` : ''}`);
  return rows;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(gzipMagic.length), 0, gzipMagic.length, 0);
    return gzipMagic.every((byte, index) => buffer[index] === byte);
  } finally {
    await handle.close();
  }
}
