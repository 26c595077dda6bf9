import { appendFileSync, statSync } from 'node:fs';
import type { Logger } from 'pino';
import type { ConversationReference } from './conversation-reference';
import { keyOf, lineOf, mode, readReferenceFile } from './reference-file';

/** The addresses of conversations, for `npm run notify`. */
export interface ReferenceStore {
  /** False where no CONVERSATIONS_FILE is set. */
  readonly isEnabled: boolean;
  save(reference: ConversationReference): void;
  /** For a conversation that has ended, or from which the guide was removed. */
  remove(reference: ConversationReference): void;
}

/** Callers can begin as many conversations as they like: beyond this size nothing is noted until the next start. */
const mostBytes = 500 * 1_024 * 1_024;

/** Stores nothing: without CONVERSATIONS_FILE there are no notices. */
export const noReferenceStore: ReferenceStore = { isEnabled: false, save: () => undefined, remove: () => undefined };

/**
 * Opens an append-only file, one JSON line for each change, so that notices reach people after a restart too. Several
 * processes may append to it: each line is one write, and writes do not mix.
 * @param shardRouter only conversations of this process are held in memory
 * @throws ConfigError when the file cannot be read
 */
export async function openReferenceStore(
  file: string,
  log: Pick<Logger, 'error'>,
  shardRouter: { isHere(conversation: string): boolean },
): Promise<ReferenceStore> {
  const stored = await readReferenceFile(file, ({ conversation }) => shardRouter.isHere(conversation.id));
  let bytes = statSync(file).size;
  // Before the first line, too: a process that was killed may have left half of one.
  let isCut = true;
  let isFailing = false;
  // Synchronous, so that a crash does not lose it. Once for each conversation, some microseconds.
  const write = (entry: object): void => {
    try {
      const line = `${isCut ? '\n' : ''}${lineOf(entry)}`;
      bytes += Buffer.byteLength(line);
      if (bytes > mostBytes) throw new RangeError('too many conversations');
      appendFileSync(file, line, { mode });
      isCut = false;
      isFailing = false;
    } catch (error) {
      isCut = true;
      // The person gets their answer; only a notice might not reach them.
      if (!isFailing)
        log.error({ error: error instanceof Error ? error.name : typeof error }, 'a conversation could not be noted');
      isFailing = true;
    }
  };
  return {
    isEnabled: true,
    save(reference) {
      const line = lineOf(reference);
      if (stored.get(keyOf(reference)) === line) return;
      stored.set(keyOf(reference), line);
      write(reference);
    },
    remove(reference) {
      if (stored.delete(keyOf(reference))) write({ ...reference, isGone: true });
    },
  };
}
