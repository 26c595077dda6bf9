/** The number of the pattern `*`, which every word fits. */
export const anyWord = -1;

/** Finds which of many patterns a word fits: `no` itself, `oddych*` its beginning, `*صدر*` a part of it. */
export interface WordPatterns {
  /** The number of a pattern. The same pattern always has the same number. */
  numberOf(pattern: string): number;
  /** The numbers of all patterns that a word fits. Takes as long as the word is, however many patterns there are. */
  fitting(word: string): readonly number[];
}

interface Node {
  readonly next: Map<string, Node>;
  /** Fits where the word ends here, and wherever it goes on. */
  whole?: number;
  beginning?: number;
}

/** Of a longer word only so many letters are looked at. */
const longestWord = 40;
const none: readonly number[] = [];
const node = (): Node => ({ next: new Map() });

export function createWordPatterns(): WordPatterns {
  const numbers = new Map<string, number>();
  /** Patterns from the first letter of a word on, and from any letter. */
  const fromFirst = node();
  const fromAny = node();

  function numberOf(pattern: string): number {
    if (pattern === '*') return anyWord;
    const known = numbers.get(pattern);
    if (known !== undefined) return known;
    const number = numbers.size;
    numbers.set(pattern, number);
    let at = pattern.startsWith('*') ? fromAny : fromFirst;
    for (const letter of pattern.replaceAll('*', '')) {
      const next = at.next.get(letter) ?? node();
      at.next.set(letter, next);
      at = next;
    }
    at[pattern.endsWith('*') ? 'beginning' : 'whole'] = number;
    return number;
  }

  function fitting(word: string): readonly number[] {
    let found: number[] | undefined;
    const walk = (from: Node, start: number): void => {
      let at: Node | undefined = from;
      for (let i = start; i < word.length && i < longestWord; i++) {
        at = at.next.get(word[i]);
        if (!at) return;
        if (at.beginning !== undefined) found = [...(found ?? none), at.beginning];
        if (at.whole !== undefined && i === word.length - 1) found = [...(found ?? none), at.whole];
      }
    };
    walk(fromFirst, 0);
    for (let start = 0; start < word.length && start < longestWord; start++) walk(fromAny, start);
    return found ?? none;
  }

  return { numberOf, fitting };
}
