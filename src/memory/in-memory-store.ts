import { LRUCache } from 'lru-cache';
import type { Memory, MemoryStore } from './memory';

/** Beyond this, the conversation that was silent longest is forgotten: memory stays bounded in a flood. */
export const mostConversations = 50_000;

/** Keeps memories in this process. They are gone when it ends. */
export function createInMemoryStore(max = mostConversations): MemoryStore {
  const memories = new LRUCache<string, Memory>({ max });
  return {
    load: async (conversation) => memories.get(conversation),
    save: async (conversation, memory) => {
      memories.set(conversation, memory);
    },
    forget: async (conversation) => {
      memories.delete(conversation);
    },
    get size() {
      return memories.size;
    },
  };
}
