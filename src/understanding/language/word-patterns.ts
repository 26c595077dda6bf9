import { longestWord } from '../reading/tokens';

/** The number of the pattern `*`, which every word fits. */
export const anyWord = -1;

/** Finds which of many patterns a word fits: `no` itself, `oddych*` its beginning, `*صدر*` a part of it. */
export interface WordPatterns {
  /** The number of a pattern. The same pattern always has the same number. */
  numberOf(pattern: string): number;
  /** The numbers of all patterns that a word fits. The time grows with the word, hardly with the number of patterns. */
  fitting(word: string): readonly number[];
}

const none: readonly number[] = [];

export function createWordPatterns(): WordPatterns {
  let count = 0;
  const whole = new Map<string, number>();
  /** With their `*`. */
  const open = new Map<string, number>();
  const beginnings = new Map<string, number>();
  /** How long beginnings are, by their first letter: only such lengths are looked up. */
  const lengths = new Map<string, number[]>();
  const inside: { readonly part: string; readonly isLast: boolean; readonly number: number }[] = [];
  /** Whether a word holds any of those parts: one pass instead of many. Made when all patterns are known. */
  let anyInside: RegExp | undefined;

  function numberOf(pattern: string): number {
    if (pattern === '*') return anyWord;
    const isOpen = pattern.includes('*');
    const numbers = isOpen ? open : whole;
    const known = numbers.get(pattern);
    if (known !== undefined) return known;
    const number = count++;
    numbers.set(pattern, number);
    if (isOpen) learnOpen(pattern, number);
    return number;
  }

  function learnOpen(pattern: string, number: number): void {
    const letters = pattern.replaceAll('*', '');
    if (pattern.startsWith('*')) inside.push({ part: letters, isLast: !pattern.endsWith('*'), number });
    else addBeginning(letters, number);
  }

  function addBeginning(letters: string, number: number): void {
    beginnings.set(letters, number);
    const ofLetter = lengths.get(letters[0]);
    if (!ofLetter) lengths.set(letters[0], [letters.length]);
    else if (!ofLetter.includes(letters.length)) ofLetter.push(letters.length);
  }

  function fitting(word: string): readonly number[] {
    // A longer one fits none.
    if (word.length > longestWord) return none;
    let found: number[] | undefined;
    const add = (number: number | undefined): void => {
      if (number === undefined) return;
      if (found) found.push(number);
      else found = [number];
    };
    add(whole.get(word));
    for (const length of lengths.get(word[0]) ?? none)
      if (length <= word.length) add(beginnings.get(word.slice(0, length)));
    anyInside ??= new RegExp(inside.map(({ part }) => part).join('|') || '$^', 'u');
    if (anyInside.test(word)) addInside(word, add);
    return found ?? none;
  }

  function addInside(word: string, add: (number: number) => void): void {
    for (const { part, isLast, number } of inside) if (isLast ? word.endsWith(part) : word.includes(part)) add(number);
  }

  return { numberOf, fitting };
}
