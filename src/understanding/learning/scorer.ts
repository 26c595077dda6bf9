import type { FactoredModel } from './factored-model';
import type { SparseVector } from './features';
import { type Kernel, openKernel } from './kernel/kernel';

/** Scores a message: one number for each class, in an array that the next call overwrites. */
export type Scorer = (vector: SparseVector) => Float32Array;

/** Features beyond this are not read: more than any message has that a person writes. */
const mostFeatures = 65_536;

/** A scorer of one model. Its weights are copied into the kernel's memory; scoring allocates nothing. */
export function openScorer(model: FactoredModel): Scorer {
  return openScorers([model])[0];
}

/**
 * Scorers of several models that share a vocabulary, for messages that all of them score. Scoring is bound by memory,
 * not by arithmetic: so the weights of a feature in all models lie in one row, and the first scorer to get a vector
 * scores it for all.
 * @returns one scorer for each model, in the same order
 */
export function openScorers(models: readonly FactoredModel[]): Scorer[] {
  const [hidden, classes] = [sumOf(models, (model) => model.hidden), sumOf(models, (model) => model.classes)];
  // Numbers only, so that the closures below do not hold the models in memory.
  const [count, features] = [models.length, models[0].scales.length];
  const kernel = openKernel((wasm) => wasm.openScoring(count, hidden, classes, features, mostFeatures));
  layOutModels(kernel, models, hidden, classes);
  const [featureIndexes, values] = [kernel.integers('features', mostFeatures), kernel.floats('weights', mostFeatures)];
  const scores = kernel.floats('scores', classes);
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
  return models.map((model) => {
    const own = scores.subarray(first, first + model.classes);
    first += model.classes;
    return (vector) => {
      scoreAll(vector);
      return own;
    };
  });
}

const sumOf = (models: readonly FactoredModel[], numberOf: (model: FactoredModel) => number): number =>
  models.reduce((sum, model) => sum + numberOf(model), 0);

/** Lays models side by side as one network: the weights between units of one model and classes of another stay 0. */
function layOutModels(kernel: Kernel, models: readonly FactoredModel[], hidden: number, classes: number): void {
  const [innerBias, outerBias] = [kernel.floats('innerBias', hidden), kernel.floats('outerBias', classes)];
  const outer = kernel.floats('outer', classes * hidden);
  const scaleAt = kernel.integers('scaleAt', hidden / 16);
  let [unit, label] = [0, 0];
  models.forEach((model, index) => {
    innerBias.set(model.innerBias, unit);
    outerBias.set(model.outerBias, label);
    scaleAt.fill(index * 4, unit / 16, (unit + model.hidden) / 16);
    for (let own = 0; own < model.classes; own++) {
      const weights = model.outer.subarray(own * model.hidden, (own + 1) * model.hidden);
      outer.set(weights, (label + own) * hidden + unit);
    }
    layOutRows(kernel, model, index, unit / 2);
    unit += model.hidden;
    label += model.classes;
  });
}

/**
 * Writes one model into the rows: its scale as the `index`-th number of each row, its steps from byte `from` of the
 * steps on.
 */
function layOutRows(
  { rowBytes, firstStep, ...kernel }: Kernel,
  model: FactoredModel,
  index: number,
  from: number,
): void {
  const { scales, packed } = model;
  // Four bytes at a time, which is what all of these are multiples of: nobody is answered meanwhile.
  const [rowWords, each, first] = [rowBytes / 4, model.hidden / 8, (firstStep + from) / 4];
  const all = scales.length * rowWords;
  const [words, floats] = [kernel.integers('rows', all), kernel.floats('rows', all)];
  const { buffer, byteOffset } = packed.byteOffset % 4 ? packed.slice() : packed;
  const steps = new Uint32Array(buffer, byteOffset, packed.length / 4);
  for (let feature = 0; feature < scales.length; feature++) {
    floats[feature * rowWords + index] = scales[feature];
    const row = feature * rowWords + first;
    for (let i = 0; i < each; i++) words[row + i] = steps[feature * each + i];
  }
}
