import type { SparseVector } from './features';
import { shuffle } from './seeded-random';

/** Features → a few hidden units → a score for each class: what features have in common is learnt once for all classes. */
export interface FactoredModel {
  readonly classes: number;
  readonly hidden: number;
  /** One row of `hidden` weights for each feature. */
  readonly inner: Float32Array;
  readonly innerBias: Float32Array;
  /** One row of `hidden` weights for each class. */
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
}

const learningRate = 0.08;
const innerSpread = 0.05;
const outerSpread = 0.3;
/** Shares of features and of hidden units that are left out of each step, so that none is relied on alone. */
const featureDropout = 0.3;
const hiddenDropout = 0.4;
const labelSmoothing = 0.05;
const leastSquare = 1e-6;

/** A block of weights with the sum of squared gradients of each (AdaGrad). */
interface Trained {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
}

/**
 * Trains by stochastic gradient descent on the cross-entropy.
 * @param labels the class of each vector, 0 to `classes` - 1
 * @param features how many features the vocabulary has
 * @param random a seeded source of numbers from 0 to 1: the same seed gives the same model
 */
export function trainFactored(
  vectors: readonly SparseVector[],
  labels: ArrayLike<number>,
  { classes, features, hidden, passes }: { classes: number; features: number; hidden: number; passes: number },
  random: () => number,
): FactoredModel {
  const inner = normal(features * hidden, innerSpread, random);
  const innerBias = normal(hidden, 0, random);
  const outer = normal(classes * hidden, outerSpread, random);
  const outerBias = normal(classes, 0, random);
  const model: FactoredModel = {
    classes,
    hidden,
    inner: inner.weights,
    innerBias: innerBias.weights,
    outer: outer.weights,
    outerBias: outerBias.weights,
  };
  const units = new Float32Array(hidden);
  const kept = new Float32Array(hidden);
  const back = new Float32Array(hidden);
  const scores = new Float64Array(classes);
  const order = Int32Array.from(vectors.keys());

  const step = (vector: SparseVector, label: number): void => {
    const part = thinned(vector, random);
    for (let unit = 0; unit < hidden; unit++) kept[unit] = random() < hiddenDropout ? 0 : 1 / (1 - hiddenDropout);
    hiddenUnits(units, model, part);
    scoreClasses(scores, model, units, kept);
    softmax(scores);
    back.fill(0);
    for (let klass = 0; klass < classes; klass++) {
      const target = labelSmoothing / classes + (klass === label ? 1 - labelSmoothing : 0);
      const slope = scores[klass] - target;
      descend(outerBias, klass, slope);
      const row = klass * hidden;
      for (let unit = 0; unit < hidden; unit++) {
        back[unit] += slope * outer.weights[row + unit];
        descend(outer, row + unit, slope * units[unit] * kept[unit]);
      }
    }
    for (let unit = 0; unit < hidden; unit++) {
      back[unit] *= kept[unit] * (1 - units[unit] * units[unit]);
      descend(innerBias, unit, back[unit]);
    }
    for (let i = 0; i < part.indexes.length; i++) {
      const row = part.indexes[i] * hidden;
      for (let unit = 0; unit < hidden; unit++) {
        if (back[unit] !== 0) descend(inner, row + unit, back[unit] * part.weights[i]);
      }
    }
  };

  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    for (const row of order) step(vectors[row], labels[row]);
  }
  return model;
}

/** One model whose scores are the mean of the scores of several: their hidden units side by side. */
export function meanOf(models: readonly FactoredModel[]): FactoredModel {
  const [{ classes, hidden: each, inner }] = models;
  const hidden = each * models.length;
  const features = inner.length / each;
  const mean: FactoredModel = {
    classes,
    hidden,
    inner: new Float32Array(features * hidden),
    innerBias: new Float32Array(hidden),
    outer: new Float32Array(classes * hidden),
    outerBias: new Float32Array(classes),
  };
  models.forEach((model, index) => {
    const offset = index * each;
    const rowOf = (weights: Float32Array, row: number): Float32Array => weights.subarray(row * each, (row + 1) * each);
    for (let row = 0; row < features; row++) mean.inner.set(rowOf(model.inner, row), row * hidden + offset);
    mean.innerBias.set(model.innerBias, offset);
    for (let klass = 0; klass < classes; klass++) {
      const share = rowOf(model.outer, klass).map((weight) => weight / models.length);
      mean.outer.set(share, klass * hidden + offset);
      mean.outerBias[klass] += model.outerBias[klass] / models.length;
    }
  });
  return mean;
}

/** Writes the score of every class for one message into `scores`. */
export function factoredScoresInto(scores: Float64Array, model: FactoredModel, vector: SparseVector): void {
  const units = new Float32Array(model.hidden);
  hiddenUnits(units, model, vector);
  scoreClasses(scores, model, units);
}

function hiddenUnits(units: Float32Array, { hidden, inner, innerBias }: FactoredModel, vector: SparseVector): void {
  units.set(innerBias);
  const { indexes, weights } = vector;
  for (let i = 0; i < indexes.length; i++) {
    const row = indexes[i] * hidden;
    for (let unit = 0; unit < hidden; unit++) units[unit] += inner[row + unit] * weights[i];
  }
  for (let unit = 0; unit < hidden; unit++) units[unit] = Math.tanh(units[unit]);
}

function scoreClasses(
  scores: Float64Array,
  { classes, hidden, outer, outerBias }: FactoredModel,
  units: Float32Array,
  kept?: Float32Array,
): void {
  for (let klass = 0; klass < classes; klass++) {
    let score = outerBias[klass];
    const row = klass * hidden;
    for (let unit = 0; unit < hidden; unit++) score += outer[row + unit] * units[unit] * (kept ? kept[unit] : 1);
    scores[klass] = score;
  }
}

function softmax(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let sum = 0;
  for (let klass = 0; klass < scores.length; klass++) {
    scores[klass] = Math.exp(scores[klass] - highest);
    sum += scores[klass];
  }
  for (let klass = 0; klass < scores.length; klass++) scores[klass] /= sum;
}

function thinned({ indexes, weights }: SparseVector, random: () => number): SparseVector {
  const kept = new Int32Array(indexes.length);
  const scaled = new Float32Array(indexes.length);
  let count = 0;
  for (let i = 0; i < indexes.length; i++) {
    if (random() < featureDropout) continue;
    kept[count] = indexes[i];
    scaled[count++] = weights[i] / (1 - featureDropout);
  }
  return { indexes: kept.subarray(0, count), weights: scaled.subarray(0, count) };
}

function descend({ weights, squares }: Trained, at: number, gradient: number): void {
  squares[at] += gradient * gradient;
  weights[at] -= (learningRate * gradient) / Math.sqrt(squares[at]);
}

/** Weights drawn from a normal distribution (Box and Muller). */
function normal(size: number, spread: number, random: () => number): Trained {
  const weights = new Float32Array(size);
  if (spread) {
    for (let i = 0; i < size; i++) {
      weights[i] = spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    }
  }
  return { weights, squares: new Float32Array(size).fill(leastSquare) };
}
