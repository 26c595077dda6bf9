import { createReadStream, existsSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { LRUCache } from 'lru-cache';
import split from 'split2';
import { z } from 'zod';
import { ConfigError } from '../../config';
import { writeWhole } from '../../content/part-files';
import { type ConversationReference, referenceSchema } from './conversation-reference';

/** The most conversations, and characters of their lines, that are kept: those that were silent longest go first. */
const mostKept = 200_000;
const mostCharacters = 100 * 1_024 * 1_024;
/** Far longer than any line of ours, with what a power cut may leave before it. */
const longestLine = 1_024 * 1_024;
/** The file holds ids of people: only the account of the guide may read it. */
export const mode = 0o600;
const beginningOfLine = '{"channelId":';
const linesAtOnce = 1_000;

/** A line of the file: a conversation, or with `isGone` that it has ended. */
const entrySchema = referenceSchema.extend({ isGone: z.boolean().optional() });
/** A line that an older version of the guide may have written. */
const ownSchema = z.object({ channelId: z.string(), bot: z.object({}), user: z.object({}) });

/** The line of each conversation, the one that was silent longest first among the `rvalues`. */
export type KeptLines = LRUCache<string, string>;

export function keyOf({ channelId, conversation }: Pick<ConversationReference, 'channelId' | 'conversation'>): string {
  return JSON.stringify([channelId, conversation.id]);
}

/**
 * Rewrites the file without the conversations that have ended, whole or not at all; makes an empty one where there is
 * none. Call it before any process appends to the file.
 * @throws ConfigError when it is not a file of the guide, which is left as it is, or can be neither read nor written
 */
export async function compactReferenceFile(given: string): Promise<void> {
  if (!existsSync(dirname(given))) throw refusal(`there is no folder ${dirname(given)}: make it, or name another`);
  const isThere = existsSync(given);
  const lines = isThere ? await readLines(given) : [];
  try {
    // What a link leads to, and not the link, is replaced.
    writeWhole(isThere ? realpathSync(given) : given, mode, (descriptor) => {
      for (let from = 0; from < lines.length; from += linesAtOnce)
        writeFileSync(descriptor, lines.slice(from, from + linesAtOnce).join(''));
    });
  } catch (error) {
    throw refusal(`${given} cannot be written: ${messageOf(error)}`);
  }
}

/**
 * Reads the conversations that have not ended. What a crash left of a line is skipped.
 * @param isWanted only these are returned
 * @throws ConfigError when it is not a file of the guide, or cannot be read
 */
export async function readReferenceFile(
  file: string,
  isWanted: (reference: ConversationReference) => boolean = () => true,
): Promise<KeptLines> {
  const kept: KeptLines = new LRUCache({
    max: mostKept,
    maxSize: mostCharacters,
    sizeCalculation: (line, key) => line.length + key.length,
  });
  try {
    // A device or a pipe could be read without end.
    if (!statSync(file).isFile()) throw new Error('it is not a file');
    await pipeline(createReadStream(file), split({ maxLength: longestLine }), async (lines: AsyncIterable<string>) => {
      for await (const line of lines) take(line, kept, isWanted);
    });
  } catch (error) {
    throw refusal(`${file} is not a file of conversations, name another: ${messageOf(error)}`);
  }
  return kept;
}

/**
 * The conversations that have not ended.
 * @throws ConfigError when it is not a file of the guide, or cannot be read
 */
export async function readReferences(file: string): Promise<ConversationReference[]> {
  return (await readLines(file)).map((line) => referenceSchema.parse(JSON.parse(line)));
}

async function readLines(file: string): Promise<string[]> {
  return [...(await readReferenceFile(file)).rvalues()].filter((line) => line !== undefined);
}

function take(line: string, kept: KeptLines, isWanted: (reference: ConversationReference) => boolean): void {
  // After zeros of a power cut, a whole line may follow.
  const value = parsed(line.slice(line.lastIndexOf('\0') + 1));
  const { data } = entrySchema.safeParse(value);
  if (!data) {
    const isOurs = value === undefined ? isLeftOfLine(line) : ownSchema.safeParse(value).success;
    if (!isOurs) throw new Error('it has a line that the guide never wrote');
    return;
  }
  const { isGone, ...reference } = data;
  if (isGone) kept.delete(keyOf(reference));
  else if (isWanted(reference)) kept.set(keyOf(reference), lineOf(reference));
}

export function lineOf(entry: object): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Whether a crash can have left this: the beginning of a line, or zeros in place of bytes that never reached the disk. */
function isLeftOfLine(line: string): boolean {
  const [beginning] = line.split('\0', 1);
  return beginning.startsWith(beginningOfLine) || beginningOfLine.startsWith(beginning);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function refusal(what: string): ConfigError {
  return new ConfigError(`CONVERSATIONS_FILE: ${what}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
