import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type ConversationReference, referenceSchema } from './conversation-reference';

/** The addresses of conversations, for `npm run notify`. */
export interface ReferenceStore {
  /** False where no CONVERSATIONS_FILE is set. */
  readonly isEnabled: boolean;
  save(reference: ConversationReference): void;
  /** For a conversation that has ended, or from which the guide was removed. */
  remove(reference: ConversationReference): void;
}

/** The most conversations in memory. The one that was silent longest is dropped first, so a flood stays bounded. */
const mostStored = 200_000;
/** A line of the file: a conversation, or with `isGone` that it has ended. */
const entrySchema = referenceSchema.extend({ isGone: z.boolean().optional() });
/** The file holds ids of people: only the account of the guide may read it. */
const mode = 0o600;

/** Stores nothing: without CONVERSATIONS_FILE there are no notices. */
export const noReferenceStore: ReferenceStore = { isEnabled: false, save: () => undefined, remove: () => undefined };

/**
 * Rewrites the file without the conversations that have ended; makes an empty one where there is none. Call it before
 * any process appends to the file.
 * @throws Error when the file can be neither read nor written
 */
export function compactReferenceFile(file: string): void {
  const before = existsSync(file) ? readReferences(file) : [];
  writeFileSync(file, before.map((reference) => `${JSON.stringify(reference)}\n`).join(''), { mode });
}

/**
 * Opens an append-only file, one JSON line for each change, so that notices reach people after a restart too. Several
 * processes may append to it: each line is one write, and writes do not mix.
 * @param shardRouter only conversations of this process are held in memory
 * @throws Error when the file cannot be read
 */
export function openReferenceStore(
  file: string,
  log: Pick<Logger, 'error'>,
  shardRouter: { isHere(conversation: string): boolean },
): ReferenceStore {
  const stored = new LRUCache<string, string>({ max: mostStored });
  for (const reference of readReferences(file))
    if (shardRouter.isHere(reference.conversation.id)) stored.set(keyOf(reference), JSON.stringify(reference));
  // Synchronous, so that a crash does not lose it. Once for each conversation, some microseconds.
  const write = (entry: object): void => {
    try {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      // The person gets their answer; only a notice might not reach them.
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'a conversation could not be noted');
    }
  };
  return {
    isEnabled: true,
    save(reference) {
      const line = JSON.stringify(reference);
      if (stored.get(keyOf(reference)) === line) return;
      stored.set(keyOf(reference), line);
      write(reference);
    },
    remove(reference) {
      if (stored.delete(keyOf(reference))) write({ ...reference, isGone: true });
    },
  };
}

/**
 * Reads the conversations that have not ended. A line that a crash cut short is skipped.
 * @throws Error when the file cannot be read
 */
export function readReferences(file: string): ConversationReference[] {
  const stored = new Map<string, ConversationReference>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = entrySchema.safeParse(parsed(line)).data;
    if (!entry) continue;
    const { isGone, ...reference } = entry;
    if (isGone) stored.delete(keyOf(reference));
    else stored.set(keyOf(reference), reference);
  }
  return [...stored.values()];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function keyOf({ channelId, conversation }: ConversationReference): string {
  return JSON.stringify([channelId, conversation.id]);
}
