import type { Hit } from './lexicon';
import type { ReadMessage } from './reader';

/** The part of a message from word `start` up to, not including, `end`, as if it had been said alone. */
export function partOf(
  { tokens, isFamiliar, hits, present, absent, rule }: ReadMessage,
  start: number,
  end: number,
): ReadMessage {
  const cut = <T>(list: readonly T[]): readonly T[] => list.slice(start, end);
  const isInside = (span: Pick<Hit, 'start' | 'end'>): boolean => start <= span.start && span.end <= end;
  const { words, stems, sentences, clauses } = tokens;
  return {
    tokens: { words: cut(words), stems: cut(stems), sentences: cut(sentences), clauses: cut(clauses) },
    isFamiliar,
    hits: between(hits, start, end).filter(isInside),
    present: between(present, start, end).filter(isInside),
    absent,
    rule: rule && isInside(rule) ? rule : undefined,
  };
}

/** The hits that start between two words: hits are in order of their start. */
function between(hits: readonly Hit[], start: number, end: number): readonly Hit[] {
  const first = firstFrom(hits, start);
  return hits.slice(first, firstFrom(hits, end));
}

function firstFrom(hits: readonly Hit[], word: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
