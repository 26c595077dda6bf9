import { type Memory, recall } from '../../src/guidance/memory';
import { type Reply, textOf } from '../../src/guidance/reply';
import type { SafetyQuestion } from '../../src/understanding/alarm/verdict';
import { guideAndUnderstanding } from '../support/safety-question';
import { headlineOf, wordsAt } from '../support/words-of-content';

let parts: Awaited<ReturnType<typeof guideAndUnderstanding>>;
beforeAll(async () => {
  parts = await guideAndUnderstanding();
});

const now = new Date('2025-12-18T10:00:00Z');

/** A conversation in which messages can be given the verdict that somebody may be in danger. */
function conversation() {
  let memory: Memory | undefined;
  return (text: string, mayBe?: SafetyQuestion['intent']): Reply => {
    const turn = parts.guide.answer(parts.understand(text, mayBe), recall(memory, now), now);
    memory = turn.memory;
    return turn.reply;
  };
}

test.each([
  ['mental-health-crisis', 'are-you-safe'],
  ['emergency', 'is-it-emergency'],
] as const)(
  'what may be an alarm of %s is asked about, with the way to help before the question',
  (intent, question) => {
    const reply = conversation()('it is all a bit much', intent);
    expect(reply).toMatchObject({ intent, urgency: 'urgent', outcome: 'clarify' });
    expect(reply.question).toBe(wordsAt('conversation/questions', 'questions', question, 'ask'));
    expect(textOf(reply)).toMatch(/999.*111.*\?/s);
    expect(reply.suggestions).toHaveLength(3);
  },
);

test.each([
  ['mental-health-crisis', 'no', 'crisis'],
  ['mental-health-crisis', 'not sure', 'crisis'],
  ['mental-health-crisis', 'yes', 'routine'],
  ['mental-health-crisis', 'yes thanks', 'routine'],
  ['emergency', 'yes', 'emergency'],
  ['emergency', 'no', 'urgent'],
  ['emergency', "I don't know", 'urgent'],
] as const)('asked about %s, the answer "%s" leads to advice that is %s', (intent, answer, urgency) => {
  const say = conversation();
  say('it is all a bit much', intent);
  expect(say(answer).urgency).toBe(urgency);
});

test.each([
  ['the first one', 'emergency'],
  ['the second one', 'urgent'],
  ['the third one', 'urgent'],
])('the buttons are yes, no, not sure, and %j is the one that stands there', (answer, urgency) => {
  const say = conversation();
  expect(say('it is all a bit much', 'emergency').suggestions).toEqual(['Yes', 'No', 'I am not sure']);
  expect(say(answer).urgency).toBe(urgency);
});

test.each([
  ['Yes, I am safe', 'routine'],
  ['No', 'crisis'],
  ['I am not sure', 'crisis'],
])('asked whether they are safe, the button %j says what it says', (button, urgency) => {
  const say = conversation();
  expect(say('it is all a bit much', 'mental-health-crisis').suggestions).toContain(button);
  expect(say(button).urgency).toBe(urgency);
});

test('an alarm as the answer is an alarm', () => {
  const say = conversation();
  say('it is all a bit much', 'mental-health-crisis');
  expect(say('my dad has collapsed and is not breathing').urgency).toBe('emergency');
});

test('an everyday question as the answer is answered', () => {
  const say = conversation();
  say('it is all a bit much', 'mental-health-crisis');
  expect(say('is my gp surgery open tomorrow').intent).toBe('gp-open');
});

test('it is not asked twice in a row: the second time the help is given', () => {
  const say = conversation();
  say('it is all a bit much', 'mental-health-crisis');
  const reply = say('they will manage', 'mental-health-crisis');
  expect(reply).toMatchObject({ urgency: 'crisis', outcome: 'answer', headline: headlineOf('mental-health-crisis') });
});

test('a plain answer is taken as one, even where it sounds of danger by itself', () => {
  const say = conversation();
  say('it is all a bit much', 'emergency');
  expect(say('not sure', 'emergency').urgency).toBe('urgent');
});

test('an answer that says more than yes, and sounds of danger again, is no all-clear', () => {
  const say = conversation();
  say('it is all a bit much', 'mental-health-crisis');
  expect(say('yes but I keep going back to the bridge', 'mental-health-crisis').urgency).toBe('crisis');
});

test('after an alarm it is not asked: the advice stands', () => {
  const say = conversation();
  say('he is not breathing');
  expect(say('it is all a bit much', 'mental-health-crisis').urgency).toBe('emergency');
});
