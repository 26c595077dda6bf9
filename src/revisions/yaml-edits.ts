import { isMap, isNode, isScalar, isSeq, type Pair, parseDocument, stringify, type YAMLMap, type YAMLSeq } from 'yaml';

/**
 * Edits of a YAML text that leave every other letter of it as it is: comments, order, quotes. Each gives the whole new text.
 * What is no YAML, or has nothing at the path, comes back unchanged: the check says what is wrong with it.
 */

type Path = readonly string[];

/** A part of the text that is to be replaced. */
interface Splice {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** Sets the words at a path. Empty words take them out. */
export function setWords(text: string, path: Path, words: string): string {
  const { parent, pair } = find(text, path);
  if (!parent) return text;
  const line = oneLine(words);
  if (!pair) return line ? applied(text, [addPair(text, parent, path, `: ${inBlock(line)}`)]) : text;
  if (!line) return applied(text, [removePair(text, pair)]);
  const node = pair.value;
  if (!isScalar(node) || !node.range || String(node.value) === line) return text;
  return applied(text, [{ from: node.range[0], to: node.range[1], by: parent.flow ? inFlow(line) : inBlock(line) }]);
}

/** Sets the items of a list at a path. An empty list takes it out. */
export function setList(text: string, path: Path, items: readonly string[]): string {
  const { parent, pair } = find(text, path);
  if (!parent) return text;
  const lines = items.map(oneLine).filter((line) => line);
  if (!pair)
    return lines.length ? applied(text, [addPair(text, parent, path, newList(text, parent, path, lines))]) : text;
  if (!lines.length) return applied(text, [removePair(text, pair)]);
  const list = pair.value;
  if (!isSeq(list)) return text;
  const before = wordsOf(list);
  if (before.join('\n') === lines.join('\n')) return text;
  if (list.flow) return applied(text, [asFlow(list, lines)]);
  const splices = lines
    .slice(0, before.length)
    .flatMap((line, index) => (line === before[index] ? [] : replaceItem(list, index, line)));
  if (lines.length > before.length) splices.push(...append(text, list, lines.slice(before.length)));
  if (lines.length < before.length)
    splices.push({
      from: endOfItem(text, list, lines.length - 1),
      to: endOfItem(text, list, before.length - 1),
      by: '',
    });
  return applied(text, splices);
}

/** Adds items to the end of a list at a path, which is made where it is not there. */
export function addItems(text: string, path: Path, items: readonly string[]): string {
  const { parent, pair } = find(text, path);
  const lines = items.map(oneLine).filter((line) => line);
  if (!parent || !lines.length) return text;
  if (!pair) return applied(text, [addPair(text, parent, path, newList(text, parent, path, lines))]);
  const list = pair.value;
  if (!isSeq(list)) return text;
  return applied(text, list.flow ? [asFlow(list, [...wordsOf(list), ...lines])] : append(text, list, lines));
}

/** Takes items out of a list at a path. @returns the new text, with what was not in the list */
export function removeItems(
  text: string,
  path: Path,
  items: readonly string[],
): { readonly text: string; readonly missing: readonly string[] } {
  const list = find(text, path).pair?.value;
  const lines = items.map(oneLine).filter((line) => line);
  if (!isSeq(list)) return { text, missing: lines };
  const words = wordsOf(list);
  const missing = lines.filter((line) => !words.includes(line));
  const gone = new Set(lines);
  if (list.flow)
    return {
      text: applied(text, [
        asFlow(
          list,
          words.filter((line) => !gone.has(line)),
        ),
      ]),
      missing,
    };
  const splices = words.flatMap((line, index) =>
    gone.has(line) ? [{ from: startOfItem(text, list, index), to: endOfItem(text, list, index) + 1, by: '' }] : [],
  );
  return { text: applied(text, splices), missing };
}

/** The words of the list at a path, or of the single value there. */
export function wordsAt(text: string, path: Path): readonly string[] {
  const node = find(text, path).pair?.value;
  if (isSeq(node)) return wordsOf(node);
  return isScalar(node) ? [String(node.value)] : [];
}

/** The keys of the map at a path. */
export function keysAt(text: string, path: Path): readonly string[] {
  const { contents } = parseDocument(text);
  const node: unknown = path.length && isMap(contents) ? contents.getIn(path, true) : contents;
  return isMap(node) ? node.items.map(({ key }) => String(key)) : [];
}

function find(text: string, path: Path): { readonly parent?: YAMLMap; readonly pair?: Pair } {
  const { contents, errors } = parseDocument(text);
  if (errors.length || !isMap(contents)) return {};
  const above = path.slice(0, -1);
  const parent: unknown = above.length ? contents.getIn(above, true) : contents;
  if (!isMap(parent)) return {};
  return { parent, pair: parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) };
}

const wordsOf = (list: YAMLSeq): string[] => list.items.map((item) => (isScalar(item) ? String(item.value) : ''));
const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();
const inBlock = (line: string): string => stringify(line, { lineWidth: 0 }).trimEnd();
const inFlow = (line: string): string => (/^(?!\d+$)[a-z0-9][a-z0-9#-]*$/.test(line) ? line : JSON.stringify(line));

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number =>
  text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
const startOf = (node: unknown): number => (isNode(node) ? node.range?.[0] : undefined) ?? 0;
const endOf = (node: unknown): number => (isNode(node) ? node.range?.[1] : undefined) ?? 0;
const startOfItem = (text: string, list: YAMLSeq, index: number): number => lineStart(text, startOf(list.items[index]));
const endOfItem = (text: string, list: YAMLSeq, index: number): number => lineEnd(text, endOf(list.items[index]));

function replaceItem(list: YAMLSeq, index: number, line: string): Splice[] {
  const item = list.items[index];
  return [{ from: startOf(item), to: endOf(item), by: inBlock(line) }];
}

function append(text: string, list: YAMLSeq, lines: readonly string[]): Splice[] {
  const indent = text.slice(lineStart(text, startOf(list)), startOf(list)).replace(/\S/g, ' ');
  const at = endOfItem(text, list, list.items.length - 1);
  return [{ from: at, to: at, by: lines.map((line) => `\n${indent}- ${inBlock(line)}`).join('') }];
}

function asFlow(list: YAMLSeq, lines: readonly string[]): Splice {
  return { from: startOf(list), to: endOf(list), by: `[${lines.map(inFlow).join(', ')}]` };
}

/** A list of names is short and stands on one line, as in the other files; one of sentences has a line for each. */
function newList(text: string, parent: YAMLMap, path: Path, lines: readonly string[]): string {
  if (['sources', 'suggest'].includes(path.at(-1) ?? '')) return `: [${lines.map(inFlow).join(', ')}]`;
  return `:${lines.map((line) => `\n${indentOf(text, parent)}  - ${inBlock(line)}`).join('')}`;
}

const indentOf = (text: string, map: YAMLMap): string => {
  const at = startOf(map.items[0]?.key);
  return text.slice(lineStart(text, at), at).replace(/\S/g, ' ');
};

/** After the last pair of a map. */
function addPair(text: string, parent: YAMLMap, path: Path, value: string): Splice {
  const at = endOfPair(text, parent.items.at(-1));
  return { from: at, to: at, by: `\n${indentOf(text, parent)}${path.at(-1)}${value}` };
}

const removePair = (text: string, pair: Pair): Splice => ({
  from: lineStart(text, startOf(pair.key)),
  to: endOfPair(text, pair) + 1,
  by: '',
});

/** The end of its last line: a collection ends after the line breaks that follow it. */
function endOfPair(text: string, pair: Pair | undefined): number {
  const end = Math.max(endOf(pair?.value), endOf(pair?.key));
  return lineEnd(text, text.slice(0, end).trimEnd().length);
}

function applied(text: string, splices: readonly Splice[]): string {
  return [...splices]
    .sort((one, other) => other.from - one.from)
    .reduce((all, { from, to, by }) => all.slice(0, from) + by + all.slice(to), text);
}
