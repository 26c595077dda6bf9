import type { Memory, SavedMemory } from '../guidance/memory';

/** Stores the memory of each conversation between its turns. */
export interface MemoryStore {
  /** The memory of a conversation; undefined for a new one. */
  load(conversation: string): Promise<Memory | undefined>;
  save(conversation: string, memory: Memory): Promise<void>;
  forget(conversation: string): Promise<void>;
  /** Drops what was said in conversations that are over; a store outside this process has a sweep of its own. */
  sweep?(now: Date): void;
  /** How many memories there are, where that is known without asking a database. */
  readonly size?: number;
}

/** A store outside this process, such as a database. Another version of the guide may have written what it gives. */
export interface OutsideStore {
  load(conversation: string): Promise<unknown>;
  save(conversation: string, memory: SavedMemory): Promise<void>;
  forget(conversation: string): Promise<void>;
}
