/** A piece of a text. With `dial` it is a telephone number. */
export interface Stretch {
  readonly text: string;
  /** The number for a `tel:` link: `116123`. */
  readonly dial?: string;
}

/**
 * Telephone numbers as the content writes them: 999, 111, 116 123, 0800 1111, 0808 2000 247. 18001 111 is one number.
 */
const numbers = /(?<![\d£.])(999|(?:18001 )?111|18000|116 123|0\d{2,4}(?: \d{3,4}){1,2})(?![\d:.%]*\d)/;

/** Splits a text at its telephone numbers. The pieces, joined, are the text. */
export function splitAtNumbers(words: string): Stretch[] {
  return words
    .split(numbers)
    .map((text, index) => (index % 2 ? { text, dial: text.replace(/ /g, '') } : { text }))
    .filter(({ text }) => text !== '');
}
