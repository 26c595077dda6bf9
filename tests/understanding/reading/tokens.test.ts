import fc from 'fast-check';
import { normalise, tokenize } from '../../../src/understanding/reading/tokens';

const spellings = new Map([
  ['cant', ['can', 'not']],
  ["can't", ['can', 'not']],
  ['tmrw', ['tomorrow']],
]);
const words = (text: string): readonly string[] => tokenize(text, spellings).words;

test.each([
  ['Is my APPOINTMENT on?', ['is', 'my', 'appointment', 'on']],
  ['he can’t come tmrw', ['he', 'can', 'not', 'come', 'tomorrow']],
  ['he isn`t', ['he', 'is', 'not']],
  ["mum's op", ['mum', 'op']],
  ['heeeeelp', ['heelp']],
  ['ﬁt café', ['fit', 'cafe']],
  ['ch\u200best pa\u00adin', ['chest', 'pain']],
  ['', []],
])('reads %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('opens a new sentence at a full stop and a new clause at "but"', () => {
  const { sentences, clauses } = tokenize('no pain but dizzy. help', spellings);
  expect(sentences).toEqual([0, 0, 0, 0, 1]);
  expect(clauses).toEqual([0, 0, 1, 1, 2]);
});

test('reads any text at all without failing, and never leaves an invisible character in a word', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const { words: found, stems, sentences, clauses } = tokenize(text, spellings);
      expect([stems.length, sentences.length, clauses.length]).toEqual([found.length, found.length, found.length]);
      for (const word of found) expect(word).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\s]/u);
    }),
  );
});

test('normalising twice gives the same as once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
  );
});
