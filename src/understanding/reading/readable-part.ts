/** More characters than a person types in one message. What is longer is read in part, which bounds the work. */
const mostCharacters = 4_000;
/** So many of these are the last: the worst is often told at the end. */
const lastCharacters = 1_000;

/** The part of a text that is read: all of it, or the beginning and the end of a long one, as two sentences. */
export function readablePart(text: string): string {
  const part = cut(text);
  // One letter can stand for many: U+FDFA is read as eighteen.
  const written = part.normalize('NFKC');
  return written.length > mostCharacters ? cut(written) : part;
}

function cut(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters - lastCharacters)}\n${text.slice(-lastCharacters)}`;
}
