import { error, type Finding } from '../finding';
import type { ContentFiles } from '../read-folder';
import type { ShownAnswer } from './shown-answers';

/** Channels show words as they stand: what is markup in one is noise in another, and can hide words or lead away. */
const markup =
  /<[a-z/!]|&[a-z]{2,8};|&#|\*|__|(?<!\w)_\S|`|~~|\[[^\]]*\]\(|\]\[|^\s*#|\\|\||\$\{|\{\{|[\p{Cc}\p{Cf}]|\p{Extended_Pictographic}/iu;
/** Letters that look like others make a word that no rule knows. */
const otherLetter = /(?=\p{L})\P{Script=Latin}/u;

/** What is no plain English text in some words: markup, or a letter of another script; undefined where there is nothing. */
export const notPlain = (text: string): string | undefined => found(markup, text)[0] ?? found(otherLetter, text)[0];

/** Checks that words for patients are plain text in Latin letters, and that foreign sentences name 999 or 111 alone. */
export function checkMarkup(files: ContentFiles, answers: readonly ShownAnswer[]): Finding[] {
  return [
    ...answers.flatMap(({ lines, locate }) =>
      lines.flatMap(({ text, at }) => [
        ...found(markup, text).map((mark) =>
          error(locate(at), `there is markup in the words: "${mark}" (H74)`, 'Write plain words alone'),
        ),
        ...found(otherLetter, text).map((letter) =>
          error(locate(at), `"${letter}" is no letter of English (H74)`, 'Type the word again'),
        ),
      ]),
    ),
    ...files.languages.flatMap(({ value, locate }) =>
      Object.entries(value.says).flatMap(([key, { words }]) => {
        const at = locate(['says', key, 'words']);
        const number = key === 'interpreter' ? '111' : '999';
        const numbers = words.normalize('NFKC').match(/\p{N}+/gu) ?? [];
        return [
          ...found(markup, words).map((mark) =>
            error(at, `there is markup in the words: "${mark}" (H74)`, 'Write plain words alone'),
          ),
          ...(numbers.length && numbers.every((one) => one === number)
            ? []
            : [error(at, `it has to name ${number}, and no other number (H72)`, `Write ${number} in it`)]),
          ...(/https?:|www\.|\.(?:com|uk|org)\b/.test(words)
            ? [error(at, 'there is a link in it (H74)', 'Write the sentence alone')]
            : []),
        ];
      }),
    ),
  ];
}

const found = (pattern: RegExp, text: string): string[] => {
  const [match] = pattern.exec(text) ?? [];
  return match === undefined ? [] : [match];
};
