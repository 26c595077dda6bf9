/**
 * What no words need: controls but tab and line break (PostgreSQL keeps no zero byte), and marks that turn the direction of
 * what follows, so that a page would show something else than is there.
 */
const unwanted = /[^\P{Cc}\t\n]|[\u2028\u2029\uFEFF]|\p{Bidi_Control}/gu;

/** Words as a person types them, whoever sent them, with `\n` for each line break. */
export function plainText(given: string): string {
  return given.replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC').trim();
}
