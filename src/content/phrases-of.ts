import type { Location } from './finding';
import type { ContentFiles } from './read-folder';

/** Words that the guide learns from, and where they stand. */
export interface Phrase {
  readonly text: string;
  readonly place: () => Location;
  /** The intent, or the file of examples, that it is one of. */
  readonly of: string;
}

/** The letters and digits of a phrase (all of it where it has none): what makes two phrases the same. */
export function normalised(phrase: string): string {
  const letters = phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return letters || phrase;
}

/** Every phrase of every intent. */
export function phrasesOf({ phrases }: Pick<ContentFiles, 'phrases'>): Phrase[] {
  return phrases.flatMap(({ value: { intent, fromArticles, patientsSay }, locate }) => [
    ...fromArticles.map(({ text }, index) => ({
      text,
      of: intent,
      place: () => locate(['from-articles', index, 'text']),
    })),
    ...patientsSay.map((text, index) => ({ text, of: intent, place: () => locate(['patients-say', index]) })),
  ]);
}

/** Every example of what raises an alarm, or of what does not. */
export function alarmExamplesOf(files: ContentFiles, key: 'raises' | 'does-not-raise'): Phrase[] {
  const list = key === 'raises' ? 'raises' : 'doesNotRaise';
  return [
    ...files.redFlags.flatMap(({ file, value, locate }) =>
      value[list].map((text, index) => ({ text, of: file, place: () => locate([key, index]) })),
    ),
    ...files.alarmExamples.flatMap(({ file, value, locate }) =>
      value.groups.flatMap((group, at) =>
        group[list].map((text, index) => ({ text, of: file, place: () => locate(['groups', at, key, index]) })),
      ),
    ),
  ];
}
