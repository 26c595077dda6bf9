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

/** What people write and what they mean by it: `tmrw` → `["tomorrow"]`, `cant` → `["can", "not"]`. */
export type Spellings = ReadonlyMap<string, readonly string[]>;

/** Puts words right that were mistyped. */
export type Mend = (words: readonly string[]) => readonly string[];
/** Leaves slips as they are. */
export const asTyped: Mend = (words) => words;

const tokenizer = new RegexpTokenizer({
  pattern: /[\p{L}\p{N}]+(?:'\p{L}+)*|\p{Extended_Pictographic}|[.!?;:,()\n]|\s-+\s/gu,
  gaps: false,
});
const sentenceEnd = /^(?:[.!?;\n]|\s-+\s)$/;
const pause = /^[:,()]$/;
const clauseOpeners = new Set(['but', 'however', 'though', 'although', 'because', 'so', 'while', 'when']);
// Zero-width and control characters (not the line break) carry no meaning, and hide words from the rules.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;
const sameLetterThrice = /(\p{L})\1{2,}/gu;
const combiningMarks = /\p{M}+/gu;

const stemCache = new Map<string, string>();
const stemCacheLimit = 50_000;

/** The stemmer takes off no ending whose last letter is another than these. */
const hasNoEnding = /[^cdegilmnrstuy]$/;

/** The Porter stem of a lower-case word. Remembered, up to a bound, since patients use the same words. */
export function stem(word: string): string {
  if (hasNoEnding.test(word)) return word;
  let found = stemCache.get(word);
  if (found === undefined) {
    found = PorterStemmer.stem(word);
    if (stemCache.size < stemCacheLimit) stemCache.set(word, found);
  }
  return found;
}

/** One form for all the ways to type the same letters: width, case, quotes, accents, "heeeelp". */
export function normalise(text: string): string {
  const oneForm = plain.test(text) ? text : foldCharacters(text);
  return oneForm.toLowerCase().replace(sameLetterThrice, '$1$1');
}

/** Most messages are plain: for them the folding below changes nothing, and is left out. */
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

/** What one piece of a message adds to it: words, each with its stem, or the end of a sentence or clause. */
export interface Piece {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** What ends before its words. */
  readonly ends?: 'sentence' | 'clause';
}

/**
 * Cuts a message into words.
 * @param text a patient's words, or a term of the lexicon
 * @param spellings what to read for words that are written in another way
 * @param mend puts slips right; without it words stay as typed
 * @returns words in lower case, contractions written out, with their place in the message
 */
export function tokenize(text: string, spellings: Spellings, mend: Mend = asTyped): Tokens {
  return tokensOf(text, (typed) => readPiece(typed, spellings, mend));
}

/** Cuts a message into words. @param read what a piece of it adds, by the letters in their one form */
export function tokensOf(text: string, read: (typed: string) => Piece): Tokens {
  const words: string[] = [];
  const stems: string[] = [];
  const sentences: number[] = [];
  const clauses: number[] = [];
  let sentence = 0;
  let clause = 0;
  for (const typed of tokenizer.tokenize(normalise(text)) ?? []) {
    const piece = read(typed);
    if (piece.ends) clause++;
    if (piece.ends === 'sentence') sentence++;
    for (let i = 0; i < piece.words.length; i++) {
      words.push(piece.words[i]);
      stems.push(piece.stems[i]);
      sentences.push(sentence);
      clauses.push(clause);
    }
  }
  return { words, stems, sentences, clauses };
}

/** Whether a piece is a punctuation mark or a dash. */
export const isMark = (typed: string): boolean => sentenceEnd.test(typed) || pause.test(typed);

/** Reads a piece: a word, an emoji, a punctuation mark or a dash. */
export function readPiece(typed: string, spellings: Spellings, mend: Mend): Piece {
  if (sentenceEnd.test(typed)) return { words: [], stems: [], ends: 'sentence' };
  if (pause.test(typed)) return { words: [], stems: [], ends: 'clause' };
  // A slip can be in a word that is written out: "dotn" is "dont" is "do not".
  const words = mend(writtenOut(typed, spellings)).flatMap((mended) => spellings.get(mended) ?? [mended]);
  return { words, stems: words.map(stem), ends: clauseOpeners.has(typed) ? 'clause' : undefined };
}

/** The words of a contraction, or of what is written in another way; any other piece is a word itself. */
export function writtenOut(piece: string, spellings: Spellings): readonly string[] {
  const meant = spellings.get(piece);
  if (meant) return meant;
  const quote = piece.indexOf("'");
  if (quote < 0) return [piece];
  if (piece.endsWith("n't")) return [piece.slice(0, -3), 'not'];
  // "mum's", "he's": what is left out (is, has, of) tells too little to guess.
  return [piece.slice(0, quote)];
}
