import { bucketHash, type WordTable, wordAt } from './word-table';

/**
 * Finds words that are one slip apart. Each word is indexed under the hash of all its letters, and of its letters
 * without the 1st, without the 2nd, and so on: "pain" under "pain", "ain", "pin", "pan" and "pai". Two words that are
 * one slip apart share a form ("pain" and "pin", "pain" and "pian"), so no other words need to be compared.
 */
export interface SlipIndex {
  /** The entries of bucket b, the low bits of a hash, are those from starts[b] up to, not including, starts[b + 1]. */
  readonly starts: Int32Array;
  readonly hashes: Int32Array;
  /** Indexes of words in the table. */
  readonly words: Int32Array;
}

/** @param count how many words of the table are indexed, from the first on */
export function indexSlips(table: WordTable, count: number): SlipIndex {
  const forms: (readonly [hash: number, index: number])[] = [];
  for (let index = 0; index < count; index++) {
    const word = wordAt(index, table);
    for (let out = -1; out < word.length; out++) forms.push([bucketHash(word, out), index]);
  }
  const starts = new Int32Array(2 ** Math.ceil(Math.log2(forms.length + 1)) + 1);
  const mask = starts.length - 2;
  for (const [hash] of forms) starts[(hash & mask) + 1]++;
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket] += starts[bucket - 1];
  const next = starts.slice();
  const [hashes, words] = [new Int32Array(forms.length), new Int32Array(forms.length)];
  for (const [hash, index] of forms) {
    const at = next[hash & mask]++;
    hashes[at] = hash;
    words[at] = index;
  }
  return { starts, hashes, words };
}

/**
 * Calls `onWord` with the index of every word that may be one slip away (hashes can collide), with some more than once.
 */
export function eachNear(word: string, { starts, hashes, words }: SlipIndex, onWord: (index: number) => void): void {
  const mask = starts.length - 2;
  for (let out = -1; out < word.length; out++) {
    const hash = bucketHash(word, out);
    const end = starts[(hash & mask) + 1];
    for (let at = starts[hash & mask]; at < end; at++) if (hashes[at] === hash) onWord(words[at]);
  }
}
