import fc from 'fast-check';
import { dangerOf } from '../../../src/understanding/alarm/danger';
import type { RuleMatch } from '../../../src/understanding/alarm/rules';
import { alarmFrom, askFrom, modelAlone, verdictOf } from '../../../src/understanding/alarm/verdict';

const urgencyOf = (intent: string) => (intent === 'emergency' ? 'emergency' : 'crisis');
const score = (intent: string) => ({ intent, start: 0, end: 3 });
const stroke: RuleMatch = {
  urgency: 'emergency',
  condition: 'stroke',
  intent: 'emergency',
  because: ['face'],
  start: 1,
  end: 2,
};

test('below an alarm it is asked, and below that nothing is raised, whether a rule matches or not', () => {
  for (const match of [undefined, stroke]) {
    expect(verdictOf(match, alarmFrom, score('emergency'), urgencyOf)?.kind).toBe('alarm');
    expect(verdictOf(match, alarmFrom - 0.01, score('emergency'), urgencyOf)?.kind).toBe('ask');
    expect(verdictOf(match, askFrom - 0.01, score('emergency'), urgencyOf)).toBeUndefined();
  }
});

test('a rule names the alarm; without one the model does', () => {
  expect(verdictOf(stroke, 1, score('personal-safety'), urgencyOf)).toEqual({ kind: 'alarm', ...stroke });
  expect(verdictOf(undefined, 1, score('personal-safety'), urgencyOf)).toMatchObject({
    condition: modelAlone,
    intent: 'personal-safety',
    urgency: 'crisis',
  });
});

test('harm by others is asked about as a crisis: whether they are safe', () => {
  expect(verdictOf(undefined, askFrom, score('personal-safety'), urgencyOf)).toEqual({
    kind: 'ask',
    intent: 'mental-health-crisis',
    urgency: 'urgent',
  });
});

test('danger is a probability that grows with that of the whole message and of its worst sentence', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(probability, probability, probability, fc.nat(3_000), (ofWhole, ofWorst, more, words) => {
      const danger = dangerOf({ ofWhole, ofWorst }, words);
      expect(danger).toBeGreaterThanOrEqual(0);
      expect(danger).toBeLessThanOrEqual(1);
      expect(dangerOf({ ofWhole: Math.max(ofWhole, more), ofWorst }, words)).toBeGreaterThanOrEqual(danger);
      expect(dangerOf({ ofWhole, ofWorst: Math.max(ofWorst, more) }, words)).toBeGreaterThanOrEqual(danger);
    }),
  );
});
