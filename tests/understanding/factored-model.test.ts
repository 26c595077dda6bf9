import { factoredScoresInto, meanOf, trainFactored } from '../../src/understanding/factored-model';
import type { SparseVector } from '../../src/understanding/features';
import { seededRandom } from '../../src/understanding/seeded-random';

const vector = (...indexes: number[]): SparseVector => ({
  indexes: Int32Array.from(indexes),
  weights: new Float32Array(indexes.length).fill(1),
});
const vectors = Array.from({ length: 60 }, (_, row) => vector(row % 3, 3 + (row % 7)));
const labels = vectors.map((_, row) => row % 3);
const train = (seed = 7) =>
  trainFactored(vectors, labels, { classes: 3, features: 10, hidden: 6, passes: 40 }, seededRandom(seed));

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

test('the mean of models scores as they do on average', () => {
  const models = [train(1), train(2), train(3)];
  const scoresOf = (model: ReturnType<typeof train>) => {
    const scores = new Float64Array(3);
    factoredScoresInto(scores, model, vectors[4]);
    return [...scores];
  };
  const each = models.map(scoresOf);
  scoresOf(meanOf(models)).forEach((score, label) => {
    expect(score).toBeCloseTo((each[0][label] + each[1][label] + each[2][label]) / 3, 4);
  });
});
