import { isCollection, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { error, type Finding, type Location } from './finding';
import { findTraps } from './yaml-traps';

type Path = readonly PropertyKey[];

/** A content file that fits its schema, with the line and column of each value. */
export interface ContentFile<T> {
  readonly file: string;
  readonly value: T;
  /** The location of the value at a path, `['strikes', 0, 'from']`, or of the nearest value above it. */
  locate(path: Path): Location;
  /** The same for the key at the end of the path. */
  locateKey(path: Path): Location;
}

/** The part of one that a check of values needs: what has no file can have places, too. */
export type Placed<T> = Pick<ContentFile<T>, 'value' | 'locate'>;

/**
 * Parses a YAML text and checks it against a schema.
 * @param file the path to show in findings
 * @returns the typed file where it fits the schema, and every finding
 */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): { parsed?: ContentFile<z.output<S>>; findings: Finding[] } {
  const lineCounter = new LineCounter();
  const traps = findTraps(file, text);
  if (traps.isUnsafe) return { findings: traps.findings };
  const document = parseDocument(text, { lineCounter });
  const at = (offset: number): Location => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length) {
    const byLine = [...document.errors].sort((one, other) => one.pos[0] - other.pos[0]);
    // A tab is what all others follow from. Of the others, those on one line follow from the first.
    const tab = byLine.find(({ code }) => code === 'TAB_AS_INDENT');
    const first = new Map([...byLine].reverse().map((problem) => [at(problem.pos[0]).line, problem]));
    const broken = (tab ? [tab] : [...first.values()].reverse()).map(({ code, message, pos }) =>
      error(
        at(pos[0]),
        `the YAML cannot be read (${code}): ${firstLine(message)}`,
        tab ? 'Put spaces in place of the tab' : 'Correct the indent, quotes or colons here',
      ),
    );
    return { findings: tab ? broken : [...traps.findings, ...broken] };
  }
  const locate = (path: Path): Location => at(nearestNode(document.contents, path)?.range?.[0] ?? 0);
  const locateKey = (path: Path): Location =>
    at(keyOffset(nearestNode(document.contents, path.slice(0, -1)), String(path.at(-1))));
  if (!document.contents) {
    return { findings: [error(at(0), 'the file is empty', 'Write it as the other files do, or remove it')] };
  }
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return { parsed: { file, value: checked.data, locate, locateKey }, findings: traps.findings };
  const findings = checked.error.issues.flatMap((issue) => {
    const node = nearestNode(document.contents, issue.path);
    if (issue.code === 'invalid_type' && issue.expected === 'string' && node) {
      const seen = readAs(node);
      if (seen) return [error(locate(issue.path), seen, 'Put all of it in quotes, so that it is words')];
    }
    if (issue.code === 'invalid_type' && missing(document.contents, issue.path)) {
      const key = String(issue.path.at(-1));
      return [error(locate(issue.path), `"${key}" is missing here`, exampleOf(key))];
    }
    if (issue.code !== 'unrecognized_keys') {
      const where = issue.path.join('.') || 'the file';
      return [error(locate(issue.path), `${where}: ${issue.message}`, 'Write it as the other files do')];
    }
    return issue.keys.map((key) =>
      error(at(keyOffset(node, key)), `unknown key "${key}"`, 'Remove it, or spell it as the other files do'),
    );
  });
  return { findings: [...traps.findings, ...findings] };
}

/** Whether nothing stands at the path. */
function missing(contents: Node | null, path: Path): boolean {
  let node: unknown = contents;
  for (const step of path) node = isCollection(node) ? node.get(step, true) : undefined;
  return node === undefined || node === null;
}

/** What to write where a key is missing. */
function exampleOf(key: string): string {
  return Object.hasOwn(examples, key) ? `Add it, as: ${examples[key]}` : `Add ${key}, as the other files have it`;
}
const examples: Readonly<Record<string, string>> = {
  review: 'review: { by: 2027-05-01 }',
  by: 'by: 2027-05-01',
  sources: 'sources: [nhs-advice#attend]',
  headline: 'headline: GP surgeries are open as usual.',
  urgency: 'urgency: routine',
  'asked-as': 'asked-as: Is my GP surgery open?',
  'patients-say': 'patients-say: [is my gp open, can i see my doctor]',
  'checked-on': 'checked-on: 2026-11-30',
  who: 'who: resident doctors',
  where: 'where: England',
};

/** Says what YAML made of text that should be words: `- 111` is a number, `- he said: call 111` a key with a value. */
function readAs(node: Node): string | undefined {
  if (isScalar(node) && node.value !== null) return `${node.source} is read as a ${typeof node.value}, not as words`;
  if (isMap(node)) return 'a colon with a space after it splits these words in two';
  return undefined;
}

const firstLine = (message: string): string => message.split('\n')[0].replace(/[.:]+$/, '');

function nearestNode(contents: Node | null, path: Path): Node | null {
  let node = contents;
  for (const step of path) {
    const next: unknown = isCollection(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) break;
    node = next;
  }
  return node;
}

function keyOffset(parent: Node | null, key: string): number {
  const pair = isMap(parent) ? parent.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
  return (isScalar(pair?.key) ? pair.key.range?.[0] : parent?.range?.[0]) ?? 0;
}
