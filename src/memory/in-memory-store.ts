import { LRUCache } from 'lru-cache';
import type { MemoryStore } from '../turns/memory-store';
import type { Memory } from './memory';

/** Beyond this, the conversation that was silent longest is forgotten: memory stays bounded in a flood. */
export const mostConversations = 50_000;
/** More than a long conversation takes, as JSON: where all take more, fewer are kept. */
const bytesEach = 1_024;
/** A memory that is longer is not kept: the conversation starts anew. Guidance bounds what it remembers far below. */
const longestBytes = 4 * 1_024;

/** Keeps memories in this process, frozen. They are gone when it ends. */
export function createInMemoryStore(max = mostConversations): MemoryStore {
  const memories = new LRUCache<string, Memory>({
    max,
    maxSize: max * bytesEach + longestBytes,
    maxEntrySize: longestBytes,
    sizeCalculation: (memory) => Buffer.byteLength(JSON.stringify(memory)),
  });
  return {
    load: async (conversation) => memories.get(conversation),
    save: async (conversation, memory) => {
      memories.set(conversation, frozen(memory));
    },
    forget: async (conversation) => {
      memories.delete(conversation);
    },
    get size() {
      return memories.size;
    },
  };
}

/** Frozen to the last level, so that no turn can change what another one has remembered. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
