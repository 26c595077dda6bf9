import type { OnProgress } from '../../content/on-progress';
import { type FactoredShape, type LeftOut, type Member, unitsOfGroup } from './member';
import { trainInThreads } from './train-in-threads';
import type { TrainingSet } from './training-set';

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

/** Weights are quantised to -3 to 3 steps: finer steps were no better, and made a larger file. */
const highestStep = 3;
/** The four bits that stand for zero steps, and a byte of two of them. */
const zeroNibble = 8;
const packedZeros = 0x88;
/** A step in standard deviations of the row: the least error for weights that are normally distributed. */
const stepWidth = 0.8;

/**
 * Trains the ensemble by stochastic gradient descent on the cross-entropy, its members side by side in threads.
 * The same messages give the same model, on every machine; a few more give nearly the same.
 * @param onProgress is told of each pass
 * @returns the model, and the scores that each member gives to the messages it left out
 */
export async function trainFactored(
  set: TrainingSet,
  shape: FactoredShape,
  onProgress?: OnProgress,
): Promise<{ model: FactoredModel; leftOut: LeftOut[] }> {
  let passes = 0;
  const trained = await trainInThreads(set, shape, () => onProgress?.(++passes, shape.members * shape.passes));
  const members = trained.map(({ member }) => member);
  const model = pack(members, shape.hidden, set.labels.length, featuresIn(set, shape.features.length));
  return { model, leftOut: trained.flatMap(({ leftOut }) => leftOut) };
}

/** 1 for each feature that a message has. */
function featuresIn(set: TrainingSet, features: number): Uint8Array {
  const seen = new Uint8Array(features);
  for (let i = 0; i < set.features.length; i++) seen[set.features[i]] = 1;
  return seen;
}

/**
 * Joins the members into one network whose scores are the mean of theirs, and quantises its inner weights. A feature that
 * no message has taught tells nothing: its weights, still as random as at the start, become 0.
 */
function pack(members: readonly Member[], hiddenPerMember: number, classes: number, seen: Uint8Array): FactoredModel {
  const hidden = hiddenPerMember * members.length;
  const features = seen.length;
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
      for (let unit = 0; unit < hiddenPerMember; unit++) {
        const group = unit - (unit % unitsOfGroup);
        row[index * hiddenPerMember + unit] = inner[from + group + unit];
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
