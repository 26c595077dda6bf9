import { error, type Finding } from '../../content/finding';
import type { ContentFiles } from '../../content/read-folder';
import { saidFor } from '../../content/schema';
import { createReader, type Reader } from '../reading/reader';

/**
 * Runs the examples of every red flag through the rules.
 * @param read reads as the guide would; without it, where the content has errors, it is made of what could be read
 * @returns an error for each `raises` that no rule matches, and for each `does-not-raise` that one matches
 */
export function checkExamples(files: ContentFiles, read = readerOf(files)): Finding[] {
  // Without all concepts most examples raise nothing: that a file cannot be read is told of by itself.
  if ([...files.unreadable].some((file) => /^intents\/(?:concepts|red-flags)\//.test(file))) return [];
  const matchIn = (text: string) => read(text).rule;
  return files.redFlags.flatMap((file) => [
    ...file.value.raises.flatMap((text, index): Finding[] => {
      if (matchIn(text)) return [];
      const remedy = 'Add the words to a concept, or a sign that combines the concepts found';
      return [error(file.locate(['raises', index]), `"${text}" does not raise an alarm`, remedy)];
    }),
    ...file.value.doesNotRaise.flatMap((text, index): Finding[] => {
      const match = matchIn(text);
      if (!match) return [];
      const problem = `"${text}" raises ${match.condition} (${match.because.join(' + ')})`;
      return [error(file.locate(['does-not-raise', index]), problem, 'Narrow the sign or the concept')];
    }),
  ]);
}

function readerOf(files: ContentFiles): Reader {
  return createReader({
    redFlags: files.redFlags.map(({ value }) => value),
    phrases: files.intents.flatMap(({ value }) => saidFor(value)),
    concepts: files.concepts.flatMap(({ value }) =>
      Object.entries(value.concepts).map(([name, concept]) => ({ name, ...concept })),
    ),
    spellings: new Map(files.concepts.flatMap(({ value }) => Object.entries(value.spellings))),
  });
}
