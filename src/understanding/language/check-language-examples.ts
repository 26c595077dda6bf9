import { error, type Finding } from '../../content/finding';
import type { ContentFiles } from '../../content/read-folder';
import { createReadForeign } from './foreign-emergency';

/**
 * Runs the examples of every language through the signs of all languages.
 * @returns an error for each `raises` in which no sign is found, and for each `does-not-raise` in which one is
 */
export function checkLanguageExamples(files: ContentFiles): Finding[] {
  // Without all of them some examples raise nothing: that a file cannot be read is told of by itself.
  if ([...files.unreadable].some((file) => /^intents\/(?:languages|red-flags)\//.test(file))) return [];
  const read = createReadForeign(
    files.languages.map(({ value }) => value),
    files.redFlags.map(({ value }) => value),
  );
  return files.languages.flatMap((file) => [
    ...file.value.raises.flatMap((text, index) => {
      if (read(text)?.flag) return [];
      const remedy = 'Add the words to a group, or a sign that combines groups';
      return [error(file.locate(['raises', index]), `"${text}" does not raise an alarm`, remedy)];
    }),
    ...file.value.doesNotRaise.flatMap((text, index) => {
      const found = read(text);
      if (!found?.flag) return [];
      const problem = `"${text}" raises ${found.flag.name}, as ${found.language}`;
      return [error(file.locate(['does-not-raise', index]), problem, 'Narrow the sign, or add an excuse')];
    }),
  ]);
}
