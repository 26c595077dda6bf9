import type { ForeignLanguage } from '../../content/languages-schema';
import type { RedFlag } from '../../content/schema';
import {
  type CompiledLanguages,
  compileLanguages,
  type Excuse,
  type ForeignSign,
  type Phrase,
  type PhraseUse,
} from './compile-languages';
import { type ForeignWords, foreignWords } from './foreign-words';
import { anyWord } from './word-patterns';

/** What a message tells in a language other than English. */
export interface ForeignFinding {
  readonly language: ForeignLanguage;
  /** The red flag whose sign was found; undefined where only the language was told. */
  readonly flag?: RedFlag;
}

/** Reads a message by the lexicons of all languages. */
export type ReadForeign = (text: string) => ForeignFinding | undefined;

/** Words from `start` up to, not including, `end`. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What was found of one language, beside the parts of its signs. */
interface Beside {
  /** By the word after them, and by their first word. */
  readonly before: Set<number>;
  readonly after: Set<number>;
  /** By sentence. */
  readonly anywhere: Set<number>;
  readonly 'but-now': Set<number>;
  readonly everyday: Set<Phrase>;
}

/** An excuse stands beside a sign with no more words between. */
const wordsBetween = 1;
/** So many everyday words tell a language. */
const tellingWords = 2;

/** @param redFlags those that the signs of the languages name */
export function createReadForeign(languages: readonly ForeignLanguage[], redFlags: readonly RedFlag[]): ReadForeign {
  const compiled = compileLanguages(languages, redFlags);
  return (text) => {
    const words = foreignWords(text);
    const { signs, beside } = find(words, compiled);
    const besideOf = (language: ForeignLanguage): Beside => beside.get(language) ?? nothingBeside;
    const whole = [...signs].filter(([, parts]) => parts.every((hits) => hits.length));
    for (const [sign, parts] of whole.sort(([one], [other]) => one.order - other.order)) {
      if (stands(sign, parts, words, besideOf(sign.language))) return { language: sign.language, flag: sign.flag };
    }
    return toldByEverydayWords(beside);
  };
}

type FoundSigns = Map<ForeignSign, Span[][]>;
type FoundBeside = Map<ForeignLanguage, Beside>;

function find(
  { words, sentences }: ForeignWords,
  { patterns, phrases }: CompiledLanguages,
): { signs: FoundSigns; beside: FoundBeside } {
  const signs: FoundSigns = new Map();
  const beside: FoundBeside = new Map();
  const fits = words.map(patterns.fitting);

  const note = (use: PhraseUse, phrase: Phrase, { start, end }: Span): void => {
    if (use.kind === 'part') {
      const { sign, part } = use;
      const parts = signs.get(sign) ?? Array.from({ length: sign.parts }, (): Span[] => []);
      signs.set(sign, parts);
      parts[part].push({ start, end });
      return;
    }
    const found = beside.get(use.language) ?? emptyBeside();
    beside.set(use.language, found);
    if (use.kind === 'everyday') found.everyday.add(phrase);
    else found[use.excuse].add(placeOf[use.excuse]({ start, end }, sentences[start]));
  };

  for (let start = 0; start < words.length; start++) {
    for (const first of fits[start]) {
      for (const phrase of phrases.get(first) ?? []) {
        if (!goesOn(phrase, fits, start + 1)) continue;
        const span = { start, end: start + phrase.rest.length + 1 };
        for (const use of phrase.uses) note(use, phrase, span);
      }
    }
  }
  return { signs, beside };
}

/** Whether the words from `next` on are the rest of a phrase. */
function goesOn({ rest }: Phrase, fits: readonly (readonly number[])[], next: number): boolean {
  return rest.every((number, index) => {
    const fit = fits[next + index];
    return fit !== undefined && (number === anyWord || fit.includes(number));
  });
}

const placeOf: Readonly<Record<Excuse, (span: Span, sentence: number) => number>> = {
  before: ({ end }) => end,
  after: ({ start }) => start,
  anywhere: (_, sentence) => sentence,
  'but-now': (_, sentence) => sentence,
};

const emptyBeside = (): Beside => ({
  before: new Set(),
  after: new Set(),
  anywhere: new Set(),
  'but-now': new Set(),
  everyday: new Set(),
});
const nothingBeside = emptyBeside();

/** Whether the parts of a sign stand close together in one clause somewhere, and nothing there excuses it. */
function stands(
  { language }: ForeignSign,
  [first, ...others]: readonly (readonly Span[])[],
  words: ForeignWords,
  beside: Beside,
): boolean {
  return first.some((anchor) => {
    const match = [anchor, ...others.map((hits) => nearest(hits, anchor.start))];
    const start = Math.min(...match.map((hit) => hit.start));
    const end = Math.max(...match.map((hit) => hit.end));
    const isClose = end - start <= Math.max(language.span, anchor.end - anchor.start);
    return isClose && words.clauses[start] === words.clauses[end - 1] && !isExcused({ start, end }, words, beside);
  });
}

function isExcused({ start, end }: Span, { clauses, sentences }: ForeignWords, beside: Beside): boolean {
  for (let between = 0; between <= wordsBetween; between++) {
    if (beside.before.has(start - between) && clauses[start - between - 1] === clauses[start]) return true;
    if (beside.after.has(end + between) && clauses[end + between] === clauses[start]) return true;
  }
  const sentence = sentences[start];
  return beside.anywhere.has(sentence) && !beside['but-now'].has(sentence);
}

/** The hit that starts nearest to a word, by binary search. @param hits in order of `start` */
function nearest(hits: readonly Span[], start: number): Span {
  let low = 0;
  let high = hits.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < start) low = middle + 1;
    else high = middle;
  }
  const before = hits[low - 1];
  return before && start - before.start < Math.abs(hits[low].start - start) ? before : hits[low];
}

function toldByEverydayWords(beside: FoundBeside): ForeignFinding | undefined {
  let best: ForeignLanguage | undefined;
  let most = tellingWords - 1;
  for (const [language, { everyday }] of beside) {
    if (everyday.size <= most) continue;
    most = everyday.size;
    best = language;
  }
  return best && { language: best };
}
