import fc from 'fast-check';
import type { Content } from '../../../src/content/content';
import { createReadForeign, type ReadForeign } from '../../../src/understanding/language/foreign-emergency';
import { projectContent } from '../../support/guide';

let content: Content;
let read: ReadForeign;
beforeAll(async () => {
  content = await projectContent();
  read = createReadForeign(content.languages, content.redFlags);
});

const flagIn = (text: string) => read(text)?.flag?.name;

test.each([
  ['an accent left out', 'moj maz nie oddycha', 'breathing'],
  ['capitals', 'MI MADRE NO RESPIRA', 'breathing'],
  ['another order of words', 'w klatce piersiowej czuję okropny ból', 'heart-attack'],
  ['words between', 'le duele desde ayer muchísimo el pecho', 'heart-attack'],
  ['English around it', 'please help quickly my husband nie oddycha at home', 'breathing'],
  ['a greeting before it', 'bonjour, ma femme ne respire plus', 'breathing'],
  ['a full stop in another script', 'ابو بے ہوش ہیں۔ جلدی', 'collapse'],
])('a sign is found with %s', (_, text, flag) => {
  expect(flagIn(text)).toBe(flag);
});

test.each([
  ['parts in two clauses', 'nie, oddycha dobrze'],
  ['parts in two sentences', 'tengo dolor. el pecho está bien'],
  ['a "no" before it', 'no tengo dolor en el pecho'],
  ['a "no" after it, where the language puts it last', 'seene mein dard nahi hai'],
  ['a clinic', 'wizyta w poradni udarowej'],
  ['a time that is past', 'hace dos años tuve un infarto'],
  ['the same words in a language near it', 'ho avuto un infarto due anni fa'],
])('no sign is found in %s', (_, text) => {
  expect(flagIn(text)).toBeUndefined();
});

test('what is happening again now is no old story', () => {
  expect(flagIn('el año pasado tuve un infarto y ahora me duele el pecho otra vez')).toBe('heart-attack');
});

test('the more urgent of two signs counts', () => {
  expect(flagIn('chcę umrzeć, wzięłam za dużo tabletek')).toBe('overdose');
});

test('everyday words tell a language that the detector does not know', () => {
  expect(read('ballantayda berri miyay jirtaa')).toEqual({ language: 'somali' });
});

test('a text of 20,000 words of signs is read in about as long as ten times a tenth of it', () => {
  const words = content.languages
    .flatMap(({ raises }) => raises)
    .join(' ')
    .split(' ');
  const textOf = (count: number) => Array.from({ length: count }, (_, index) => words[index % words.length]).join(' ');
  const millisecondsFor = (text: string): number => {
    const started = performance.now();
    read(text);
    return performance.now() - started;
  };
  millisecondsFor(textOf(20_000));
  expect(millisecondsFor(textOf(20_000))).toBeLessThan(30 * Math.max(millisecondsFor(textOf(2_000)), 5));
});

test('any text can be read', () => {
  const odd = fc.constantFrom(
    '*',
    '__proto__',
    'constructor',
    '.*',
    '(',
    '\\',
    '\u0300',
    '\ud800',
    'ل'.repeat(500),
    '<not>',
  );
  const pieces = fc.array(fc.oneof(odd, fc.string({ unit: 'binary' })), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, (parts) => {
      expect(() => read(parts.join(' '))).not.toThrow();
    }),
  );
});
