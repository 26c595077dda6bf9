/** A set of words in one string and two arrays: a Set takes five times the memory, and far longer to load. */
export interface WordTable {
  /** All words, one after the other. */
  readonly letters: string;
  /** The start of each word in `letters`; the last number is the end of the last word. */
  readonly starts: Int32Array;
  /** Hash table with open addressing: indexes of words, -1 in free slots. Its length is a power of two. */
  readonly slots: Int32Array;
}

/** @param words without repeats: the index of a word in this list is its index in the table */
export function tabulateWords(words: readonly string[]): WordTable {
  const starts = new Int32Array(words.length + 1);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(words.length * 2 + 1))).fill(-1);
  const mask = slots.length - 1;
  words.forEach((word, index) => {
    starts[index + 1] = starts[index] + word.length;
    let slot = bucketHash(word) & mask;
    while (slots[slot] >= 0) slot = (slot + 1) & mask;
    slots[slot] = index;
  });
  return { letters: words.join(''), starts, slots };
}

/** The index of a word; -1 when it is not there. */
export function indexOfWord(word: string, { letters, starts, slots }: WordTable): number {
  const mask = slots.length - 1;
  let slot = bucketHash(word) & mask;
  while (slots[slot] >= 0) {
    const index = slots[slot];
    const start = starts[index];
    if (starts[index + 1] - start === word.length && letters.startsWith(word, start)) return index;
    slot = (slot + 1) & mask;
  }
  return -1;
}

export const wordAt = (index: number, { letters, starts }: WordTable): string =>
  letters.slice(starts[index], starts[index + 1]);

const prime = 0x01000193;

/**
 * FNV-1a, to spread words over the buckets of a hash table: not for secrets.
 * @param leftOut index of a letter to leave out; -1 for none
 */
export function bucketHash(word: string, leftOut = -1): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) if (i !== leftOut) value = Math.imul(value ^ word.charCodeAt(i), prime);
  return value ^ (value >>> 15);
}
