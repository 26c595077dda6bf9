import type { SourcedText } from './fields';
import { type Finding, warning } from './finding';
import type { ContentFiles } from './read-folder';
import { standingAnswers } from './standing-answers';
import type { ContentFile } from './yaml-file';

/** In years. NHS content is written for a reading age of 9 to 11 (NHS digital service manual, content guide). */
export const oldestReadingAge = 11;
/** Flesch-Kincaid gives a US school grade; its pupils are about five years older than the number. */
const ageOfGradeZero = 5;

/** Warns of each answer whose reading age (Flesch-Kincaid) is above the one that the NHS writes for. */
export async function checkReadingAge(files: ContentFiles): Promise<Finding[]> {
  const readingAge = await loadReadingAge();
  const check = (
    file: Pick<ContentFile<unknown>, 'locate'>,
    path: readonly (string | number)[],
    answer: SourcedText,
  ): Finding[] => {
    const age = readingAge([answer.headline, ...answer.body].join(' '));
    if (age <= oldestReadingAge) return [];
    const problem = `reading age ${age.toFixed(1)}, above ${oldestReadingAge}`;
    return [warning(file.locate([...path, 'headline']), problem, 'Use shorter sentences and plainer words')];
  };
  return [
    ...files.intents.flatMap((file) => [
      ...check(file, ['answer'], file.value.answer),
      ...Object.entries(file.value.variants).flatMap(([name, answer]) => check(file, ['variants', name], answer)),
    ]),
    ...standingAnswers(files).flatMap(({ file, path, answer }) => check(file, path, answer)),
  ];
}

/** Loads what tells the reading age of a text, in years. */
export async function loadReadingAge(): Promise<(text: string) => number> {
  // Both packages are ES modules only.
  const [{ fleschKincaid }, { syllable }] = await Promise.all([import('flesch-kincaid'), import('syllable')]);
  return (text) => {
    const words = text.match(/[\p{L}\p{N}&']+/gu) ?? [];
    const sentences = text.split(/[.!?:](?:\s|$)/).filter((part) => part.trim()).length;
    const grade = fleschKincaid({
      sentence: Math.max(sentences, 1),
      word: Math.max(words.length, 1),
      syllable: words.reduce((sum, word) => sum + syllable(word), 0),
    });
    return grade + ageOfGradeZero;
  };
}
