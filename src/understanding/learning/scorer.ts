import type { FactoredModel } from './factored-model';
import type { SparseVector } from './features';
import { openKernel } from './kernel/kernel';
import { joinModels, type Layers, type Network } from './network';

/** Scores a message: one number for each class, in an array that the next call overwrites. */
export type Scorer = (vector: SparseVector) => Float32Array;

/** Scorers whose rows are still to be copied into the kernel's memory. */
export interface OpenedLayers {
  /** One for each model of the network, in the same order. */
  readonly scorers: readonly Scorer[];
  /** The kernel's memory for the rows of the network. */
  readonly rows: Uint8Array;
}

/** Features beyond this are not read: more than any message has that a person writes. */
const mostFeatures = 65_536;

/** A scorer of one model. */
export function openScorer(model: FactoredModel): Scorer {
  return openScorers(joinModels([model]))[0];
}

/** Opens the scorers of a network, which is copied into the kernel's memory. @returns one scorer for each model */
export function openScorers(network: Network): readonly Scorer[] {
  const { scorers, rows } = openLayers(network);
  rows.set(network.rows);
  return scorers;
}

/**
 * Opens the scorers of a network whose rows the caller then copies, in one go or bit by bit. The first scorer to get a
 * vector scores it for all models. Scoring allocates nothing.
 */
export function openLayers({ classes, hidden, features, rowBytes, firstStep, ...arrays }: Layers): OpenedLayers {
  const labels = arrays.outerBias.length;
  const kernel = openKernel((wasm) => wasm.openScoring(hidden, labels, features, rowBytes, firstStep, mostFeatures));
  kernel.integers('scaleAt', arrays.scaleAt.length).set(arrays.scaleAt);
  kernel.floats('innerBias', hidden).set(arrays.innerBias);
  kernel.floats('outer', arrays.outer.length).set(arrays.outer);
  kernel.floats('outerBias', labels).set(arrays.outerBias);
  const [featureIndexes, values] = [kernel.integers('features', mostFeatures), kernel.floats('weights', mostFeatures)];
  const scores = kernel.floats('scores', labels);
  let last: SparseVector | undefined;
  const scoreAll = (vector: SparseVector): void => {
    if (vector === last) return;
    const { indexes, weights } = vector;
    const count = Math.min(indexes.length, mostFeatures);
    featureIndexes.set(count < indexes.length ? indexes.subarray(0, count) : indexes);
    values.set(count < weights.length ? weights.subarray(0, count) : weights);
    kernel.scorePacked(count);
    last = vector;
  };
  let first = 0;
  const scorers = classes.map((count): Scorer => {
    const own = scores.subarray(first, first + count);
    first += count;
    return (vector) => {
      scoreAll(vector);
      return own;
    };
  });
  return { scorers, rows: kernel.bytes('rows', features * rowBytes) };
}
