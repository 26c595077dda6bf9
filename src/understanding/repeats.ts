import { randomInt } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Understanding } from './understanding';

/** Buttons and the questions of the day are shorter; who writes more writes it alone. */
const longestKept = 120;
const mostKept = 2_000;
const keptForMs = 10 * 60_000;
/** Texts that were seen once; of two in one place the later one is remembered. */
const mostSeenOnce = 32_768;

/** What to make of a text; who sent it and when tell what may be kept of it. */
export type UnderstandFrom = (text: string, conversation: string | undefined, now: Date) => Understanding;

/**
 * Understands texts that come again without reading them again: in a strike many people ask the same, and press the same
 * buttons. A text is kept only when a second conversation sends it within ten minutes, for ten minutes, and never when
 * it tells who somebody is: so what is kept is no single patient's. Of a text that came once it keeps a hash that cannot
 * be read back. Messages without a conversation are each from somebody else.
 * @param understand must give the same for the same text, every time
 */
export function rememberRepeats(understand: (text: string) => Understanding): UnderstandFrom {
  let clock = 0;
  const kept = new LRUCache<string, Understanding>({
    max: mostKept,
    ttl: keptForMs,
    ttlResolution: 0,
    perf: { now: () => clock },
  });
  const salt = randomInt(2 ** 32);
  const texts = new Uint32Array(mostSeenOnce);
  const senders = new Uint32Array(mostSeenOnce);
  let seenSince = 0;

  const isRepeated = (text: string, conversation = ''): boolean => {
    const [hash, sender] = [saltedHash(text, salt), saltedHash(conversation, salt)];
    const slot = hash % mostSeenOnce;
    if (texts[slot] === hash) return !conversation || senders[slot] !== sender;
    [texts[slot], senders[slot]] = [hash, sender];
    return false;
  };
  return (text, conversation, now) => {
    if (text.length > longestKept) return understand(text);
    clock = now.getTime();
    if (Math.abs(clock - seenSince) > keptForMs) {
      texts.fill(0);
      kept.purgeStale();
      seenSince = clock;
    }
    const before = kept.get(text);
    if (before) return before;
    const understanding = understand(text);
    if (!understanding.private && isRepeated(text, conversation)) kept.set(text, Object.freeze(understanding));
    return understanding;
  };
}

/** FNV-1a from a start that nobody knows. */
function saltedHash(text: string, salt: number): number {
  let hash = salt;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
