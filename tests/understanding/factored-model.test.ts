import { factoredScoresInto, trainFactored } from '../../src/understanding/factored-model';
import type { SparseVector } from '../../src/understanding/features';
import { seededRandom } from '../../src/understanding/seeded-random';

const vector = (...indexes: number[]): SparseVector => ({
  indexes: Int32Array.from(indexes),
  weights: new Float32Array(indexes.length).fill(1),
});
const vectors = Array.from({ length: 60 }, (_, row) => vector(row % 3, 3 + (row % 7)));
const labels = vectors.map((_, row) => row % 3);
const train = () =>
  trainFactored(vectors, labels, { classes: 3, features: 10, hidden: 6, passes: 40 }, seededRandom(7));

test('learns which feature tells the classes apart', () => {
  const model = train();
  const scores = new Float64Array(3);
  for (let label = 0; label < 3; label++) {
    factoredScoresInto(scores, model, vector(label));
    expect(scores.indexOf(Math.max(...scores))).toBe(label);
  }
});

test('learns the same every time', () => {
  expect(train()).toEqual(train());
});
