import { LRUCache } from 'lru-cache';
import type { Memory } from '../guidance/memory';
import type { MemoryStore } from '../turns/memory-store';

/** Beyond this, the conversation that was silent longest is forgotten: a flood of new ones cannot fill the memory. */
export const mostConversations = 50_000;
/** Budget for each conversation, as JSON. A long one takes less; were all to take more, fewer would be remembered. */
const bytesEach = 1_024;
/** A longer memory is not stored, and the conversation starts over. What guidance remembers stays far below. */
const longestBytes = 4 * 1_024;

/** A store in this process: memories are frozen, and gone when the process ends. @param max conversations */
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

/** Freezes a value with all that it holds, so that no turn can change what another one remembered. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
