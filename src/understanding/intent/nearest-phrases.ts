import type { SparseVector } from '../learning/features';

/** A training phrase that is like a message. */
export interface Neighbour {
  readonly text: string;
  readonly intent: string;
  /** The cosine of the angle between both: 1 for the same features, 0 for none in common. */
  readonly likeness: number;
}

/** A phrase with its features. */
export interface PhraseVector {
  readonly text: string;
  readonly intent: string;
  readonly vector: SparseVector;
}

/** The phrases most like a message, most alike first. */
export type FindNearest = (
  vector: SparseVector,
  count: number,
  counts?: (phrase: PhraseVector) => boolean,
) => Neighbour[];

const lengthOf = ({ weights }: SparseVector): number =>
  Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;

/** Indexes phrases by their features. For people who look into a decision: too slow for every message. */
export function indexPhrases(phrases: readonly PhraseVector[]): FindNearest {
  const having = new Map<number, [phrase: number, weight: number][]>();
  phrases.forEach(({ vector }, phrase) => {
    const length = lengthOf(vector);
    vector.indexes.forEach((feature, i) => {
      const entry: [number, number] = [phrase, vector.weights[i] / length];
      const others = having.get(feature);
      if (others) others.push(entry);
      else having.set(feature, [entry]);
    });
  });
  return (vector, count, counts = () => true) => {
    const likeness = new Float64Array(phrases.length);
    const length = lengthOf(vector);
    vector.indexes.forEach((feature, i) => {
      for (const [phrase, weight] of having.get(feature) ?? [])
        likeness[phrase] += (weight * vector.weights[i]) / length;
    });
    return [...likeness.keys()]
      .filter((phrase) => counts(phrases[phrase]))
      .sort((one, other) => likeness[other] - likeness[one])
      .slice(0, count)
      .map((phrase) => ({ text: phrases[phrase].text, intent: phrases[phrase].intent, likeness: likeness[phrase] }));
  };
}
