import type { When } from '../../memory/visit';
import type { Understanding } from '../../understanding/understanding';
import type { ReadWhen } from './read-when';

const minuteMs = 60 * 1_000;

/**
 * Reads the words that many people write once a minute: later they can mean another day. Only what many share is
 * frozen; what one person wrote is not remembered.
 */
export function cacheWhen(readWhen: ReadWhen): (understanding: Understanding, now: Date) => When | undefined {
  const cache = new WeakMap<Understanding, { readonly minute: number; readonly when: When | undefined }>();
  return (understanding, now) => {
    const minute = Math.floor(now.getTime() / minuteMs);
    const cached = cache.get(understanding);
    if (cached?.minute === minute) return cached.when;
    const when = readWhen(understanding.text, understanding.tokens.words, now);
    if (Object.isFrozen(understanding)) cache.set(understanding, { minute, when });
    return when;
  };
}
