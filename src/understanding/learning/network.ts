import type { FactoredModel } from './factored-model';

/** All of a network but its rows, which are most of its bytes. */
export interface Layers {
  /** The number of classes of each model, in order. */
  readonly classes: readonly number[];
  /** Hidden units of all models together. */
  readonly hidden: number;
  /** How many features the vocabulary has: there is a row for each. */
  readonly features: number;
  /** Bytes of a row, and bytes before the first step in it. */
  readonly rowBytes: number;
  readonly firstStep: number;
  /** For each group of sixteen hidden units, the offset in a row of what one of their steps is worth. */
  readonly scaleAt: Uint32Array;
  readonly innerBias: Float32Array;
  readonly outer: Float32Array;
  readonly outerBias: Float32Array;
}

/**
 * Models that share a vocabulary, side by side in one network: the weights between units of one model and classes of
 * another are 0. Every array is laid out as the kernel reads it, so that to open a network is only to copy it.
 */
export interface Network extends Layers {
  /** For each feature, what one step is worth in each model, and the weights of all models in steps. */
  readonly rows: Uint8Array;
}

const unitsOfGroup = 16;
const scaleBytes = Float32Array.BYTES_PER_ELEMENT;
/** Rows are multiples of this many bytes, so that few of them cross a line of the processor's cache. */
const rowAlignment = 16;

/** Joins models into one network. Scoring is bound by memory: a feature's weights in all models lie in one row. */
export function joinModels(models: readonly FactoredModel[]): Network {
  const classes = models.map((model) => model.classes);
  const [hidden, labels] = [sum(models.map((model) => model.hidden)), sum(classes)];
  const features = models[0].scales.length;
  const firstStep = models.length * scaleBytes;
  const rowBytes = Math.ceil((firstStep + hidden / 2) / rowAlignment) * rowAlignment;
  const rows = new Uint8Array(features * rowBytes);
  const scaleAt = new Uint32Array(hidden / unitsOfGroup);
  const [innerBias, outerBias] = [new Float32Array(hidden), new Float32Array(labels)];
  const outer = new Float32Array(labels * hidden);
  let [unit, label] = [0, 0];
  models.forEach((model, index) => {
    innerBias.set(model.innerBias, unit);
    outerBias.set(model.outerBias, label);
    scaleAt.fill(index * scaleBytes, unit / unitsOfGroup, (unit + model.hidden) / unitsOfGroup);
    for (let own = 0; own < model.classes; own++) {
      const weights = model.outer.subarray(own * model.hidden, (own + 1) * model.hidden);
      outer.set(weights, (label + own) * hidden + unit);
    }
    layOutRows(rows, rowBytes, model, index * scaleBytes, firstStep + unit / 2);
    unit += model.hidden;
    label += model.classes;
  });
  return { classes, hidden, features, rowBytes, firstStep, scaleAt, innerBias, outer, outerBias, rows };
}

/** Writes one model into the rows: what its step is worth at byte `scaleAt` of each, its steps from byte `from` on. */
function layOutRows(
  rows: Uint8Array,
  rowBytes: number,
  { scales, packed, hidden }: FactoredModel,
  scaleAt: number,
  from: number,
): void {
  const floats = new Float32Array(rows.buffer);
  for (let feature = 0; feature < scales.length; feature++) {
    const row = feature * rowBytes;
    floats[(row + scaleAt) / scaleBytes] = scales[feature];
    rows.set(packed.subarray((feature * hidden) / 2, ((feature + 1) * hidden) / 2), row + from);
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
