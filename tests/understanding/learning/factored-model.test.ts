import fc from 'fast-check';
import { type FactoredModel, trainFactored } from '../../../src/understanding/learning/factored-model';
import type { SparseVector, TrainingVector } from '../../../src/understanding/learning/features';
import { spread } from '../../../src/understanding/learning/hash';
import type { LeftOut } from '../../../src/understanding/learning/member';
import { joinModels } from '../../../src/understanding/learning/network';
import { openScorer, openScorers, type Scorer } from '../../../src/understanding/learning/scorer';
import { trainingSetOf } from '../../../src/understanding/learning/training-set';

const vector = (...indexes: number[]): SparseVector => ({
  indexes: Int32Array.from(indexes),
  weights: new Float32Array(indexes.length).fill(1),
});
const keyed = (row: number, ...indexes: number[]): TrainingVector => ({ ...vector(...indexes), key: spread(row) });
const vectors = Array.from({ length: 160 }, (_, row) => keyed(row, row % 3, 3 + (row % 7)));
const featureKeys = (length: number): Int32Array => Int32Array.from({ length }, (_, feature) => spread(feature));
const labels = vectors.map((_, row) => String(row % 3));
const set = trainingSetOf(vectors, labels);
const shape = { features: featureKeys(10), hidden: 16, members: 3, passes: 20 };
let model: FactoredModel;
let leftOut: readonly LeftOut[];
let score: Scorer;
beforeAll(async () => {
  ({ model, leftOut } = await trainFactored(set, shape));
  score = openScorer(model);
});
const bestOf = (scores: Float32Array): number => scores.indexOf(Math.max(...scores));

test('learns which feature tells the classes apart', () => {
  for (let label = 0; label < 3; label++) expect(bestOf(score(vector(label)))).toBe(label);
});

test('learns the same every time, and tells of each pass over the messages', async () => {
  const told: [done: number, total: number][] = [];
  const onProgress = (done: number, total: number): number => told.push([done, total]);
  expect(await trainFactored(set, shape, onProgress)).toEqual({ model, leftOut });
  expect(told).toEqual(Array.from({ length: 60 }, (_, pass) => [pass + 1, 60]));
});

test('one message more, wherever it stands, leaves the scores of others nearly as they were', async () => {
  const wider = { ...shape, features: featureKeys(12) };
  const before = openScorer((await trainFactored(set, wider)).model);
  const one = keyed(5_000, 10, 11);
  const after = openScorer((await trainFactored(trainingSetOf([one, ...vectors], ['0', ...labels]), wider)).model);
  for (const message of vectors) {
    const scores = [...before(message)];
    for (const [label, value] of [...after(message)].entries())
      expect(Math.abs(value - scores[label])).toBeLessThan(0.2);
  }
});

test('the scores of left-out messages come from members that were trained without them', async () => {
  expect(leftOut.length).toBeGreaterThan(0);
  expect(leftOut.length).toBeLessThan(vectors.length);
  // Messages that share no feature with another: only a member trained on one could be sure of its class.
  const odd = [...vectors, ...Array.from({ length: 40 }, (_, row) => keyed(1_000 + row, 10 + row))];
  const oddLabels = [...labels, ...Array.from({ length: 40 }, () => '3')];
  const forOdd = { ...shape, features: featureKeys(50), passes: 40 };
  const { leftOut: unseen } = await trainFactored(trainingSetOf(odd, oddLabels), forOdd);
  const oddOnes = unseen.filter(({ row }) => row >= vectors.length);
  expect(oddOnes.length).toBeGreaterThan(0);
  expect(oddOnes.filter(({ scores }) => Math.max(...scores) > 5)).toEqual([]);
});

/** The same sum as the kernel's, without SIMD. */
function plainScores({ classes, hidden, ...weights }: FactoredModel, { indexes, weights: values }: SparseVector) {
  const units = Array.from(weights.innerBias);
  indexes.forEach((feature, i) => {
    for (let unit = 0; unit < hidden; unit++) {
      const byte = weights.packed[(feature * hidden) / 2 + (unit >> 4) * 8 + (unit & 7)];
      const steps = ((unit & 8 ? byte >> 4 : byte) & 15) - 8;
      units[unit] += steps * weights.scales[feature] * values[i];
    }
  });
  return Array.from({ length: classes }, (_, label) =>
    units.reduce(
      (sum, unit, index) => sum + Math.tanh(unit) * weights.outer[label * hidden + index],
      weights.outerBias[label],
    ),
  );
}

test('the kernel gives any message the scores of the plain sum', () => {
  const anyVector = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.float({ min: -3, max: 3, noNaN: true })), {
      selector: ([feature]) => feature,
    })
    .map((entries) => ({
      indexes: Int32Array.from(entries, ([feature]) => feature),
      weights: Float32Array.from(entries, ([, weight]) => weight),
    }));
  fc.assert(
    fc.property(anyVector, (message) => {
      const plain = plainScores(model, message);
      Array.from(score(message)).forEach((value, label) => {
        expect(value).toBeCloseTo(plain[label], 3);
      });
    }),
  );
});

test('a message with more features than are read is cut, and the next is scored as ever', () => {
  const many = { indexes: new Int32Array(200_000), weights: new Float32Array(200_000).fill(1e-6) };
  expect(Number.isFinite(score(many)[0])).toBe(true);
  expect(bestOf(score(vector(2)))).toBe(2);
});

test('models that are scored together give the same scores as each alone, to the bit', async () => {
  const halves = vectors.map((_, row) => String(row % 2));
  const { model: other } = await trainFactored(trainingSetOf(vectors, halves), { ...shape, hidden: 32 });
  const [together, besides] = openScorers(joinModels([model, other]));
  const alone = openScorer(other);
  for (const message of [vector(0), vector(1, 4), vector(2, 5, 9), vector(), vector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)]) {
    expect([...besides(message)]).toEqual([...alone(message)]);
    expect([...together(message)]).toEqual([...score(message)]);
  }
});
