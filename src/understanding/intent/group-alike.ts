import type { SparseVector } from '../learning/features';
import { indexPhrases } from './nearest-phrases';

/** From this likeness on, two questions are one: the same words in another order, or with a slip. */
const alike = 0.5;

/**
 * Gathers texts that are alike: each joins those that are like the first of a group.
 * @returns the indexes of each group, the largest group first
 */
export function groupAlike(vectors: readonly SparseVector[]): readonly (readonly number[])[] {
  const find = indexPhrases(vectors.map((vector, at) => ({ text: String(at), intent: '', vector })));
  const isTaken = new Set<number>();
  const groups: number[][] = [];
  vectors.forEach((vector, at) => {
    if (isTaken.has(at)) return;
    const like = find(vector, vectors.length)
      .filter(({ text, likeness }) => likeness >= alike && !isTaken.has(Number(text)))
      .map(({ text }) => Number(text));
    const group = [at, ...like.filter((other) => other !== at)];
    for (const one of group) isTaken.add(one);
    groups.push(group);
  });
  return groups.sort((one, other) => other.length - one.length);
}
