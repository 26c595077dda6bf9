import { setImmediate as pause } from 'node:timers/promises';
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

/** The phrases most like a message, of one intent and of all others, most alike first. */
export interface NearestOfTwo {
  readonly own: readonly Neighbour[];
  readonly others: readonly Neighbour[];
}

/** Some milliseconds: messages are answered in between. */
const phrasesAtOnce = 100;

/**
 * Finds the phrases most like a message by reading all of them anew: it takes seconds, in small steps, and keeps nothing in
 * memory, so that whoever answers patients can do it.
 * @param phrases by the intent that they belong to
 * @param vectorOf of a phrase; it may lie in memory that the next call overwrites
 */
export async function scanForNearest(
  vector: SparseVector,
  phrases: ReadonlyMap<string, readonly string[]>,
  vectorOf: (text: string) => SparseVector,
  intent: string,
  count: number,
): Promise<NearestOfTwo> {
  const weightOf = new Map([...vector.indexes].map((feature, i) => [feature, vector.weights[i]]));
  const length = lengthOf(vector);
  const found = { own: [] as Neighbour[], others: [] as Neighbour[] };
  let read = 0;
  for (const [of, texts] of phrases)
    for (const text of texts) {
      const other = vectorOf(text);
      let likeness = 0;
      for (let i = 0; i < other.indexes.length; i++)
        likeness += (weightOf.get(other.indexes[i]) ?? 0) * other.weights[i];
      likeness /= length * lengthOf(other);
      const list = of === intent ? found.own : found.others;
      if (list.length < count || likeness > list[list.length - 1].likeness) {
        list.push({ text, intent: of, likeness });
        list.sort((one, another) => another.likeness - one.likeness);
        list.length = Math.min(list.length, count);
      }
      if (++read % phrasesAtOnce === 0) await pause();
    }
  return found;
}
