import { confusionMatrix } from '../../src/evaluation/confusion-matrix';

const matrix = confusionMatrix({
  intents: [
    { intent: 'gp-open', questions: 4 },
    { intent: 'nhs-111', questions: 2 },
  ],
  confusions: [
    { right: 'gp-open', given: 'nhs-111', texts: ['one', 'two'] },
    { right: 'gp-open', given: 'help', texts: ['three'] },
  ],
});
const counts = matrix.rows.map(({ cells }) => cells.map(({ count }) => count));

test('has a column for every intent that was given, also for one that is right for no question', () => {
  expect(matrix.columns).toEqual(['gp-open', 'help', 'nhs-111']);
  expect(matrix.rows.map(({ intent }) => intent)).toEqual(['gp-open', 'nhs-111']);
});

test('counts the wrong intents of each row, and puts the remaining questions on the diagonal', () => {
  expect(counts).toEqual([
    [1, 1, 2],
    [0, 0, 2],
  ]);
});

test('gives each cell its share of its row', () => {
  expect(matrix.rows[0].cells.map(({ share }) => share)).toEqual([1 / 4, 1 / 4, 1 / 2]);
});
