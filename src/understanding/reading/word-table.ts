/** Words in a few arrays: a Set of as many takes five times the memory, and far longer to load. */
export interface WordTable {
  /** All words, one after the other. */
  readonly letters: string;
  /** Where each word starts in `letters`, and where the last one ends. */
  readonly starts: Int32Array;
  /** An open hash table of places of words; -1 is a free slot. Its length is a power of two. */
  readonly slots: Int32Array;
}

/** @param words each once; its place is its index here */
export function tabulateWords(words: readonly string[]): WordTable {
  const starts = new Int32Array(words.length + 1);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(words.length * 2 + 1))).fill(-1);
  const mask = slots.length - 1;
  words.forEach((word, place) => {
    starts[place + 1] = starts[place] + word.length;
    let slot = hashOfWord(word) & mask;
    while (slots[slot] >= 0) slot = (slot + 1) & mask;
    slots[slot] = place;
  });
  return { letters: words.join(''), starts, slots };
}

/** The place of a word; -1 when it is not there. */
export function placeOfWord(word: string, { letters, starts, slots }: WordTable): number {
  const mask = slots.length - 1;
  let slot = hashOfWord(word) & mask;
  while (slots[slot] >= 0) {
    const place = slots[slot];
    const start = starts[place];
    if (starts[place + 1] - start === word.length && letters.startsWith(word, start)) return place;
    slot = (slot + 1) & mask;
  }
  return -1;
}

/** The word at a place. */
export const wordAt = (place: number, { letters, starts }: WordTable): string =>
  letters.slice(starts[place], starts[place + 1]);

const prime = 0x01000193;

/** @param leftOut index of a letter to leave out; -1 for none */
export function hashOfWord(word: string, leftOut = -1): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) if (i !== leftOut) value = Math.imul(value ^ word.charCodeAt(i), prime);
  return value ^ (value >>> 15);
}
