import { diffWordsWithSpace, structuredPatch } from 'diff';

/** Words that stayed, were taken out, or are new. */
export interface Words {
  readonly kind: 'same' | 'old' | 'new';
  readonly text: string;
}

/** A place in a file where something changed, with the line of it in the new text. */
export interface ChangedPlace {
  readonly line: number;
  readonly words: readonly Words[];
}

const linesAround = 1;
/** A page shows no more: whoever imports a whole folder looks at it elsewhere. */
const mostPlaces = 60;
const longestMs = 500;

/** Where a text differs from the one that is served. */
export function compare(served: string, next: string): readonly ChangedPlace[] {
  const patch = structuredPatch('', '', served, next, '', '', { context: linesAround, timeout: longestMs });
  // Too much has changed to be told line by line.
  if (!patch) return [{ line: 1, words: [{ kind: 'new', text: next.slice(0, 5_000) }] }];
  return patch.hunks.slice(0, mostPlaces).map(({ newStart, lines }) => {
    const of = (sign: string): string =>
      lines
        .filter((line) => line.startsWith(' ') || line.startsWith(sign))
        .map((line) => line.slice(1))
        .join('\n');
    return { line: newStart, words: wordsOf(of('-'), of('+')) };
  });
}

function wordsOf(served: string, next: string): Words[] {
  const parts = diffWordsWithSpace(served, next, { timeout: longestMs });
  if (!parts)
    return [
      { kind: 'old', text: served },
      { kind: 'new', text: next },
    ];
  return parts.map(({ added, removed, value }) => ({ kind: added ? 'new' : removed ? 'old' : 'same', text: value }));
}
