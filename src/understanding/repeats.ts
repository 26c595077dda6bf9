import { randomInt } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { hashOf } from './learning/hash';
import type { Understanding } from './understanding';

/**
 * Longer texts, in characters, are not cached: buttons and common questions are shorter, and nobody else sends a story.
 */
const longestCached = 120;
const cacheSize = 2_000;
const cachedForMs = 10 * 60_000;
/** Slots for texts that came once. Of two texts with the same slot, the later replaces the earlier. */
const seenOnceSlots = 32_768;

/**
 * Understands a text. The conversation (undefined where there is none) and the time decide whether it may be cached.
 */
export interface UnderstandFrom {
  (text: string, conversation: string | undefined, now: Date): Understanding;
  /** Drops the texts whose time is over. */
  sweep(now: Date): void;
}

/**
 * An LRU cache of understandings: in a strike many people ask the same, and press the same buttons. What one patient
 * alone wrote is never in it: a text is cached, for ten minutes, only when a second conversation sends it within ten
 * minutes, and never when private details were found in it. Of a text that came once there is a salted hash. Each
 * message without a conversation counts as one from somebody else.
 * @param understand must always give the same for the same text
 */
export function rememberRepeats(understand: (text: string) => Understanding): UnderstandFrom {
  let clock = 0;
  const cache = new LRUCache<string, Understanding>({
    max: cacheSize,
    ttl: cachedForMs,
    ttlResolution: 0,
    perf: { now: () => clock },
  });
  const salt = randomInt(2 ** 32);
  const textHashes = new Uint32Array(seenOnceSlots);
  const senderHashes = new Uint32Array(seenOnceSlots);
  let seenSince = 0;

  const isRepeated = (text: string, conversation = ''): boolean => {
    const [hash, sender] = [hashOf(text, salt), hashOf(conversation, salt)];
    const slot = hash % seenOnceSlots;
    if (textHashes[slot] === hash) return !conversation || senderHashes[slot] !== sender;
    [textHashes[slot], senderHashes[slot]] = [hash, sender];
    return false;
  };
  const sweep = (now: Date): void => {
    clock = now.getTime();
    cache.purgeStale();
    if (Math.abs(clock - seenSince) <= cachedForMs) return;
    textHashes.fill(0);
    seenSince = clock;
  };
  const understandFrom = (text: string, conversation: string | undefined, now: Date): Understanding => {
    if (text.length > longestCached) return understand(text);
    clock = now.getTime();
    if (Math.abs(clock - seenSince) > cachedForMs) sweep(now);
    const cached = cache.get(text);
    if (cached) return cached;
    const understanding = understand(text);
    if (!understanding.private && isRepeated(text, conversation)) cache.set(text, Object.freeze(understanding));
    return understanding;
  };
  return Object.assign(understandFrom, { sweep });
}
