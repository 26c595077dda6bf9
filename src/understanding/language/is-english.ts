import type { ReadMessage } from '../reading/message';
import type { Reader } from '../reading/reader';
import type { Tokens } from '../reading/tokens';

/** What a message is written in. `none`: words of no language, such as "asdf jkl". */
export type Language = 'english' | 'other' | 'none';

/**
 * The language of a text as an ISO 639-1 code, empty where none is found. `isReliable` is false where it is a guess.
 */
export type DetectLanguage = (text: string) => { readonly language: string; isReliable(): boolean };

/** With this share of English words, slips mended, a message is English whatever the detector says. */
const surelyEnglish = 0.7;
/** So it is with more than this share as typed. */
const englishAsTyped = 0.5;
// With no larger share of English words, as typed and as mended, a guess of the detector is enough.
const hardlyEnglish = 0.25;
const hardlyMended = 0.45;
const wordsForGuess = 3;
const fewestWords = 2;
/** The detector is not asked about fewer characters. */
const fewestLetters = 8;
const letter = /\p{L}/u;
const letterOrNumber = /[\p{L}\p{N}]/u;
const accented = /[\u00c0-\u024f]/;
const otherScript = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;

/**
 * Whether a message is in English, in another language or in none. Slips in English must not be taken for a language,
 * so the detector is asked only where many words are unknown, as typed and as mended. A message in another script is
 * not English.
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

/** The share of known words among those with letters, 0 to 1. @param unknown how many are unknown */
function shareKnown({ words }: Tokens, unknown: number): number {
  if (!unknown) return 1;
  let lettered = 0;
  for (const word of words) if (letter.test(word)) lettered++;
  return (lettered - unknown) / lettered;
}
