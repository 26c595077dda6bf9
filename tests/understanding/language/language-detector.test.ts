import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { loadLanguageDetector } from '../../../src/understanding/language/load-detector';

const detect = loadLanguageDetector();
const wordsOfMany =
  `is my appointment still on ich habe schmerzen in der brust je ne me sens pas bien mi cita sigue en pie boli mnie
  glowa doktorum nerede môj termín zrušené tôi bị đau ngực آیا نوبت من لغو شده است 我的预约还在吗 मेरी नियुक्ति
  здравствуйте болит γιατρός 🦄 asdf qwertz 24/7 constructor toString __proto__ dwi ddim yn teimlo'n dda`.split(/\s+/);
const word = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...wordsOfMany) }, fc.string({ unit: 'grapheme' }));
const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));

test('finds in every text the language that eld finds, and is as sure of it', () => {
  fc.assert(
    fc.property(text, (given) => {
      const [ours, theirs] = [detect(given), eld.detect(given)];
      expect([ours.language, ours.isReliable()]).toEqual([theirs.language, theirs.isReliable()]);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['is my appointment on thursday still going ahead', 'en'],
  ['ich habe starke Schmerzen in der Brust', 'de'],
  ['czy moja wizyta u lekarza jest odwołana', 'pl'],
  ['¿sigue en pie mi cita con el médico?', 'es'],
])('%j is %s', (given, language) => {
  expect(detect(given).language).toBe(language);
});
