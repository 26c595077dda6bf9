import type { Understanding } from '../../understanding/understanding';
import type { ReadWhen, WhenRead } from './read-when';

const minuteMs = 60 * 1_000;

/** In every text that counts from the days spoken of, as "the day after that" and "on Tuesday" do. */
const mayCountFromSpoken = /\b(?:that|day|week)\b|mon|tue|wed|thu|fri|sat|sun/i;

/**
 * Caches, for the minute and the days spoken of, the day and time in texts that many people write: a minute later
 * "tomorrow" may be another day. An understanding that several people share is frozen (repeats.ts); what one person wrote is not cached.
 */
export function cacheWhen(
  readWhen: ReadWhen,
): (understanding: Understanding, now: Date, spokenOf: readonly string[]) => WhenRead {
  const cache = new WeakMap<
    Understanding,
    { readonly minute: number; readonly about: string; readonly read: WhenRead }
  >();
  return (understanding, now, spokenOf) => {
    const minute = Math.floor(now.getTime() / minuteMs);
    const about = mayCountFromSpoken.test(understanding.text) ? spokenOf.join() : '';
    const cached = cache.get(understanding);
    if (cached?.minute === minute && cached.about === about) return cached.read;
    const read = readWhen(understanding.text, understanding.tokens.words, now, spokenOf);
    if (Object.isFrozen(understanding)) cache.set(understanding, { minute, about, read });
    return read;
  };
}
