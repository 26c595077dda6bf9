import { LRUCache } from 'lru-cache';
import type { Memory, MemoryStore } from './memory';

/** Beyond this, the conversation that was silent longest is forgotten: memory stays bounded in a flood. */
export const mostConversations = 50_000;

/** Keeps memories in this process, as JSON: a quarter of what the objects would take. They are gone when it ends. */
export function createInMemoryStore(max = mostConversations): MemoryStore {
  const memories = new LRUCache<string, string>({ max });
  return {
    async load(conversation) {
      const kept = memories.get(conversation);
      const memory: Memory | undefined = kept && JSON.parse(kept);
      return memory;
    },
    save: async (conversation, memory) => {
      memories.set(conversation, JSON.stringify(memory));
    },
    forget: async (conversation) => {
      memories.delete(conversation);
    },
    get size() {
      return memories.size;
    },
  };
}
