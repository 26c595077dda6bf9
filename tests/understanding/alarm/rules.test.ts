import fc from 'fast-check';
import type { Content } from '../../../src/content/content';
import { moreUrgent, type Verdict } from '../../../src/understanding/alarm/rules';
import { projectContent, projectReader } from '../../support/guide';

let content: Content;
let verdictOn: (text: string) => Verdict | undefined;

beforeAll(async () => {
  content = await projectContent();
  const read = projectReader(content);
  verdictOn = (text) => read(text).rule;
});

test('every example of every red flag does what its file says', () => {
  const wrong = content.redFlags.flatMap(({ name, raises, doesNotRaise }) => [
    ...raises.filter((text) => !verdictOn(text)).map((text) => `${name} does not raise: ${text}`),
    ...doesNotRaise.filter((text) => verdictOn(text)).map((text) => `${name} raises: ${text}`),
  ]);
  expect(wrong).toEqual([]);
});

describe('context', () => {
  test.each([
    ['no chest pain, just a sore toe', 'negation'],
    ['my dad died of a heart attack in march', 'somebody else, and over'],
    ['is the stroke clinic still on tomorrow', 'the name of a clinic'],
    ['I had a stroke in 2010, does my checkup go ahead', 'long past'],
    ['this strike is killing me', 'a figure of speech'],
    ['I work in the burns unit', 'a job'],
  ])('%j stays calm: %s', (text) => {
    expect(verdictOn(text)).toBeUndefined();
  });

  test.each([
    ['no chest pain but my arm has gone numb and my face is drooping', 'negation ends at "but"'],
    ['had a stroke in 2010 and now my face is drooping again', 'it is now'],
    ['he is not breathing', '"not" is part of the sign'],
  ])('%j raises an alarm: %s', (text) => {
    expect(verdictOn(text)?.urgency).toBe('emergency');
  });
});

test('explains itself: the condition, the concepts, and where they stand', () => {
  const verdict = verdictOn('hello, my husbands face has dropped on one side');
  expect(verdict).toMatchObject({ condition: 'stroke', urgency: 'emergency', intent: 'emergency' });
  expect(verdict?.because.length).toBeGreaterThan(0);
  expect(verdict && verdict.end > verdict.start).toBe(true);
});

test('capitals, spaces and marks at the end never lower an urgency', () => {
  const messages = content.redFlags.flatMap(({ raises }) => raises);
  fc.assert(
    fc.property(fc.constantFrom(...messages), fc.constantFrom('', '!', '!!!', '?', ' ...', ' 😱'), (text, end) => {
      const before = verdictOn(text);
      for (const other of [text.toUpperCase() + end, `  ${text}${end}  `]) {
        const after = verdictOn(other);
        expect(after && before && moreUrgent(after.urgency, before.urgency)).toBe(after?.urgency);
      }
    }),
  );
});

test('reads a very long message to its end', () => {
  const long = 'my appointment is on and no pain in my arm but she gave them a ring about it '.repeat(1_200);
  expect(long.split(' ').length).toBeGreaterThan(20_000);
  expect(verdictOn(long)).toBeUndefined();
  expect(verdictOn(`${long}. my husbands face has dropped on one side`)?.condition).toBe('stroke');
});
