import { LRUCache } from 'lru-cache';
import { emptied, isOver, type Memory } from '../guidance/memory';
import type { MemoryStore } from '../turns/memory-store';

/** Beyond this, the conversation that was silent longest is forgotten: a flood of new ones cannot fill the memory. */
export const mostConversations = 50_000;

/**
 * A store in this process: its memories are gone when the process ends. Each is kept as it is, because no turn changes
 * one: to write it as JSON and read it again would take a tenth of a turn.
 * @param max conversations, each of some hundred bytes and at most 4 KB
 */
export function createInMemoryStore(max = mostConversations): MemoryStore {
  const memories = new LRUCache<string, { memory: Memory }>({ max });
  return {
    load: async (conversation) => memories.get(conversation)?.memory,
    save: async (conversation, memory) => {
      memories.set(conversation, { memory });
    },
    forget: async (conversation) => {
      memories.delete(conversation);
    },
    sweep(now) {
      for (const kept of memories.values()) if (kept && isOver(kept.memory, now)) kept.memory = emptied(kept.memory);
    },
    get size() {
      return memories.size;
    },
  };
}
