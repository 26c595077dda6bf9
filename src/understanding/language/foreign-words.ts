/** A text in any script, cut into words as the lexicons of other languages write them. */
export interface ForeignWords {
  readonly words: readonly string[];
  /** Number of the clause and of the sentence of each word, from 0. */
  readonly clauses: readonly number[];
  readonly sentences: readonly number[];
}

const lettersOrMark = /[\p{L}\p{M}\p{N}*]+|[.!?;\n\u3002\u0964\u06d4\u061f]|[,:()\u060c\u3001\u2013\u2014]/gu;
const letters = /^[\p{L}\p{M}\p{N}*]/u;
const pause = /^[,:()\u060c\u3001\u2013\u2014]$/;
const invisible = /[\p{Cf}\u0640]/gu;
/**
 * Marks that people leave out: accents, Arabic vowels, and dots of Indian scripts that many keyboards hide. The other
 * marks of Indian scripts are vowels, without which words run into each other.
 */
const marksLeftOut =
  /[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u0981\u09bc\u0a01\u0a02\u0a3c\u0a70\u0a71\u0a81\u0a82\u0abc]/g;
/** Letters that no mark is taken off, and the letters of Persian and Urdu keyboards for those of Arabic ones. */
const otherLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ı: 'i',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ے: 'ي',
  ہ: 'ه',
  ھ: 'ه',
  ة: 'ه',
  ۃ: 'ه',
  ە: 'ه',
  ں: 'ن',
};
const anyOtherLetter = new RegExp(`[${Object.keys(otherLetters).join('')}]`, 'g');
const sameLetterThrice = /(\p{L})\1{2,}/gu;
const chinese = /\p{Script=Han}/gu;
const plain = /^[\n -~]*$/;

/** Removes differences of typing: case, width, accents, vowels that Arabic may leave out, "aiuuuto" for "aiuuto". */
function folded(text: string): string {
  const oneForm = plain.test(text)
    ? text.toLowerCase()
    : text
        .replace(invisible, '')
        .normalize('NFKD')
        .replace(marksLeftOut, '')
        .toLowerCase()
        .replace(anyOtherLetter, (found) => otherLetters[found])
        .replace(chinese, ' $& ');
  return oneForm.replace(sameLetterThrice, '$1$1');
}

/**
 * Cuts a text into words: a Chinese character is a word of its own, and an apostrophe ends one.
 * @param text a patient's words, or a term of intents/languages, whose `*` stays
 */
export function foreignWords(text: string): ForeignWords {
  const words: string[] = [];
  const clauses: number[] = [];
  const sentences: number[] = [];
  let clause = 0;
  let sentence = 0;
  for (const found of folded(text).match(lettersOrMark) ?? []) {
    if (letters.test(found)) {
      words.push(found);
      clauses.push(clause);
      sentences.push(sentence);
    } else {
      clause++;
      if (!pause.test(found)) sentence++;
    }
  }
  return { words, clauses, sentences };
}
