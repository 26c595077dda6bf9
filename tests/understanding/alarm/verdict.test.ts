import fc from 'fast-check';
import type { RedFlag } from '../../../src/content/schema';
import { dangerOf } from '../../../src/understanding/alarm/danger';
import type { RuleMatch } from '../../../src/understanding/alarm/rules';
import { modelAlone, named, raisedByForeign, told, untold, verdictOf } from '../../../src/understanding/alarm/verdict';

const urgencyOf = (intent: string) => (intent === 'emergency' ? 'emergency' : 'crisis');
const score = (intent: string, isTold = true) => ({
  intent,
  likeliest: intent,
  likely: [intent],
  isTold,
  start: 0,
  end: 3,
});
const stroke: RuleMatch = {
  urgency: 'emergency',
  condition: 'stroke',
  intent: 'emergency',
  isNamedDanger: false,
  because: ['face'],
  start: 1,
  end: 2,
};

test.each([
  ['a rule matches', stroke, false, told],
  ['the rule of a named danger matches', { ...stroke, isNamedDanger: true }, false, named],
  ['a concept tells of danger', undefined, true, told],
  ['neither is so', undefined, false, untold],
])('where %s, a message is an alarm from one threshold, and asked about from a lower one', (_, match, isTold, from) => {
  const verdict = (danger: number) => verdictOf(match, danger, score('emergency', isTold), urgencyOf)?.kind;
  expect([from.alarm, from.alarm - 0.01, from.ask, from.ask - 0.01].map(verdict)).toEqual([
    'alarm',
    'ask',
    'ask',
    undefined,
  ]);
});

test('words alone have to say more than words that tell of danger', () => {
  expect(untold.ask).toBeGreaterThan(told.ask);
  expect(untold.alarm).toBeGreaterThan(told.alarm);
});

test('a rule names the alarm; without one the model does', () => {
  expect(verdictOf(stroke, 1, score('personal-safety'), urgencyOf)).toEqual({
    kind: 'alarm',
    ...stroke,
    beside: 'personal-safety',
  });
  expect(verdictOf(undefined, 1, score('personal-safety'), urgencyOf)).toMatchObject({
    condition: modelAlone,
    intent: 'personal-safety',
    urgency: 'crisis',
  });
});

test('harm by others is asked about as a crisis: whether they are safe', () => {
  expect(verdictOf(undefined, told.ask, score('personal-safety'), urgencyOf)).toEqual({
    kind: 'ask',
    intent: 'mental-health-crisis',
    urgency: 'urgent',
  });
});

test('danger is a probability that grows with that of the whole message and of its worst sentence', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      probability,
      probability,
      probability,
      fc.nat(60),
      fc.boolean(),
      (ofWhole, ofWorst, more, words, rule) => {
        const danger = dangerOf({ ofWhole, ofWorst }, words, rule);
        expect(danger).toBeGreaterThanOrEqual(0);
        expect(danger).toBeLessThanOrEqual(1);
        expect(dangerOf({ ofWhole: Math.max(ofWhole, more), ofWorst }, words, rule)).toBeGreaterThanOrEqual(danger);
        expect(dangerOf({ ofWhole, ofWorst: Math.max(ofWorst, more) }, words, rule)).toBeGreaterThanOrEqual(danger);
      },
    ),
  );
});

describe('a sign in another language', () => {
  const flag = (name: string, urgency: RedFlag['urgency']): RedFlag => ({
    name,
    urgency,
    answer: urgency === 'emergency' ? 'emergency' : 'mental-health-crisis',
    means: name,
    source: 'nhs-advice#emergencies',
    unless: [],
    signs: [],
    raises: [],
    doesNotRaise: [],
    isNamedDanger: false,
    givesWay: false,
    mayFeelWell: false,
  });
  const breathing = flag('breathing', 'emergency');
  const crisis = flag('mental-health-crisis', 'crisis');
  const inEnglish = (condition: string, urgency: 'emergency' | 'crisis') =>
    ({ kind: 'alarm', ...stroke, condition, urgency }) as const;

  test('raises an alarm whatever the alarm model thinks of the words', () => {
    const raised = { kind: 'alarm', condition: 'breathing', urgency: 'emergency', intent: 'emergency' };
    for (const before of [undefined, { kind: 'ask', intent: 'emergency', urgency: 'urgent' } as const])
      expect(raisedByForeign(before, breathing, 4)).toMatchObject(raised);
    expect(raisedByForeign(inEnglish(modelAlone, 'emergency'), breathing, 4)).toMatchObject(raised);
  });

  test('never lowers what an English rule has named, nor what is more urgent', () => {
    for (const before of [inEnglish('stroke', 'emergency'), inEnglish(modelAlone, 'emergency')])
      expect(raisedByForeign(before, crisis, 4)).toBe(before);
    expect(raisedByForeign(inEnglish('stroke', 'emergency'), breathing, 4).kind).toBe('alarm');
    expect(raisedByForeign(inEnglish('domestic-abuse', 'crisis'), breathing, 4)).toMatchObject({
      urgency: 'emergency',
    });
  });
});
