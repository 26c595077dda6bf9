import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer';
import { RegexpTokenizer } from 'natural/lib/natural/tokenizers/regexp_tokenizer';

/** A message cut into words, each with its stem and the sentence and clause that it stands in. */
export interface Tokens {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** Number of the sentence of each word, from 0. */
  readonly sentences: readonly number[];
  /** Number of the clause of each word, from 0: commas and words such as "but" open a new one. */
  readonly clauses: readonly number[];
}

/** Other ways to write words, with those words: `tmrw` → `["tomorrow"]`, `cant` → `["can", "not"]`. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/** Corrects slips in words. One word may become two: "chestpain". */
export type Mend = (words: readonly string[]) => readonly string[];
/** Corrects nothing. */
export const asTyped: Mend = (words) => words;

const tokenizer = new RegexpTokenizer({
  pattern: /[\p{L}\p{N}]+(?:'\p{L}+)*|\p{Extended_Pictographic}|[.!?;:,()\n]|\s-+\s/gu,
  gaps: false,
});
const sentenceEnd = /^(?:[.!?;\n]|\s-+\s)$/;
const pause = /^[:,()]$/;
const clauseOpeners = new Set(['but', 'however', 'though', 'although', 'because', 'so', 'while', 'when']);
// Zero-width and control characters: with one inside, "chest" would be no word that a rule knows.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const sameLetterThrice = /(\p{L})\1{2,}/gu;
const combiningMarks = /\p{M}+/gu;

/**
 * Letters of a word that are read: more than any word has that the guide knows. It bounds the work, which for the
 * stemmer grows with the square of a word without vowels.
 */
export const longestWord = 40;

/** The Porter stemmer only takes off endings with one of these last letters: other words are their own stems. */
const hasNoEnding = /[^cdegilmnrstuy]$/;

/** The Porter stem of a lower-case word. Not cached here: what one patient alone writes would stay (token-cache.ts). */
export const stem = (word: string): string => (hasNoEnding.test(word) ? word : PorterStemmer.stem(word));

/**
 * Removes differences of typing: case, width, accents, kinds of quotes, invisible characters, "heeeelp" for "heelp".
 */
export function normalise(text: string): string {
  const oneForm = plain.test(text) ? text : foldCharacters(text);
  const lower = oneForm.toLowerCase();
  return hasThrice(lower) ? lower.replace(sameLetterThrice, '$1$1') : lower;
}

/** Whether any character comes three times in a row: seldom, and the expression that looks for letters is slow. */
function hasThrice(text: string): boolean {
  for (let i = 2; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === text.charCodeAt(i - 1) && code === text.charCodeAt(i - 2)) return true;
  }
  return false;
}

/** Fast path: a message of plain ASCII, as most are, has nothing to fold. */
const plain = /^[\n -_a-z{-~]*$/;

function foldCharacters(text: string): string {
  return text
    .replace(/[\r\t\f\v]/g, ' ')
    .replace(invisible, (character) => (character === '\n' ? '\n' : ''))
    .normalize('NFKD')
    .replace(combiningMarks, '')
    .replace(/[\u2018\u2019\u02bc`\u00b4]/g, "'")
    .replace(/[\u2013\u2014]/g, ' - ');
}

/** What one token of a message adds to it: words, each with its stem, or the end of a sentence or clause. */
export interface Token {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** What ends before these words. */
  readonly ends?: 'sentence' | 'clause';
}

/**
 * Cuts a message into words.
 * @param text a patient's words, or a term of the lexicon
 * @param mend corrects slips; without it words stay as typed
 * @returns words in lower case, contractions written out
 */
export function tokenize(text: string, spellings: Spellings, mend: Mend = asTyped): Tokens {
  return tokensOf(text, (typed) => readToken(typed, spellings, mend));
}

/** Cuts a message into words. @param read gives what a token adds; it gets the token as `normalise` writes it */
export function tokensOf(text: string, read: (typed: string) => Token): Tokens {
  const words: string[] = [];
  const stems: string[] = [];
  const sentences: number[] = [];
  const clauses: number[] = [];
  let sentence = 0;
  let clause = 0;
  for (const typed of tokenizer.tokenize(normalise(text)) ?? []) {
    const token = read(typed.length > longestWord ? typed.slice(0, longestWord) : typed);
    if (token.ends) clause++;
    if (token.ends === 'sentence') sentence++;
    for (let i = 0; i < token.words.length; i++) {
      words.push(token.words[i]);
      stems.push(token.stems[i]);
      sentences.push(sentence);
      clauses.push(clause);
    }
  }
  return { words, stems, sentences, clauses };
}

/** Gives what a token adds, as typed in content: each is read once, and kept. Not for what patients write. */
export function contentTokens(spellings: Spellings): (typed: string) => Token {
  const kept = new Map<string, Token>();
  return (typed) => {
    let token = kept.get(typed);
    if (!token) {
      token = readToken(typed, spellings, asTyped);
      kept.set(typed, token);
    }
    return token;
  };
}

/** Whether a token is a punctuation mark or a dash. */
export const isMark = (typed: string): boolean => sentenceEnd.test(typed) || pause.test(typed);

/** @param typed a word, an emoji, a punctuation mark or a dash, as `normalise` writes it */
export function readToken(typed: string, spellings: Spellings, mend: Mend): Token {
  if (sentenceEnd.test(typed)) return { words: [], stems: [], ends: 'sentence' };
  if (pause.test(typed)) return { words: [], stems: [], ends: 'clause' };
  // Spellings are looked up again after mending: "dotn" is "dont" is "do not".
  const words = mend(writtenOut(typed, spellings)).flatMap((mended) => spellings.get(mended) ?? [mended]);
  return { words, stems: words.map(stem), ends: clauseOpeners.has(typed) ? 'clause' : undefined };
}

/** `isn't` → `is not`, `tmrw` → `tomorrow`; any other token is one word. */
export function writtenOut(typed: string, spellings: Spellings): readonly string[] {
  const spelt = spellings.get(typed);
  if (spelt) return spelt;
  const quote = typed.indexOf("'");
  if (quote < 0) return [typed];
  if (typed.endsWith("n't")) return [typed.slice(0, -3), 'not'];
  // "mum's", "he's": the ending may be "is", "has" or a possessive, and tells nothing: it is dropped.
  return [typed.slice(0, quote)];
}
