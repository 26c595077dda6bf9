import type { FactoredModel } from './factored-model';
import type { SparseVector } from './features';
import { type Kernel, openKernel } from './kernel/kernel';

/** Scores messages: one number a class, in an array that the next call overwrites. */
export type Scorer = (vector: SparseVector) => Float32Array;

/** Features of a message that a scorer reads; a longer message than any that people write is cut here. */
const mostFeatures = 65_536;

/** Makes a scorer of a model: its weights move into the kernel's memory, and no message needs any more of it. */
export function openScorer(model: FactoredModel): Scorer {
  return openScorers([model])[0];
}

/**
 * Makes scorers of models with one vocabulary, for messages that all of them score. To wait for the weights takes longer
 * than to add them up: so those that a feature has in all the models lie together, and are read once for all.
 */
export function openScorers(models: readonly FactoredModel[]): Scorer[] {
  const [hidden, classes] = [sumOf(models, (model) => model.hidden), sumOf(models, (model) => model.classes)];
  // Numbers alone for what lives as long as the scorers: the models themselves can go.
  const [count, features] = [models.length, models[0].scales.length];
  const kernel = openKernel((wasm) => wasm.openScoring(count, hidden, classes, features, mostFeatures));
  layModels(kernel, models, hidden, classes);
  const [places, values] = [kernel.integers('features', mostFeatures), kernel.floats('weights', mostFeatures)];
  const scores = kernel.floats('scores', classes);
  let last: SparseVector | undefined;
  const scoreAll = (vector: SparseVector): void => {
    if (vector === last) return;
    const { indexes, weights } = vector;
    const count = Math.min(indexes.length, mostFeatures);
    places.set(count < indexes.length ? indexes.subarray(0, count) : indexes);
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

/** Lays models side by side as if they were one: what a model does not know of another is nothing. */
function layModels(kernel: Kernel, models: readonly FactoredModel[], hidden: number, classes: number): void {
  const [innerBias, outerBias] = [kernel.floats('innerBias', hidden), kernel.floats('outerBias', classes)];
  const outer = kernel.floats('outer', classes * hidden);
  const scaleAt = kernel.integers('scaleAt', hidden / 16);
  let [unit, label] = [0, 0];
  models.forEach((model, place) => {
    innerBias.set(model.innerBias, unit);
    outerBias.set(model.outerBias, label);
    scaleAt.fill(place * 4, unit / 16, (unit + model.hidden) / 16);
    for (let own = 0; own < model.classes; own++) {
      const weights = model.outer.subarray(own * model.hidden, (own + 1) * model.hidden);
      outer.set(weights, (label + own) * hidden + unit);
    }
    layRows(kernel, model, place, unit / 2);
    unit += model.hidden;
    label += model.classes;
  });
}

/** Lays the weights of the features of one model: its scales as the `place`-th of each row, its steps from `from` on. */
function layRows({ rowBytes, firstStep, ...kernel }: Kernel, model: FactoredModel, place: number, from: number): void {
  const { scales, packed } = model;
  // Four bytes at a time, which is what all of these are multiples of: nobody is answered meanwhile.
  const [rowWords, each, first] = [rowBytes / 4, model.hidden / 8, (firstStep + from) / 4];
  const all = scales.length * rowWords;
  const [words, floats] = [kernel.integers('rows', all), kernel.floats('rows', all)];
  const { buffer, byteOffset } = packed.byteOffset % 4 ? packed.slice() : packed;
  const steps = new Uint32Array(buffer, byteOffset, packed.length / 4);
  for (let feature = 0; feature < scales.length; feature++) {
    floats[feature * rowWords + place] = scales[feature];
    const row = feature * rowWords + first;
    for (let i = 0; i < each; i++) words[row + i] = steps[feature * each + i];
  }
}
