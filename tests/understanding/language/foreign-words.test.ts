import { foreignWords } from '../../../src/understanding/language/foreign-words';

const wordsOf = (text: string) => foreignWords(text).words;

test.each([
  ['accents and Polish letters', 'Mój mąż ŁAPIE', 'moj maz lapie'],
  ['dotless and dotted i of Turkish', 'Işık İLAÇ', 'isik ilac'],
  ['vowels and forms of Arabic letters', 'لا يَتَنَفَّسُ أبي', 'لا يتنفس ابي'],
  ['the keyboard of Urdu and that of Arabic', 'کی ہے', 'كي هي'],
  ['letters in full width', 'ｎｏ', 'no'],
  ['zero-width characters', 'no res\u200bpira', 'no respira'],
])('%s make no difference', (_, one, other) => {
  expect(wordsOf(one)).toEqual(wordsOf(other));
});

test('vowels of Indian scripts are kept: without them words run into each other', () => {
  expect(wordsOf('મારે')).not.toEqual(wordsOf('મારો'));
});

test('a Chinese character is a word, and an apostrophe ends one', () => {
  expect(wordsOf("我胸痛 n'arrive")).toEqual(['我', '胸', '痛', 'n', 'arrive']);
});

test('the full stops and commas of every script end sentences and clauses', () => {
  expect(foreignWords('ہاں۔ نہیں').sentences).toEqual([0, 1]);
  expect(foreignWords('হ্যাঁ। না').sentences).toEqual([0, 1]);
  expect(foreignWords('是。不').sentences).toEqual([0, 1]);
  expect(foreignWords('نعم، لا')).toMatchObject({ sentences: [0, 0], clauses: [0, 1] });
});
