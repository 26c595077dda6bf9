import { learnSpelling, openSpelling } from '../../../src/understanding/reading/spelling';
import { tokenize } from '../../../src/understanding/reading/tokens';

const spellings = new Map([['dont', ['do', 'not']]]);
const uses = [
  'breathe',
  'breathing',
  'chest',
  'chest',
  'pain',
  'pain',
  'appointment',
  'appointment',
  'zoledronate',
  'cancelled',
];
const { startMending } = openSpelling(
  learnSpelling(new Set(['breathe', 'chest', 'pain', 'unconscious']), spellings, uses),
);
const read = (text: string): string => tokenize(text, spellings, startMending()).words.join(' ');

test.each([
  ['cant breethe', 'cant breathe'],
  ['chset pain', 'chest pain'],
  ['chesst pian', 'chest pain'],
  ['apointment', 'appointment'],
  ['unconcious', 'unconscious'],
  ['breathng', 'breathing'],
  ['chestpain', 'chest pain'],
  ['dotn', 'do not'],
])('mends %j to %j', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each(['warming', 'stoke', 'paint', 'cheat', 'plain', 'xyzzy', 'abc', 'zqxwvk'])('leaves %j as it is', (word) => {
  expect(read(word)).toBe(word);
});

test('of a word of 60,000 letters reads the first 40, without trying to mend them', () => {
  expect(read(`chset ${'ab'.repeat(30_000)}`)).toBe(`chest ${'ab'.repeat(20)}`);
});

test('mends no more than a bounded number of words in one message', () => {
  const words = read('chset '.repeat(1_000)).split(' ');
  expect(words).toHaveLength(1_000);
  expect(words[0]).toBe('chest');
  expect(words.at(-1)).toBe('chset');
  expect(read('chset')).toBe('chest');
});
