import { CST, Lexer, LineCounter } from 'yaml';
import { error, type Finding, type Location, warning } from './finding';

/** Marks that the lexer adds between lexemes: they are no part of the text, and have no length in it. */
const marks = new Set([CST.SCALAR, CST.DOCUMENT, CST.FLOW_END]);
/** Content nests a few levels; thousands of brackets would exhaust the parser's stack. */
const deepest = 50;
const quotes = 'Put all of it in quotes, so that every word is kept';

/**
 * Finds text that YAML reads otherwise than its author means: a sentence that begins with `!`, `&` or `*` loses its
 * first word to a tag, an anchor or an alias, and ` #` cuts a sentence off.
 * @returns the findings; `isUnsafe` where parsing could use up the memory (aliases of aliases, deep brackets): do not
 * parse
 */
export function findTraps(file: string, text: string): { findings: Finding[]; isUnsafe: boolean } {
  const findings: Finding[] = [];
  const lines = new LineCounter();
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  lines.lineStarts.unshift(0);
  const locationOf = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  let isUnsafe = false;
  let depth = 0;
  let lastLine = 0;
  let offset = 0;
  let plain: string | undefined;
  let isScalarNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme)) {
      isScalarNext = lexeme === CST.SCALAR;
      continue;
    }
    const type = isScalarNext ? 'scalar' : CST.tokenType(lexeme);
    const location = (): Location => locationOf(offset);
    if (type === 'scalar') {
      plain = lexeme;
      if (/^[“‘].*[”’]$/su.test(lexeme)) {
        findings.push(
          warning(location(), 'the curly quotes around it are part of the words', 'Use straight quotes, or none'),
        );
      }
    } else if (type === 'comment') {
      if (plain !== undefined) findings.push(...cutOff(location(), plain, lexeme));
    } else if (type === 'tag' || type === 'anchor' || type === 'alias') {
      isUnsafe ||= type === 'alias';
      const { line } = location();
      // One finding a line is enough.
      if (line > lastLine)
        findings.push(error(location(), `"${lexeme}" is read as ${kinds[type]}, not as words`, quotes));
      lastLine = line;
    } else if (type !== 'space') plain = undefined;
    if (type === 'flow-seq-start' || type === 'flow-map-start') depth++;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') depth--;
    if (depth > deepest && !isUnsafe) {
      isUnsafe = true;
      findings.push(error(location(), `brackets within brackets, ${deepest} deep`, 'Close the open brackets'));
    }
    isScalarNext = false;
    offset += lexeme.length;
  }
  return { findings, isUnsafe };
}

const kinds = { tag: 'a YAML tag', anchor: 'a YAML anchor', alias: 'a YAML alias' } as const;

/** A comment after words on its line. An error where it is surely part of them: `bay #4`, or after a sentence. */
function cutOff(location: Location, words: string, comment: string): Finding[] {
  const isSentence = /\s/.test(words) || /^#\S/.test(comment);
  const remedy = `${quotes}; or put the comment on a line of its own`;
  const problem = `"${comment}" is read as a comment: the words end before it`;
  return [isSentence ? error(location, problem, remedy) : warning(location, problem, remedy)];
}
