/**
 * The notation of rules. A pattern is what stands side by side in a sentence:
 * - `<not>` is any entry of that group; an entry is a pattern, too
 * - `call|get_to|<reach>` is any of them; `reassur*` any word that begins so; `^` the beginning of the sentence
 * - `..` is up to three words of one clause; `...` up to nine words, whatever they are; `>` the rest up to a comma
 * - `?` after a word or a group: it can be left out
 */
export type Pattern = string;
export type Groups = Readonly<Record<string, readonly Pattern[]>>;

/** Finds patterns in the words of a sentence, as `plainSentences` gives them. */
export interface PatternSet {
  /** The words of the first place that a pattern fits. */
  find(words: readonly string[]): string | undefined;
  /** The words with a dot for each place that a pattern fits. */
  without(words: readonly string[]): readonly string[];
}

/** Words that begin another clause or purpose: `..` does not reach over them. */
const joins: ReadonlySet<string> = new Set(
  'if when whenever before after until till because unless so but that to while as or who which where even than ,'.split(
    ' ',
  ),
);

/**
 * A part of a pattern. It fits the words from `at` on in one or several ways, and for each asks whether the rest of the
 * pattern fits what follows.
 * @returns where the whole pattern ends; -1 where it does not fit
 */
type Part = (words: readonly string[], at: number, rest: (at: number) => number) => number;

/** So many words or fewer, as few as the rest allows, none of them one of `stops`. */
const gapOf =
  (most: number, stops: ReadonlySet<string>): Part =>
  (words, at, rest) => {
    for (let next = at; ; next++) {
      const end = rest(next);
      if (end >= 0) return end;
      if (next - at === most || next === words.length || stops.has(words[next])) return -1;
    }
  };
const none: ReadonlySet<string> = new Set();
const gaps: Readonly<Record<string, Part>> = {
  '..': gapOf(3, joins),
  '...': gapOf(9, none),
  '>': (words, at, rest) => {
    let last = at;
    while (last < words.length && words[last] !== ',') last++;
    for (let next = last; next >= at; next--) {
      const end = rest(next);
      if (end >= 0) return end;
    }
    return -1;
  },
  '^': (_words, at, rest) => (at === 0 ? rest(at) : -1),
};
const isGap = (part: string): boolean => Object.hasOwn(gaps, part);
const groupName = /^<([a-z0-9-]+)>$/;
const partsOf = (pattern: Pattern): string[] => pattern.trim().split(/\s+/);

/** `get_to`: these words, of which the last may be only the beginning of one: `reassur*`. */
function wordsPart(choice: string): Part {
  const isBeginning = choice.endsWith('*');
  const wanted = choice.replace(/\*$/, '').split('_');
  const last = wanted.length - 1;
  return (words, at, rest) => {
    if (at + last >= words.length) return -1;
    for (let i = 0; i < last; i++) if (words[at + i] !== wanted[i]) return -1;
    const word = words[at + last];
    return (isBeginning ? word.startsWith(wanted[last]) : word === wanted[last]) ? rest(at + last + 1) : -1;
  };
}

/** A part, and the words that what it fits can begin with: it is tried at no other. */
interface Piece {
  readonly fits: Part;
  readonly first: ReadonlySet<string>;
}
/** Stands for any word among those that a piece can begin with. */
const anyWord = '*';

/** The first of several pieces that fits, of which only those are tried that can begin with the word. */
function anyOf(choices: readonly Piece[]): Piece {
  const first = new Set(choices.flatMap((choice) => [...choice.first]));
  const beginningWith = (word: string): Part[] =>
    choices.filter((choice) => choice.first.has(word) || choice.first.has(anyWord)).map(({ fits }) => fits);
  const byFirst = new Map([...first].map((word) => [word, beginningWith(word)]));
  const ofOthers = byFirst.get(anyWord) ?? [];
  return {
    first,
    fits(words, at, rest) {
      for (const fits of byFirst.get(words[at]) ?? ofOthers) {
        const end = fits(words, at, rest);
        if (end >= 0) return end;
      }
      return -1;
    },
  };
}

function inOrder(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0];
  const fitFrom = (words: readonly string[], at: number, rest: (at: number) => number, index: number): number =>
    index === parts.length ? rest(at) : parts[index](words, at, (next) => fitFrom(words, next, rest, index + 1));
  return (words, at, rest) => fitFrom(words, at, rest, 0);
}

/** The groups that were compiled, by their names: most rules use the same. */
const compiledGroups = new WeakMap<Groups, Map<string, Piece>>();

/**
 * Compiles patterns that are looked for together.
 * @throws Error when a pattern names a group that is not there, or fits no words at all
 */
export function compilePatterns(patterns: readonly Pattern[], groups: Groups): PatternSet {
  const known = compiledGroups.get(groups) ?? new Map<string, Piece>();
  compiledGroups.set(groups, known);
  for (const pattern of patterns) {
    if (partsOf(pattern).every((part) => part.endsWith('?') || isGap(part)))
      throw new Error(`the pattern "${pattern}" in the safety rules fits everything`);
  }
  const pieces = patterns.map(patternPiece);
  const beginningWith = new Map<string, Part[]>();
  for (const { fits, first } of pieces)
    for (const word of first) beginningWith.set(word, [...(beginningWith.get(word) ?? []), fits]);
  return {
    find(words) {
      for (let at = 0; at < words.length; at++) {
        const end = endAt(words, at);
        if (end > at) return words.slice(at, end).join(' ');
      }
      return undefined;
    },
    without(words) {
      const left: string[] = [];
      for (let at = 0; at < words.length; ) {
        const end = endAt(words, at);
        left.push(end > at ? '·' : words[at]);
        at = Math.max(end, at + 1);
      }
      return left;
    },
  };

  /** Where the longest pattern ends that begins at a word; that place itself where none does. */
  function endAt(words: readonly string[], at: number): number {
    let end = at;
    for (const key of [words[at], anyWord])
      for (const fits of beginningWith.get(key) ?? []) end = Math.max(end, fits(words, at, itself));
    return end;
  }

  function patternPiece(pattern: Pattern): Piece {
    const parts = partsOf(pattern);
    const pieces = parts.map(pieceOf);
    const decides = parts.findIndex((part) => part !== '^' && !part.endsWith('?'));
    const first = new Set(pieces.slice(0, decides < 0 ? undefined : decides + 1).flatMap((piece) => [...piece.first]));
    return { fits: inOrder(pieces.map(({ fits }) => fits)), first: decides < 0 ? first.add(anyWord) : first };
  }

  function pieceOf(part: string): Piece {
    if (isGap(part)) return { fits: gaps[part], first: new Set(part === '^' ? [] : [anyWord]) };
    if (!part.endsWith('?')) return anyOf(part.split('|').map(choicePiece));
    const { fits, first } = pieceOf(part.slice(0, -1));
    return {
      first,
      fits(words, at, rest) {
        const end = fits(words, at, rest);
        return end >= 0 ? end : rest(at);
      },
    };
  }

  function choicePiece(choice: string): Piece {
    const [, name] = groupName.exec(choice) ?? [];
    if (name === undefined)
      return { fits: wordsPart(choice), first: new Set([choice.endsWith('*') ? anyWord : choice.split('_')[0]]) };
    if (!Object.hasOwn(groups, name)) throw new Error(`no group <${name}> in the safety rules`);
    const piece = known.get(name) ?? anyOf(groups[name].map(patternPiece));
    known.set(name, piece);
    return piece;
  }
}

const itself = (at: number): number => at;
