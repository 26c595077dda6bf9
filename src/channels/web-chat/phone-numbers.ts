/** A stretch of words; with `dial` where it is a telephone number that can be rung. */
export interface Stretch {
  readonly text: string;
  /** The number as a `tel:` link takes it. */
  readonly dial?: string;
}

/** 999, 111, 116 123, 0800 1111, 0808 2000 247: as they stand in the approved words. 18001 111 is one number. */
const numbers = /(?<![\d£.])(999|(?:18001 )?111|18000|116 123|0\d{2,4}(?: \d{3,4}){1,2})(?![\d:.%]*\d)/;

/** Splits words at the telephone numbers that are in them. Joined, the stretches are the words. */
export function splitAtNumbers(words: string): Stretch[] {
  return words
    .split(numbers)
    .map((text, index) => (index % 2 ? { text, dial: text.replace(/ /g, '') } : { text }))
    .filter(({ text }) => text !== '');
}
