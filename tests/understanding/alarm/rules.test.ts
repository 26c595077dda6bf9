import fc from 'fast-check';
import type { Content } from '../../../src/content/content';
import type { RuleMatch } from '../../../src/understanding/alarm/rules';
import { moreUrgent } from '../../../src/understanding/alarm/urgency';
import { projectContent, projectReader } from '../../support/guide';

let content: Content;
let matchIn: (text: string) => RuleMatch | undefined;

beforeAll(async () => {
  content = await projectContent();
  const read = projectReader(content);
  matchIn = (text) => read(text).rule;
});

test('every example of every red flag does what its file says', () => {
  const wrong = content.redFlags.flatMap(({ name, raises, doesNotRaise }) => [
    ...raises.filter((text) => !matchIn(text)).map((text) => `${name} does not raise: ${text}`),
    ...doesNotRaise.filter((text) => matchIn(text)).map((text) => `${name} raises: ${text}`),
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
    expect(matchIn(text)).toBeUndefined();
  });

  test.each([
    ['no chest pain but my arm has gone numb and my face is drooping', 'negation ends at "but"'],
    ['had a stroke in 2010 and now my face is drooping again', 'it is now'],
    ['he is not breathing', '"not" is part of the sign'],
  ])('%j raises an alarm: %s', (text) => {
    expect(matchIn(text)?.urgency).toBe('emergency');
  });
});

test('explains itself: the condition, the concepts, and where they stand', () => {
  const match = matchIn('hello, my husbands face has dropped on one side');
  expect(match).toMatchObject({ condition: 'stroke', urgency: 'emergency', intent: 'emergency' });
  expect(match?.because.length).toBeGreaterThan(0);
  expect(match && match.end > match.start).toBe(true);
});

test('capitals, spaces and marks at the end never lower an urgency', () => {
  const messages = content.redFlags.flatMap(({ raises }) => raises);
  fc.assert(
    fc.property(fc.constantFrom(...messages), fc.constantFrom('', '!', '!!!', '?', ' ...', ' 😱'), (text, end) => {
      const before = matchIn(text);
      for (const other of [text.toUpperCase() + end, `  ${text}${end}  `]) {
        const after = matchIn(other);
        expect(after && before && moreUrgent(after.urgency, before.urgency)).toBe(after?.urgency);
      }
    }),
  );
});

test('reads a very long message to its end', () => {
  const long = 'my appointment is on and no pain in my arm but she gave them a ring about it '.repeat(1_200);
  expect(long.split(' ').length).toBeGreaterThan(20_000);
  expect(matchIn(long)).toBeUndefined();
  expect(matchIn(`${long}. my husbands face has dropped on one side`)?.condition).toBe('stroke');
});
