import { asTyped, isMark, type Piece, readPiece, type Spellings, writtenOut } from './tokens';

/** Patients use a few thousand words. */
const mostKept = 10_000;
const longestKept = 24;

/**
 * What pieces of a message say that hold nothing but words of the dictionary. It is worked out once and kept: what only
 * one patient would write is not among them.
 * @param isKnown whether a word is one that the guide or English knows, and so never mended
 * @returns a function from a piece to what it says; undefined where it holds any other word
 */
export function createFamiliarPieces(
  spellings: Spellings,
  isKnown: (word: string) => boolean,
): (typed: string) => Piece | undefined {
  const kept = new Map<string, Piece>();
  return (typed) => {
    const before = kept.get(typed);
    if (before) return before;
    if (typed.length > longestKept) return undefined;
    if (!isMark(typed) && !writtenOut(typed, spellings).every(isKnown)) return undefined;
    const piece = readPiece(typed, spellings, asTyped);
    if (!piece.words.every(isKnown)) return undefined;
    // Rather from the start again than filled for good with words that somebody sent for that.
    if (kept.size === mostKept) kept.clear();
    kept.set(typed, piece);
    return piece;
  };
}
