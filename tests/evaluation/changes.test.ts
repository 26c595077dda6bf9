import { type Comparable, changesSince } from '../../src/evaluation/changes';

const report = (changed: Partial<Comparable> = {}): Comparable => ({
  inScope: { accuracy: 0.9, rejected: 0.02 },
  outOfScope: { recall: 0.8 },
  redFlags: { caught: 1, falseAlarms: 0.01 },
  urgency: { lowered: 0.03 },
  calibration: { expectedError: 0.05 },
  alarms: { recall: 0.97, falseAlarms: 0.03 },
  intents: [],
  answers: [],
  ...changed,
});

const figure = (label: string, before: Comparable, now: Comparable) =>
  changesSince(before, now).figures.find((change) => change.label === label);

test('more in-scope questions right is better, more of them rejected is worse', () => {
  const now = report({ inScope: { accuracy: 0.92, rejected: 0.05 } });
  expect(figure('In-scope questions right', report(), now)).toMatchObject({ was: 0.9, now: 0.92, verdict: 'better' });
  expect(figure('In-scope questions rejected', report(), now)).toMatchObject({ verdict: 'worse' });
});

test('a smaller calibration error is better', () => {
  const now = report({ calibration: { expectedError: 0.02 } });
  expect(figure('Expected calibration error', report(), now)).toMatchObject({ isShare: false, verdict: 'better' });
});

test('less than a tenth of a point is no difference', () => {
  const now = report({ outOfScope: { recall: 0.8004 } });
  expect(figure('Out-of-scope questions recognised', report(), now)?.verdict).toBe('same');
});

test('names the intents whose F1 moved by 3 points or more, the greatest loss first', () => {
  const intents = (f1s: Record<string, number | undefined>) =>
    report({ intents: Object.entries(f1s).map(([intent, f1]) => ({ intent, f1 })) });
  const before = intents({ up: 0.9, down: 0.9, still: 0.9, gone: 0.5, unmeasured: undefined });
  const now = intents({ up: 0.93, down: 0.8, still: 0.8701, fresh: 0.1, unmeasured: 0.4 });
  expect(changesSince(before, now).intents).toEqual([
    { intent: 'down', was: 0.9, now: 0.8 },
    { intent: 'up', was: 0.9, now: 0.93 },
  ]);
});

describe('questions', () => {
  const before = report({
    answers: [
      { text: 'stays right', intent: 'gp-open', given: 'gp-open' },
      { text: 'stays wrong', intent: 'gp-open', given: 'help' },
      { text: 'was right', intent: 'gp-open', given: 'gp-open' },
      { text: 'was wrong', intent: 'gp-open', given: 'help' },
      { text: 'asked no more', intent: 'gp-open', given: 'gp-open' },
    ],
  });
  const now = report({
    answers: [
      { text: 'stays right', intent: 'gp-open', given: 'gp-open' },
      { text: 'stays wrong', intent: 'gp-open', given: 'thanks' },
      { text: 'was right', intent: 'gp-open', given: 'thanks' },
      { text: 'was wrong', intent: 'gp-open', given: 'gp-open' },
      { text: 'new', intent: 'gp-open', given: 'help' },
      { text: 'new too', intent: 'gp-open', given: 'gp-open' },
    ],
  });
  const changes = changesSince(before, now);

  test('are listed that were right and are wrong now, and the other way round', () => {
    expect(changes.newlyWrong).toEqual([{ text: 'was right', intent: 'gp-open', was: 'gp-open', now: 'thanks' }]);
    expect(changes.newlyRight).toEqual([{ text: 'was wrong', intent: 'gp-open', was: 'help', now: 'gp-open' }]);
  });

  test('are only counted where one of the reports does not have them', () => {
    expect(changes).toMatchObject({ added: 2, gone: 1 });
  });
});

test('a report compared with itself has no changes', () => {
  const same = report({
    intents: [{ intent: 'gp-open', f1: 0.5 }],
    answers: [{ text: 'hi', intent: 'a', given: 'b' }],
  });
  const { figures, ...rest } = changesSince(same, same);
  expect(rest).toEqual({ intents: [], newlyWrong: [], newlyRight: [], added: 0, gone: 0 });
  expect(new Set(figures.map(({ verdict }) => verdict))).toEqual(new Set(['same']));
});
