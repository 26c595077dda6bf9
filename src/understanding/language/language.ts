import type { ReadMessage } from '../reading/message';
import type { Reader } from '../reading/reader';
import type { Tokens } from '../reading/tokens';

/** What a message is written in: `none` are words of no language, such as "asdf jkl". */
export type Language = 'english' | 'other' | 'none';

/** Tells the language of a text. `isReliable` is false where it would be a guess. */
export type DetectLanguage = (text: string) => { readonly language: string; isReliable(): boolean };

/** With this share of English words, slips put right, a message is English whatever a detector thinks of it. */
const surelyEnglish = 0.7;
/** With this share of English words as typed, too. */
const englishAsTyped = 0.5;
/** With hardly an English word in it, a guess of the detector will do. */
const hardlyEnglish = 0.25;
const hardlyMended = 0.45;
const wordsForGuess = 3;
const fewestWords = 2;
/** Fewer letters than these tell no language. */
const fewestLetters = 8;
const letter = /\p{L}/u;
const letterOrNumber = /[\p{L}\p{N}]/u;
const accented = /[\u00c0-\u024f]/;
const otherScript = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * Tells whether a message is in English, in another language or in none. A slip is never taken for a language: only
 * where most words are unknown, as typed and as mended, is the detector asked.
 */
export function languageOf(text: string, message: ReadMessage, read: Reader, detect: DetectLanguage): Language {
  if (!letterOrNumber.test(text)) return 'none';
  const known = shareKnown(message.tokens, message.unknown);
  const isAccented = accented.test(text);
  if (known >= surelyEnglish && !isAccented) return 'english';
  if (otherScript.test(text)) return 'other';
  const typed = read.asTyped(text);
  const asTyped = shareKnown(typed, typed.words.filter(read.isUnknown).length);
  if (asTyped > englishAsTyped || (asTyped === englishAsTyped && !isAccented)) return 'english';
  const { words } = typed;
  const isLongEnough = words.length >= fewestWords && words.join('').length >= fewestLetters;
  const found = isLongEnough ? detect(text) : undefined;
  const isOther = found && found.language !== '' && found.language !== 'en';
  const mayGuess = asTyped <= hardlyEnglish && known <= hardlyMended && words.length >= wordsForGuess;
  if (isOther && (mayGuess || found.isReliable())) return 'other';
  return known === 0 ? 'none' : 'english';
}

/** The share of words that are known; words without letters tell nothing. @param unknown how many of them are not */
function shareKnown({ words }: Tokens, unknown: number): number {
  if (!unknown) return 1;
  let lettered = 0;
  for (const word of words) if (letter.test(word)) lettered++;
  return (lettered - unknown) / lettered;
}
