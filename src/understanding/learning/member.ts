import { spread } from './hash';
import { type Kernel, openKernel } from './kernel/kernel';
import type { TrainingSet } from './training-set';

export interface FactoredShape {
  /** The features of the vocabulary. */
  readonly features: Int32Array;
  /** Hidden units of one member: a multiple of 16. */
  readonly hidden: number;
  readonly members: number;
  /** Epochs: how often each message is seen. */
  readonly passes: number;
}

/** The scores that a member gives to a message it was trained without. */
export interface LeftOut {
  readonly row: number;
  readonly scores: Float32Array;
}

// Chosen on validation rows of public data: docs/intent-engine.md.
const learningRate = 0.1;
const innerSpread = 0.05;
const outerSpread = 0.6;
const featureDropout = 0.3;
const hiddenDropout = 0.4;
const labelSmoothing = 0.05;
const leastSquare = 1e-6;
const seed = 20_251_217;
/** Cross-validation: each member is trained without one fold of the messages, and scores that fold. */
const folds = 32;

/** Hidden units whose weights lie together in the kernel's memory. */
export const unitsOfGroup = 16;

/** The weights of one member, before they are quantised. */
export interface Member {
  /** As they lie in the kernel's memory: of sixteen hidden units at a time, the weights and then their squares. */
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
}

/** Which member of an ensemble to train. */
export interface MemberOrder {
  readonly set: TrainingSet;
  readonly shape: FactoredShape;
  /** Its number in the ensemble. */
  readonly index: number;
}

export interface TrainedMember {
  readonly member: Member;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Trains one member of an ensemble, without the messages of its fold.
 * @param onPass is called after each pass
 * @returns its weights, and its scores for the messages it left out
 */
export function trainMember({ set, shape, index }: MemberOrder, onPass: () => void): TrainedMember {
  const { features, hidden } = shape;
  const { keys, labels } = set;
  const rows = Uint32Array.from(keys.keys());
  const isLeftOut = (row: number): boolean => keys[row] % folds === index % folds;
  const seen = rows.filter((row) => !isLeftOut(row));
  const kernel = openForTraining(set, shape);
  drawWeights(kernel, shape, labels.length, index);
  for (let pass = 0; pass < shape.passes; pass++) {
    const number = index * shape.passes + pass;
    kernel.integers('order', seen.length).set(inOrderOf(number, seen, keys));
    kernel.trainPass(seen.length, number, learningRate, featureDropout, hiddenDropout, labelSmoothing);
    onPass();
  }
  const scores = kernel.floats('scores', labels.length);
  const leftOut = Array.from(rows.filter(isLeftOut), (row): LeftOut => {
    kernel.scoreMessage(row);
    return { row, scores: scores.slice() };
  });
  const member = {
    inner: kernel.floats('inner', features.length * hidden * 2).slice(),
    innerBias: kernel.floats('innerBias', hidden).slice(),
    outer: kernel.floats('outer', labels.length * hidden).slice(),
    outerBias: kernel.floats('outerBias', labels.length).slice(),
  };
  return { member, leftOut };
}

/** The key of a message that is learnt once more: at another place of each pass, and left out by the same members. */
export function keyOfRepeat(key: number, time: number): number {
  const other = spread(key ^ spread(time));
  return other - (other % folds) + (key % folds);
}

/** The messages of a pass in an order that looks random: by their keys, spread anew for each pass. */
function inOrderOf(pass: number, rows: Uint32Array, keys: Uint32Array): Uint32Array {
  const sorted = Float64Array.from(rows, (row) => spread(keys[row] ^ spread(pass)) * keys.length + row).sort();
  return Uint32Array.from(sorted, (value) => value % keys.length);
}

function openForTraining(
  { starts, features, weights, keys, labels, classes }: TrainingSet,
  shape: FactoredShape,
): Kernel {
  const { hidden, features: featureKeys } = shape;
  let longest = 0;
  for (let row = 0; row < keys.length; row++) longest = Math.max(longest, starts[row + 1] - starts[row]);
  const kernel = openKernel((wasm) =>
    wasm.openTraining(hidden, labels.length, featureKeys.length, keys.length, features.length, longest),
  );
  kernel.integers('starts', starts.length).set(starts);
  kernel.integers('features', features.length).set(features);
  kernel.floats('weights', weights.length).set(weights);
  kernel.integers('labels', classes.length).set(classes);
  kernel.integers('messageKeys', keys.length).set(keys);
  kernel.integers('featureKeys', featureKeys.length).set(featureKeys);
  return kernel;
}

/** Draws random weights; no gradients have been yet. */
function drawWeights(kernel: Kernel, { features, hidden }: FactoredShape, classes: number, member: number): void {
  kernel.seed(seed + member);
  kernel.fillNormal('outer', classes * hidden, outerSpread / Math.sqrt(hidden));
  kernel.fillInner(features.length, innerSpread, leastSquare);
  kernel.floats('outerSquares', classes * hidden).fill(leastSquare);
  kernel.floats('innerBiasSquares', hidden).fill(leastSquare);
  kernel.floats('outerBiasSquares', classes).fill(leastSquare);
}
