import type { SparseVector } from '../learning/features';

export interface Neighbour {
  readonly text: string;
  readonly intent: string;
  /** Cosine similarity to the message: 1 for the same features, 0 for none in common. */
  readonly likeness: number;
}

export interface PhraseVector {
  readonly text: string;
  readonly intent: string;
  readonly vector: SparseVector;
}

/**
 * The `count` phrases most like a message, most alike first. Only phrases that `accepts` approves, where it is given.
 */
export type FindNearest = (
  vector: SparseVector,
  count: number,
  accepts?: (phrase: PhraseVector) => boolean,
) => Neighbour[];

const lengthOf = ({ weights }: SparseVector): number =>
  Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;

/**
 * Builds an inverted index of phrases by feature. A search is for people who look into a decision: too slow for every
 * message.
 */
export function indexPhrases(phrases: readonly PhraseVector[]): FindNearest {
  const postings = new Map<number, [phrase: number, weight: number][]>();
  phrases.forEach(({ vector }, phrase) => {
    const length = lengthOf(vector);
    vector.indexes.forEach((feature, i) => {
      const entry: [number, number] = [phrase, vector.weights[i] / length];
      const list = postings.get(feature);
      if (list) list.push(entry);
      else postings.set(feature, [entry]);
    });
  });
  return (vector, count, accepts = () => true) => {
    const likeness = new Float64Array(phrases.length);
    const length = lengthOf(vector);
    vector.indexes.forEach((feature, i) => {
      for (const [phrase, weight] of postings.get(feature) ?? [])
        likeness[phrase] += (weight * vector.weights[i]) / length;
    });
    return [...likeness.keys()]
      .filter((phrase) => accepts(phrases[phrase]))
      .sort((one, other) => likeness[other] - likeness[one])
      .slice(0, count)
      .map((phrase) => ({ text: phrases[phrase].text, intent: phrases[phrase].intent, likeness: likeness[phrase] }));
  };
}
