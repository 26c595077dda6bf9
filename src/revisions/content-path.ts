/** `intents/phrases/out-of-scope/parking.yaml`: small letters, digits and hyphens, and no way out of the content folder. */
const path = /^(?:intents|seeds)(?:\/[a-z0-9][a-z0-9-]*){1,3}\.yaml$/;
const longestPath = 120;

/** Characters of a file: the largest of the project has half a million. */
export const longestFile = 1_000_000;
/** Files of one draft, and the characters of all: a whole content folder that is imported. */
export const mostFiles = 600;
export const longestOfAll = 16_000_000;

/** Whether a file can be part of the content: whatever else it names is never read or written. */
export const isContentPath = (file: string): boolean => file.length <= longestPath && path.test(file);

/** @returns what is wrong with changes, as a sentence for people; undefined where nothing is */
export function faultOf(changes: readonly { readonly file: string; readonly text: string }[]): string | undefined {
  if (!changes.length) return 'Nothing is changed. Change something, then save it.';
  if (changes.length > mostFiles) return `It has more than ${mostFiles} files. Make several drafts of it.`;
  if (new Set(changes.map(({ file }) => file)).size < changes.length) return 'A file is named twice. Name each once.';
  const foreign = changes.find(({ file }) => !isContentPath(file));
  if (foreign)
    return 'A file has to lie below intents/ or seeds/, and end in .yaml. Its name has small letters, digits and hyphens.';
  const long = changes.find(({ text }) => text.length > longestFile);
  if (long) return `${long.file} is too long. A file has at most ${longestFile} letters.`;
  if (changes.reduce((sum, { text }) => sum + text.length, 0) > longestOfAll)
    return 'It is too much for one draft. Make several of it.';
  return undefined;
}
