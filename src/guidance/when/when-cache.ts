import type { Understanding } from '../../understanding/understanding';
import type { ReadWhen, WhenRead } from './read-when';

const minuteMs = 60 * 1_000;

/**
 * Caches, for the minute, the day and time in texts that many people write: a minute later "tomorrow" may be another
 * day. An understanding that several people share is frozen (repeats.ts); what one person wrote is not cached.
 */
export function cacheWhen(readWhen: ReadWhen): (understanding: Understanding, now: Date) => WhenRead {
  const cache = new WeakMap<Understanding, { readonly minute: number; readonly read: WhenRead }>();
  return (understanding, now) => {
    const minute = Math.floor(now.getTime() / minuteMs);
    const cached = cache.get(understanding);
    if (cached?.minute === minute) return cached.read;
    const read = readWhen(understanding.text, understanding.tokens.words, now);
    if (Object.isFrozen(understanding)) cache.set(understanding, { minute, read });
    return read;
  };
}
