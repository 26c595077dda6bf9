import type { App } from '../../src/app';
import { rememberRepeats } from '../../src/understanding/repeats';
import type { Understanding } from '../../src/understanding/understanding';
import { buildApp } from '../support/guide';

const text = 'is my gp open';
const start = new Date('2025-12-18T10:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

/** All that an understanding tells, at once and when it is asked. */
const told = ({ pointOf, likeliestPoint, intentAfter, butForDenied, ...rest }: Understanding) => ({
  ...rest,
  after: intentAfter('gp-open'),
  rest: butForDenied()?.text,
  points: [pointOf(rest.intent), likeliestPoint()],
});

/** An understander with the cache, and the texts that it did not take from the cache. */
function counted() {
  const read: string[] = [];
  const understand = rememberRepeats((typed) => {
    read.push(typed);
    return app.edition.understander.understand(typed);
  });
  return { read, understand };
}

test('a text comes from the cache once two conversations have sent it, and is understood the same', () => {
  const { read, understand } = counted();
  const all = ['a', 'b', 'c', 'd'].map((conversation) => understand(text, conversation, start));
  expect(read).toEqual([text, text]);
  for (const understanding of all) expect(told(understanding)).toEqual(told(app.edition.understander.understand(text)));
});

test('each message without a conversation counts as one from somebody else', () => {
  const { read, understand } = counted();
  for (let i = 0; i < 4; i++) understand(text, undefined, start);
  expect(read).toHaveLength(2);
});

test.each([
  ['one conversation alone sends', text, ['a', 'a', 'a', 'a']],
  ['tells a name', 'my name is Zanzibarina, is my gp open', ['a', 'b', 'c', 'd']],
  ['tells a number', 'is my gp open, nhs number 943 476 5919', ['a', 'b', 'c', 'd']],
  ['is long', `${'please '.repeat(20)}is my gp open`, ['a', 'b', 'c', 'd']],
])('a text that %s is never cached', (_, typed, conversations) => {
  const { read, understand } = counted();
  for (const conversation of conversations) understand(typed, conversation, start);
  expect(read).toHaveLength(4);
});

test('a text is cached for ten minutes, and the second conversation must send it within ten minutes of the first', () => {
  const { read, understand } = counted();
  understand(text, 'a', start);
  understand(text, 'b', after(11));
  understand(text, 'c', after(11));
  expect(read).toHaveLength(3);
  understand(text, 'd', after(20));
  expect(read).toHaveLength(3);
  understand(text, 'e', after(22));
  expect(read).toHaveLength(4);
});

test('a full cache drops the text that was used longest ago', () => {
  const { read, understand } = counted();
  const texts = Array.from({ length: 2_100 }, (_, index) => `gp ${index}`);
  for (const one of texts) for (const conversation of ['a', 'b']) understand(one, conversation, start);
  read.length = 0;
  understand(texts[2_099], 'c', start);
  expect(read).toEqual([]);
  understand(texts[0], 'c', start);
  expect(read).toEqual([texts[0]]);
});
