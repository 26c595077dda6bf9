import type { Location } from './finding';
import type { ContentFiles } from './read-folder';

/** A text that the guide learns from. */
export interface Phrase {
  readonly text: string;
  /** Finding the line takes time, so it is done on demand. */
  readonly location: () => Location;
  /** The intent that it belongs to; for an example of an alarm, the path of its file. */
  readonly of: string;
}

/** A phrase to compare: `Is my GP open?` is `is my gp open`. One without a letter or digit stays as it is. */
export function normalised(phrase: string): string {
  const letters = phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return letters || phrase;
}

/** Every phrase of every intent. */
export function phrasesOf({ phrases }: Pick<ContentFiles, 'phrases'>): Phrase[] {
  return phrases.flatMap(({ value: { intent, fromArticles, patientsSay, askingFor, saidLater }, locate }) => [
    ...fromArticles.map(({ text }, index) => ({
      text,
      of: intent,
      location: () => locate(['from-articles', index, 'text']),
    })),
    ...patientsSay.map((text, index) => ({ text, of: intent, location: () => locate(['patients-say', index]) })),
    ...Object.entries({ 'asking-for': askingFor, 'said-later': saidLater }).flatMap(([key, lists]) =>
      Object.entries(lists).flatMap(([variant, said]) =>
        said.map((text, index) => ({ text, of: intent, location: () => locate([key, variant, index]) })),
      ),
    ),
  ]);
}

/** Every example of a message that raises an alarm, or of one that does not. */
export function alarmExamplesOf(files: ContentFiles, key: 'raises' | 'does-not-raise'): Phrase[] {
  const list = key === 'raises' ? 'raises' : 'doesNotRaise';
  return [
    ...files.redFlags.flatMap(({ file, value, locate }) =>
      value[list].map((text, index) => ({ text, of: file, location: () => locate([key, index]) })),
    ),
    ...files.alarmExamples.flatMap(({ file, value, locate }) =>
      value.groups.flatMap((group, at) =>
        group[list].map((text, index) => ({ text, of: file, location: () => locate(['groups', at, key, index]) })),
      ),
    ),
  ];
}
