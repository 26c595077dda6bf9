import type { SparseVector } from './features';
import { shuffle } from './seeded-random';

/** One weight for each feature and class, feature by feature, and one bias a class. */
export interface LinearModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const cost = 1;
const mostPasses = 40;
/** Between two passes over everything come this many over the pairs of message and class that still move. */
const quickPasses = 4;
/** A pair this far beyond its margin is left out of the quick passes. */
const restingGradient = 0.3;
/** Training ends when a pass over everything takes no step longer than this. */
const smallestStep = 0.1;

/**
 * Trains one-versus-rest linear classifiers with the squared hinge loss by dual coordinate descent
 * (Hsieh and others, 2008). Few pairs of message and class are near a margin: after a pass over all pairs,
 * quick passes go over those alone.
 * @param vectors one a message
 * @param labels the class of each message, 0 to `classes` - 1
 * @param features how many features the vocabulary has
 * @param random a seeded source of numbers from 0 to 1: the same seed gives the same model
 */
export function trainLinear(
  vectors: readonly SparseVector[],
  labels: ArrayLike<number>,
  classes: number,
  features: number,
  random: () => number,
): LinearModel {
  const model = { classes, weights: new Float32Array(features * classes), bias: new Float32Array(classes) };
  const alpha = new Float32Array(vectors.length * classes);
  const squares = vectors.map(({ weights }) => weights.reduce((sum, value) => sum + value * value, 1));
  const order = Int32Array.from(vectors.keys());
  const margins = new Float64Array(classes);
  const moving: number[][] = vectors.map(() => []);
  const diagonal = 1 / (2 * cost);

  /** One step on one pair; @returns its length, or -1 when the pair is far beyond its margin. */
  const step = (row: number, label: number, margin: number): number => {
    const sign = labels[row] === label ? 1 : -1;
    const at = row * classes + label;
    const gradient = sign * margin - 1 + alpha[at] * diagonal;
    if (alpha[at] === 0 && gradient >= 0) return gradient > restingGradient ? -1 : 0;
    const next = Math.max(alpha[at] - gradient / (squares[row] + diagonal), 0);
    const change = next - alpha[at];
    alpha[at] = next;
    if (change !== 0) addScaled(model, vectors[row], change * sign, label);
    return Math.abs(change);
  };

  for (let pass = 0; pass < mostPasses; pass++) {
    shuffle(order, random);
    if (pass % (quickPasses + 1) === 0) {
      let longest = 0;
      for (const row of order) {
        scoreInto(margins, model, vectors[row]);
        moving[row].length = 0;
        for (let label = 0; label < classes; label++) {
          const length = step(row, label, margins[label]);
          if (length >= 0) moving[row].push(label);
          longest = Math.max(longest, length);
        }
      }
      if (longest < smallestStep) break;
    } else {
      for (const row of order) for (const label of moving[row]) step(row, label, marginOf(model, vectors[row], label));
    }
  }
  return model;
}

function marginOf(
  { classes, weights, bias }: LinearModel,
  { indexes, weights: values }: SparseVector,
  label: number,
): number {
  let margin = bias[label];
  for (let i = 0; i < indexes.length; i++) margin += weights[indexes[i] * classes + label] * values[i];
  return margin;
}

/** Writes the margin of every class for one message into `margins`. */
export function scoreInto(margins: Float64Array, { classes, weights, bias }: LinearModel, vector: SparseVector): void {
  for (let label = 0; label < classes; label++) margins[label] = bias[label];
  const { indexes, weights: values } = vector;
  for (let i = 0; i < indexes.length; i++) {
    const start = indexes[i] * classes;
    const value = values[i];
    for (let label = 0; label < classes; label++) margins[label] += weights[start + label] * value;
  }
}

function addScaled({ classes, weights, bias }: LinearModel, vector: SparseVector, scale: number, label: number): void {
  const { indexes, weights: values } = vector;
  for (let i = 0; i < indexes.length; i++) weights[indexes[i] * classes + label] += values[i] * scale;
  bias[label] += scale;
}
