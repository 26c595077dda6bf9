/**
 * A hash of a text (FNV-1a), 0 to 2^32 - 1.
 * @param start another one than usual as a random salt: not for secrets, but nobody can look a text up by its hash
 */
export function hashOf(text: string, start = 0x811c9dc5): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return spread(hash);
}

/** Spreads a number over all 32 bits (the last step of MurmurHash3): numbers in a row then look as if drawn at random. */
export function spread(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
