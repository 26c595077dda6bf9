import { hashOfWord, type WordTable, wordAt } from './word-table';

/**
 * Words by what is left of them when one letter is left out, and by all their letters. Two words that are one slip apart
 * share one of these: no other words need to be compared.
 */
export interface SlipIndex {
  /** By the low bits of a hash: from where to where its entries lie in the two arrays below. */
  readonly starts: Int32Array;
  readonly hashes: Int32Array;
  /** Places of words. */
  readonly places: Int32Array;
}

/** @param count the first so many words of the table are indexed */
export function indexSlips(table: WordTable, count: number): SlipIndex {
  const forms: (readonly [hash: number, place: number])[] = [];
  for (let place = 0; place < count; place++) {
    const word = wordAt(place, table);
    for (let out = -1; out < word.length; out++) forms.push([hashOfWord(word, out), place]);
  }
  const starts = new Int32Array(2 ** Math.ceil(Math.log2(forms.length + 1)) + 1);
  const mask = starts.length - 2;
  for (const [hash] of forms) starts[(hash & mask) + 1]++;
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] += starts[bucket - 1];
  const next = starts.slice();
  const [hashes, places] = [new Int32Array(forms.length), new Int32Array(forms.length)];
  for (const [hash, place] of forms) {
    const at = next[hash & mask]++;
    hashes[at] = hash;
    places[at] = place;
  }
  return { starts, hashes, places };
}

/** Calls `meet` with the place of every word that may be one slip away, some more than once. */
export function eachNear(word: string, { starts, hashes, places }: SlipIndex, meet: (place: number) => void): void {
  const mask = starts.length - 2;
  for (let out = -1; out < word.length; out++) {
    const hash = hashOfWord(word, out);
    const end = starts[(hash & mask) + 1];
    for (let at = starts[hash & mask]; at < end; at++) if (hashes[at] === hash) meet(places[at]);
  }
}
