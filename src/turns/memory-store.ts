import type { Memory, SavedMemory } from '../memory/memory';

/** Where memories are kept between turns, by conversation. */
export interface MemoryStore {
  /** The memory of a conversation; undefined for a new one. */
  load(conversation: string): Promise<Memory | undefined>;
  save(conversation: string, memory: Memory): Promise<void>;
  forget(conversation: string): Promise<void>;
  /** How many are held, where that is known without asking anybody. */
  readonly size?: number;
}

/** A store outside this process, such as a database. Another version of the guide may have written what it gives back. */
export interface OutsideStore {
  load(conversation: string): Promise<unknown>;
  save(conversation: string, memory: SavedMemory): Promise<void>;
  forget(conversation: string): Promise<void>;
}
