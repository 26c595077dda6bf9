import { error, type Finding } from './finding';
import { filledWording, strikeFills } from './names';
import type { ContentFiles } from './read-folder';
import { standingAnswers } from './standing-answers';

const placeholder = /\{([^{}]*)\}/g;

/** Checks the `{placeholders}` in the words around answers: each has a value, and none is missing. */
export function checkWording(files: ContentFiles): Finding[] {
  return [
    ...files.wording.flatMap(({ value, locate }) => [
      ...filledWording.flatMap(({ path, fills }) => {
        const words = path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], value);
        return [
          ...unfilled(String(words), fills).map((whole) => unknown(locate(path), whole, fills)),
          ...fills
            .filter((name) => !String(words).includes(`{${name}}`))
            .map((name) => error(locate(path), `{${name}} is missing`, 'Put it where it belongs among the words')),
        ];
      }),
      ...Object.entries(value['visit-and-strike']).flatMap(([key, words]) =>
        unfilled(words, strikeFills).map((whole) => unknown(locate(['visit-and-strike', key]), whole, strikeFills)),
      ),
    ]),
    ...standingAnswers(files).flatMap(({ file, path, answer: { headline, body } }) =>
      [
        { at: [...path, 'headline'], text: headline },
        ...body.map((text, index) => ({ at: [...path, 'body', index], text })),
      ].flatMap(({ at, text }) => unfilled(text, fillsAt(at)).map((whole) => unknown(file.locate(at), whole, []))),
    ),
  ];
}

/** What is filled in at a path of the wording. */
const fillsAt = (path: readonly (string | number)[]): readonly string[] =>
  filledWording.find((filled) => filled.path.join() === path.join())?.fills ?? [];

/**
 * The placeholders that nothing fills, in braces as they stand in the text: `{visti}`.
 * @param fills the names that have a value
 */
export function unfilled(words: string, fills: readonly string[]): string[] {
  return [...words.matchAll(placeholder)].flatMap(([whole, name]) => (fills.includes(name) ? [] : [whole]));
}

function unknown(location: Parameters<typeof error>[0], whole: string, fills: readonly string[]): Finding {
  const remedy = fills.length
    ? `Use one of: ${fills.map((name) => `{${name}}`).join(', ')}`
    : 'Write the words themselves: nothing is filled in here';
  return error(location, `nothing fills in ${whole}`, remedy);
}
