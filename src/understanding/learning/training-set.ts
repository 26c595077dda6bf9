import type { TrainingVector } from './features';

/**
 * The messages that a model learns from, end to end in memory that threads share: message m has the features and weights
 * from starts[m] up to, not including, starts[m + 1].
 */
export interface TrainingSet {
  readonly starts: Uint32Array;
  readonly features: Uint32Array;
  readonly weights: Float32Array;
  /** The labels that there are; the class of a message is the index of its label. */
  readonly labels: readonly string[];
  readonly classes: Uint32Array;
  /** The hash of each message. */
  readonly keys: Uint32Array;
}

/**
 * @param rightLabels the label of each vector
 * @param labels each label once
 */
export function trainingSetOf(
  vectors: readonly TrainingVector[],
  rightLabels: readonly string[],
  labels = [...new Set(rightLabels)].sort(),
): TrainingSet {
  const starts = new Uint32Array(shared(vectors.length + 1));
  vectors.forEach(({ indexes }, row) => {
    starts[row + 1] = starts[row] + indexes.length;
  });
  const all = starts[vectors.length];
  const [features, weights] = [new Uint32Array(shared(all)), new Float32Array(shared(all))];
  const [classes, keys] = [new Uint32Array(shared(vectors.length)), new Uint32Array(shared(vectors.length))];
  const classOf = new Map(labels.map((label, index) => [label, index]));
  vectors.forEach((vector, row) => {
    features.set(vector.indexes, starts[row]);
    weights.set(vector.weights, starts[row]);
    keys[row] = vector.key;
    classes[row] = classOf.get(rightLabels[row]) ?? 0;
  });
  return { starts, features, weights, keys, labels, classes };
}

function shared(numbers: number): SharedArrayBuffer {
  return new SharedArrayBuffer(numbers * Uint32Array.BYTES_PER_ELEMENT);
}
