import { LRUCache } from 'lru-cache';
import { emptyMemory, type Memory, type MemoryStore } from './memory';

/** A conversation that is silent for this long starts anew. */
const forgetAfterMs = 30 * 60 * 1_000;
/** Beyond this, the conversation that was silent longest is forgotten: memory stays bounded in a flood. */
const mostConversations = 50_000;

/** Keeps memories in this process. They are gone when it ends. */
export function createInMemoryStore(): MemoryStore {
  const memories = new LRUCache<string, Memory>({ max: mostConversations, ttl: forgetAfterMs });
  return {
    load: async (conversation) => memories.get(conversation) ?? emptyMemory,
    save: async (conversation, memory) => {
      memories.set(conversation, memory);
    },
  };
}
