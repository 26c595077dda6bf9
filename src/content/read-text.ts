import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { error, type Finding } from './finding';

const asUtf8 = 'Save the file as UTF-8';

/**
 * Reads a content file as UTF-8 text.
 * @param path where it is on the disk
 * @param file the path to show in findings
 * @returns the text where it could be read, and findings for what is wrong with its encoding
 */
export function readText(path: string, file: string): { words?: string; findings: Finding[] } {
  const start = { file, line: 1, column: 1 };
  let bytes: Buffer;
  try {
    if (statSync(path).isDirectory())
      return { findings: [error(start, 'this is a folder, not a file', 'Rename it without .yaml, or move it away')] };
    bytes = readFileSync(path);
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? ` (${problem.code})` : '';
    return { findings: [error(start, `the file cannot be read${code}`, 'Let the guide read it, or put it back')] };
  }
  if (bytes.includes(0)) return { findings: [error(start, 'the file is UTF-16, or no text at all', asUtf8)] };
  if (isUtf8(bytes)) {
    const words = new TextDecoder().decode(bytes);
    return { words, findings: wrongLetters(file, words) };
  }
  // Other encodings mostly have one byte a character, so the first replacement character gives the column.
  const line = linesOf(bytes).findIndex((part) => !isUtf8(part));
  const column = linesOf(bytes)[line].toString('utf8').indexOf('\uFFFD') + 1;
  return { findings: [error({ file, line: line + 1, column }, 'the character here is not UTF-8', asUtf8)] };
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let at = 0; at <= bytes.length; ) {
    const end = bytes.indexOf(10, at);
    lines.push(bytes.subarray(at, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length + 1 : end + 1;
  }
  return lines;
}

/** Traces of UTF-8 that was read as Windows-1252 and saved again: "don’t" became "donâ€™t", and "café" "cafÃ©". */
const wrongEncoding =
  /\uFFFD|â€.?|Ã[\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u2013-\u2122€]|Â[\u0080-\u00BF]|ï»¿|ðŸ/u;
/** Characters that are invisible yet make a word another word: zero-width, soft hyphen, change of direction. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

function wrongLetters(file: string, words: string): Finding[] {
  return words.split('\n').flatMap((text, index) => {
    const wrong = wrongEncoding.exec(text);
    const hidden = invisible.exec(text);
    const at = (found: RegExpExecArray) => ({ file, line: index + 1, column: found.index + 1 });
    return [
      ...(wrong
        ? [error(at(wrong), `"${wrong[0]}" comes from a wrong encoding`, `Type the character again. ${asUtf8}`)]
        : []),
      ...(hidden
        ? [error(at(hidden), `an invisible character (${codeOf(hidden[0])})`, 'Delete it, or type the word again')]
        : []),
    ];
  });
}

const codeOf = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
