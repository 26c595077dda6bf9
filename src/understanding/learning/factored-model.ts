import type { OnProgress } from '../../content/on-progress';
import type { TrainingVector } from './features';
import { spread } from './hash';
import { type Kernel, openKernel } from './kernel/kernel';

/**
 * A network with one hidden layer: features → hidden units (tanh) → a score for each class. It is an ensemble: several
 * members, trained from different random starts, lie side by side in one network whose scores are the mean of theirs.
 */
export interface FactoredModel {
  readonly classes: number;
  /** Hidden units of all members together. */
  readonly hidden: number;
  /** A row of `hidden` weights for each feature, quantised to four bits each: see scorePacked. */
  readonly packed: Uint8Array;
  /** For each row, what one step of its weights is worth. */
  readonly scales: Float32Array;
  readonly innerBias: Float32Array;
  /** A row of `hidden` weights for each class. */
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
}

export interface FactoredShape {
  readonly classes: number;
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
const unitsOfGroup = 16;

/** Weights are quantised to -3 to 3 steps: finer steps were no better, and made a larger file. */
const highestStep = 3;
/** The four bits that stand for zero steps, and a byte of two of them. */
const zeroNibble = 8;
const packedZeros = 0x88;
/** A step in standard deviations of the row: the least error for weights that are normally distributed. */
const stepWidth = 0.8;

/** The weights of one member, before they are quantised. */
interface Member {
  /** As they lie in the kernel's memory: of sixteen hidden units at a time, the weights and then their squares. */
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
}

/**
 * Trains the ensemble by stochastic gradient descent on the cross-entropy.
 * The same messages give the same model, on every machine; a few more give nearly the same.
 * @param labels the class of each vector, 0 to `classes` - 1
 * @param onProgress is told of each pass
 * @returns the model, and the scores that each member gives to the messages it left out
 */
export function trainFactored(
  vectors: readonly TrainingVector[],
  labels: ArrayLike<number>,
  shape: FactoredShape,
  onProgress?: OnProgress,
): { model: FactoredModel; leftOut: LeftOut[] } {
  const { classes, features, hidden } = shape;
  const foldOf = Uint8Array.from(vectors, ({ key }) => key % folds);
  const kernel = openForTraining(vectors, labels, shape);
  const weights = {
    inner: kernel.floats('inner', features.length * hidden * 2),
    innerBias: kernel.floats('innerBias', hidden),
    outer: kernel.floats('outer', classes * hidden),
    outerBias: kernel.floats('outerBias', classes),
  };
  const scores = kernel.floats('scores', classes);
  const members: Member[] = [];
  const leftOut: LeftOut[] = [];
  for (let index = 0; index < shape.members; index++) {
    const isLeftOut = (row: number): boolean => foldOf[row] === index % folds;
    const seen = Uint32Array.from([...vectors.keys()].filter((row) => !isLeftOut(row)));
    resetWeights(kernel, shape, index);
    for (let pass = 0; pass < shape.passes; pass++) {
      const number = index * shape.passes + pass;
      kernel.integers('order', seen.length).set(inOrderOf(number, seen, vectors));
      kernel.trainPass(seen.length, number, learningRate, featureDropout, hiddenDropout, labelSmoothing);
      onProgress?.(index * shape.passes + pass + 1, shape.members * shape.passes);
    }
    const { inner, innerBias, outer, outerBias } = weights;
    const member = {
      inner: inner.slice(),
      innerBias: innerBias.slice(),
      outer: outer.slice(),
      outerBias: outerBias.slice(),
    };
    members.push(member);
    for (const row of vectors.keys()) {
      if (!isLeftOut(row)) continue;
      kernel.scoreMessage(row);
      leftOut.push({ row, scores: scores.slice() });
    }
  }
  return { model: pack(members, classes, hidden, featuresIn(vectors, features.length)), leftOut };
}

/** The key of a message that is learnt once more: at another place of each pass, and left out by the same members. */
export function keyOfRepeat(key: number, time: number): number {
  const other = spread(key ^ spread(time));
  return other - (other % folds) + (key % folds);
}

/** The messages of a pass in an order that looks random: by their keys, spread anew for each pass. */
function inOrderOf(pass: number, rows: Uint32Array, vectors: readonly TrainingVector[]): Uint32Array {
  const sorted = Float64Array.from(
    rows,
    (row) => spread(vectors[row].key ^ spread(pass)) * vectors.length + row,
  ).sort();
  return Uint32Array.from(sorted, (value) => value % vectors.length);
}

function openForTraining(
  vectors: readonly TrainingVector[],
  labels: ArrayLike<number>,
  { classes, features, hidden }: FactoredShape,
): Kernel {
  let all = 0;
  let longest = 0;
  for (const { indexes } of vectors) {
    all += indexes.length;
    longest = Math.max(longest, indexes.length);
  }
  const kernel = openKernel((wasm) =>
    wasm.openTraining(hidden, classes, features.length, vectors.length, all, longest),
  );
  const starts = kernel.integers('starts', vectors.length + 1);
  const [featureIndexes, weights] = [kernel.integers('features', all), kernel.floats('weights', all)];
  let filled = 0;
  vectors.forEach((vector, row) => {
    featureIndexes.set(vector.indexes, filled);
    weights.set(vector.weights, filled);
    filled += vector.indexes.length;
    starts[row + 1] = filled;
  });
  kernel.integers('labels', vectors.length).set(labels);
  kernel.integers('messageKeys', vectors.length).set(vectors.map(({ key }) => key));
  kernel.integers('featureKeys', features.length).set(features);
  return kernel;
}

/** Draws random weights, and forgets the gradients of the member before. */
function resetWeights(kernel: Kernel, { classes, features, hidden }: FactoredShape, member: number): void {
  kernel.seed(seed + member);
  kernel.fillNormal('outer', classes * hidden, outerSpread / Math.sqrt(hidden));
  kernel.fillInner(features.length, innerSpread, leastSquare);
  kernel.floats('innerBias', hidden).fill(0);
  kernel.floats('outerBias', classes).fill(0);
  kernel.floats('outerSquares', classes * hidden).fill(leastSquare);
  kernel.floats('innerBiasSquares', hidden).fill(leastSquare);
  kernel.floats('outerBiasSquares', classes).fill(leastSquare);
}

/** 1 for each feature that a message has. */
function featuresIn(vectors: readonly TrainingVector[], features: number): Uint8Array {
  const seen = new Uint8Array(features);
  for (const { indexes } of vectors) for (const index of indexes) seen[index] = 1;
  return seen;
}

/**
 * Joins the members into one network whose scores are the mean of theirs, and quantises its inner weights. A feature that
 * no message has taught tells nothing: its weights, still as random as at the start, become 0.
 */
function pack(members: readonly Member[], classes: number, hiddenPerMember: number, seen: Uint8Array): FactoredModel {
  const hidden = hiddenPerMember * members.length;
  const features = members[0].inner.length / (hiddenPerMember * 2);
  const packed = new Uint8Array((features * hidden) / 2);
  const scales = new Float32Array(features);
  const row = new Float32Array(hidden);
  for (let feature = 0; feature < features; feature++) {
    if (!seen[feature]) {
      packed.fill(packedZeros, (feature * hidden) / 2, ((feature + 1) * hidden) / 2);
      continue;
    }
    members.forEach(({ inner }, index) => {
      const from = feature * hiddenPerMember * 2;
      for (let unit = 0; unit < hiddenPerMember; unit += unitsOfGroup) {
        const weights = inner.subarray(from + unit * 2, from + unit * 2 + unitsOfGroup);
        row.set(weights, index * hiddenPerMember + unit);
      }
    });
    scales[feature] = packRow(packed, (feature * hidden) / 2, row);
  }
  const innerBias = new Float32Array(hidden);
  const outer = new Float32Array(classes * hidden);
  const outerBias = new Float32Array(classes);
  members.forEach((member, index) => {
    innerBias.set(member.innerBias, index * hiddenPerMember);
    for (let label = 0; label < classes; label++) {
      for (let unit = 0; unit < hiddenPerMember; unit++) {
        outer[label * hidden + index * hiddenPerMember + unit] =
          member.outer[label * hiddenPerMember + unit] / members.length;
      }
      outerBias[label] += member.outerBias[label] / members.length;
    }
  });
  return { classes, hidden, packed, scales, innerBias, outer, outerBias };
}

/**
 * Quantises a row of weights into `packed` from byte `at` on, as scorePacked reads it.
 * @returns what one step is worth
 */
function packRow(packed: Uint8Array, at: number, row: Float32Array): number {
  let squares = 0;
  for (let i = 0; i < row.length; i++) squares += row[i] * row[i];
  const step = coarse(stepWidth * Math.sqrt(squares / row.length)) || 1;
  for (let i = 0; i < row.length; i++) {
    const steps = Math.max(-highestStep, Math.min(highestStep, Math.round(row[i] / step)));
    packed[at + (i >> 4) * 8 + (i & 7)] |= (steps + zeroNibble) << ((i & 8) >> 1);
  }
  return step;
}

const asBits = new Uint32Array(1);
const asFloat = new Float32Array(asBits.buffer);
const highHalf = 0xffff0000;

/** A number with the lower half of its bits 0, and so less by 0.8% at most: its bytes in the saved model are then half. */
function coarse(value: number): number {
  asFloat[0] = value;
  asBits[0] &= highHalf;
  return asFloat[0];
}
