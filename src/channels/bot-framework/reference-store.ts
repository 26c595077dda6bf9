import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type ConversationReference, referenceSchema } from './conversation-reference';

/** The conversations that a notice can reach. */
export interface ReferenceStore {
  /** Whether any is kept at all. */
  readonly isEnabled: boolean;
  save(reference: ConversationReference): void;
  /** It has ended, or the guide was taken away from it. */
  remove(reference: ConversationReference): void;
}

/** Beyond this the one that was silent longest is no longer reached: the list stays bounded in a flood. */
const mostKnown = 200_000;
/** A line of the file: a conversation, or the news that it is gone. */
const entrySchema = referenceSchema.extend({ isGone: z.boolean().optional() });
/** Ids of people: for the guide's own account alone. */
const mode = 0o600;

/** Keeps nothing: no notices are sent. */
export const noReferenceStore: ReferenceStore = { isEnabled: false, save: () => undefined, remove: () => undefined };

/**
 * Leaves out of the file, or of a new one, what has ended. Not while somebody writes to it.
 * @throws Error when the file can be neither read nor written
 */
export function compactReferenceFile(file: string): void {
  const before = existsSync(file) ? readReferences(file) : [];
  writeFileSync(file, before.map((reference) => `${JSON.stringify(reference)}\n`).join(''), { mode });
}

/**
 * Keeps references in a file that is there, one JSON line for each change, so that a notice reaches them after a
 * restart, too. Several processes may write to it: a line is added by one call, which the system does not mingle.
 * @param shardRouter tells which conversations are this process's own: the others' are not kept in mind
 * @throws Error when the file cannot be read
 */
export function openReferenceStore(
  file: string,
  log: Pick<Logger, 'error'>,
  shardRouter: { isHere(conversation: string): boolean },
): ReferenceStore {
  const known = new LRUCache<string, string>({ max: mostKnown });
  for (const reference of readReferences(file))
    if (shardRouter.isHere(reference.conversation.id)) known.set(keyOf(reference), JSON.stringify(reference));
  // At once, since a crash must not lose it: it happens once a conversation, and takes some microseconds.
  const write = (entry: object): void => {
    try {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      // The person is answered all the same; a notice may not reach them.
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'a conversation could not be noted');
    }
  };
  return {
    isEnabled: true,
    save(reference) {
      const line = JSON.stringify(reference);
      if (known.get(keyOf(reference)) === line) return;
      known.set(keyOf(reference), line);
      write(reference);
    },
    remove(reference) {
      if (known.delete(keyOf(reference))) write({ ...reference, isGone: true });
    },
  };
}

/**
 * The conversations of such a file that have not ended. A line that a crash cut off is left out.
 * @throws Error when the file cannot be read
 */
export function readReferences(file: string): ConversationReference[] {
  const known = new Map<string, ConversationReference>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = entrySchema.safeParse(parsed(line)).data;
    if (!entry) continue;
    const { isGone, ...reference } = entry;
    if (isGone) known.delete(keyOf(reference));
    else known.set(keyOf(reference), reference);
  }
  return [...known.values()];
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
