import type { Place } from './finding';
import type { ContentFiles } from './read-folder';

/** Words that the guide learns from, and where they stand. */
export interface Phrase {
  readonly text: string;
  readonly place: () => Place;
  /** The intent, or the file of examples, that it is one of. */
  readonly of: string;
}

/** The letters and digits of a phrase (all of it where it has none): what makes two phrases the same. */
export function bare(phrase: string): string {
  const letters = phrase
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return letters || phrase;
}

/** Every phrase of every intent. */
export function phrasesOf({ intents }: Pick<ContentFiles, 'intents'>): Phrase[] {
  return intents.flatMap(({ value: { name, fromArticles, patientsSay }, locate }) => [
    ...fromArticles.map(({ text }, index) => ({
      text,
      of: name,
      place: () => locate(['phrases', 'from-articles', index, 'text']),
    })),
    ...patientsSay.map((text, index) => ({ text, of: name, place: () => locate(['phrases', 'patients-say', index]) })),
  ]);
}

/** Every example of what raises an alarm, or of what does not. */
export function alarmExamplesOf(files: ContentFiles, key: 'raises' | 'does-not-raise'): Phrase[] {
  return [...files.redFlags, ...files.secondOpinion].flatMap(({ file, value, locate }) =>
    value[key === 'raises' ? 'raises' : 'doesNotRaise'].map((text, index) => ({
      text,
      of: file,
      place: () => locate([key, index]),
    })),
  );
}
