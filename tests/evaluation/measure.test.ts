import { type Answered, measure } from '../../src/evaluation/measure';

const row = (
  intent: string,
  given: string,
  changed: Partial<Answered['reply']> & { urgencyOf?: Answered['urgency'] } = {},
): Answered => {
  const { urgencyOf = 'routine', ...reply } = changed;
  return {
    text: `${intent} ${given}`,
    intent,
    urgency: urgencyOf,
    inScope: given === 'out-of-scope' ? 0.1 : 0.9,
    reply: {
      intent: given,
      confidence: 0.9,
      urgency: 'routine',
      outcome: given === 'out-of-scope' ? 'fallback' : 'answer',
      ...reply,
    },
  };
};

const figures = measure([
  row('gp-open', 'gp-open'),
  row('gp-open', 'out-of-scope'),
  row('nhs-111', 'gp-open'),
  row('nhs-111', 'nhs-111', { outcome: 'clarify' }),
  row('out-of-scope', 'out-of-scope'),
  row('out-of-scope', 'emergency', { urgency: 'emergency' }),
  row('emergency', 'emergency', { urgency: 'emergency', urgencyOf: 'emergency' }),
  row('emergency', 'nhs-111', { urgencyOf: 'emergency' }),
]);

test('counts in-scope questions right, rejected, and answered with a choice', () => {
  expect(figures.inScope).toEqual({ questions: 6, accuracy: 3 / 6, rejected: 1 / 6, clarified: 1 / 6 });
  expect(figures.outOfScope).toEqual({ questions: 2, recall: 1 / 2 });
});

test('counts red flags caught, missed and raised for nothing', () => {
  expect(figures.redFlags).toEqual({
    questions: 2,
    caught: 1 / 2,
    calm: 6,
    falseAlarms: 1 / 6,
    missed: ['emergency nhs-111'],
    raised: ['out-of-scope emergency'],
  });
  expect(figures.urgency.lowered).toBe(1 / 8);
});

test('gives precision, recall and F1 of each intent', () => {
  expect(figures.intents.find(({ intent }) => intent === 'gp-open')).toEqual({
    intent: 'gp-open',
    questions: 2,
    precision: 1 / 2,
    recall: 1 / 2,
    f1: 1 / 2,
  });
});

test('compares the confidence of replies with how often they were right', () => {
  const answered = figures.calibration.bins.filter(({ questions }) => questions);
  expect(answered).toHaveLength(1);
  expect(answered[0]).toMatchObject({ questions: 6, accuracy: 3 / 6 });
  expect(figures.calibration.expectedError).toBeCloseTo(0.9 - 0.5);
});

test('lists every question with its right intent and the intent of its reply', () => {
  expect(figures.answers).toHaveLength(8);
  expect(figures.answers[1]).toEqual({ text: 'gp-open out-of-scope', intent: 'gp-open', given: 'out-of-scope' });
});
