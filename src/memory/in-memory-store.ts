import { LRUCache } from 'lru-cache';
import { asciiJson } from '../ascii-json';
import type { MemoryStore } from '../turns/memory-store';
import type { Memory } from './memory';
import { TextSlots } from './text-slots';

/** Beyond this, the conversation that was silent longest is forgotten: memory stays bounded in a flood. */
export const mostConversations = 50_000;
/** For each conversation: 1 KB, more than a long one takes. Most need one or two. */
const slotsEach = 4;
/** What a memory can be at most. */
const longestBytes = 4 * 1_024;
/** One of the longest has room where there is no other. */
const slotsOfLongest = 17;

/** Keeps memories in this process, as JSON. They are gone when it ends. */
export function createInMemoryStore(max = mostConversations): MemoryStore {
  const slots = new TextSlots(slotsEach * max + slotsOfLongest, longestBytes);
  const places = new LRUCache<string, number>({ max, dispose: (place) => slots.drop(place) });
  return {
    async load(conversation) {
      const place = places.get(conversation);
      if (place === undefined) return undefined;
      const memory: Memory = JSON.parse(slots.read(place));
      return memory;
    },
    save: async (conversation, memory) => {
      const json = asciiJson(memory);
      if (json.length > longestBytes) {
        places.delete(conversation);
        return;
      }
      let place = slots.put(json);
      for (; place === undefined && places.size > 0; place = slots.put(json)) places.pop();
      // Undefined is kept as nothing.
      places.set(conversation, place);
    },
    forget: async (conversation) => {
      places.delete(conversation);
    },
    get size() {
      return places.size;
    },
  };
}
