import type { TrainingVector } from './features';

/**
 * The messages that a model learns from, end to end in memory that threads share: message m has the features and weights
 * from starts[m] up to, not including, starts[m + 1].
 */
export interface TrainingSet {
  readonly starts: Uint32Array;
  readonly features: Uint32Array;
  readonly weights: Float32Array;
  /** The class of each message. */
  readonly labels: Uint32Array;
  /** The hash of each message. */
  readonly keys: Uint32Array;
}

/** @param labels the class of each vector */
export function trainingSetOf(vectors: readonly TrainingVector[], labels: ArrayLike<number>): TrainingSet {
  const starts = new Uint32Array(shared(vectors.length + 1));
  vectors.forEach(({ indexes }, row) => {
    starts[row + 1] = starts[row] + indexes.length;
  });
  const features = new Uint32Array(shared(starts[vectors.length]));
  const weights = new Float32Array(shared(starts[vectors.length]));
  const keys = new Uint32Array(shared(vectors.length));
  vectors.forEach((vector, row) => {
    features.set(vector.indexes, starts[row]);
    weights.set(vector.weights, starts[row]);
    keys[row] = vector.key;
  });
  const own = new Uint32Array(shared(vectors.length));
  own.set(labels);
  return { starts, features, weights, labels: own, keys };
}

function shared(numbers: number): SharedArrayBuffer {
  return new SharedArrayBuffer(numbers * Uint32Array.BYTES_PER_ELEMENT);
}
