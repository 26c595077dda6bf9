import { compileTerms, eachFound } from '../../../src/understanding/reading/lexicon';
import { contentTokens, tokenize } from '../../../src/understanding/reading/tokens';

const spellings = new Map([
  ['cant', ['can', 'not']],
  ["can't", ['can', 'not']],
]);
const concepts = [
  { name: 'ring', said: ['ring', 'get hold of', 'give .. a bell'] },
  { name: 'cannot-breathe', said: ['cant breathe', 'gasping'] },
  { name: 'fit', said: ['=fit', 'having a fit'] },
];
const { trie, words } = compileTerms(concepts, contentTokens(spellings));
const found = (text: string): string[] => {
  const tokens = tokenize(text, spellings);
  const all: string[] = [];
  eachFound(trie, tokens, (place, start, end) => {
    all.push(`${concepts[place].name}: ${tokens.words.slice(start, end).join(' ')}`);
  });
  return all;
};

test.each([
  ['who do I ring', ['ring: ring']],
  ['I was ringing them', ['ring: ringing']],
  ['cannot get hold of anyone', ['ring: get hold of']],
  ['I will give them both a bell', ['ring: give them both a bell']],
  ['give the one two three four a bell', []],
  ['give them. a bell', []],
  ["he can't breathe", ['cannot-breathe: can not breathe']],
  ['he cant breath', ['cannot-breathe: can not breath']],
  ['is having a fit', ['fit: having a fit', 'fit: fit']],
  ['it fits well', []],
])('finds the concepts of %j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('lists every word of its terms, which slips are mended to', () => {
  expect([...words]).toEqual(expect.arrayContaining(['ring', 'hold', 'bell', 'not', 'fit']));
});
