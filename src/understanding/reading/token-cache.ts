import { copyOf } from './copy-of';
import { asTyped, isMark, readToken, type Spellings, type Token, writtenOut } from './tokens';

/** Tokens in the cache: patients use a few thousand words. */
const cacheSize = 10_000;
const longestCached = 24;

/**
 * Caches what `readToken` makes of punctuation and of words that are known. Any other word may be what one patient
 * alone would write (a name, a number, a slip), and is never cached.
 * @param isKnown whether a word is the guide's or English, and so never mended
 * @returns what `readToken` gives for a typed token; undefined where it holds an unknown word
 */
export function createTokenCache(
  spellings: Spellings,
  isKnown: (word: string) => boolean,
): (typed: string) => Token | undefined {
  const cache = new Map<string, Token>();
  return (typed) => {
    const cached = cache.get(typed);
    if (cached) return cached;
    if (typed.length > longestCached) return undefined;
    if (!isMark(typed) && !writtenOut(typed, spellings).every(isKnown)) return undefined;
    const copy = copyOf(typed);
    const token = readToken(copy, spellings, asTyped);
    if (!token.words.every(isKnown)) return undefined;
    // Cleared when full: an attacker who fills it with rare words slows it down for a moment, not for good.
    if (cache.size === cacheSize) cache.clear();
    cache.set(copy, token);
    return token;
  };
}
