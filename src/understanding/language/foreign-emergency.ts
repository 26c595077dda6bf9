import type { ForeignLanguage } from '../../content/languages-schema';
import type { RedFlag } from '../../content/schema';
import { byUrgency } from '../alarm/urgency';
import {
  type CompiledLanguage,
  type CompiledLanguages,
  compileLanguages,
  type Excuse,
  type ForeignSign,
  type Meaning,
  type Phrase,
} from './compile-languages';
import { type ForeignWords, foreignWords } from './foreign-words';
import { anyWord } from './word-patterns';

/** What a message tells in a language other than English. */
export interface ForeignFinding {
  /** The name of the language. */
  readonly language: string;
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

/** Where each meaning was found, in order of `start`. */
type Found = ReadonlyMap<Meaning, readonly Span[]>;

/** A sign, with the words that its parts were found in. */
interface FoundSign {
  readonly sign: ForeignSign;
  readonly span: Span;
}

/** An excuse stands beside a sign with no more words between. */
const wordsBetween = 1;
/** At most so many places of one sign are looked at: a message that repeats it is no other message. */
const mostPlaces = 8;
/** So many everyday words tell a language. */
const tellingWords = 2;

/** @param redFlags those that the signs of the languages name */
export function createReadForeign(languages: readonly ForeignLanguage[], redFlags: readonly RedFlag[]): ReadForeign {
  const compiled = compileLanguages(languages, redFlags);
  return (text) => {
    const words = foreignWords(text);
    const found = find(words, compiled);
    if (!found.size) return undefined;
    const excused: FoundSign[] = [];
    const standing: FoundSign[] = [];
    for (const sign of wholeSigns(found)) {
      const parts = sign.parts.map((part) => hitsOf(part, found));
      const isExcused = excuseFinder(sign.language, parts, found, words);
      for (const hits of closeTogether(sign.language.span, parts, words))
        (isExcused(hits) ? excused : standing).push({ sign, span: spanOf(hits) });
    }
    const wordsOf = countByLanguage(found);
    const first = standing
      .filter((sign) => !excused.some((other) => isSameInOtherLanguage(other, sign)))
      .sort(
        ({ sign: one }, { sign: other }) =>
          byUrgency(one.flag.urgency, other.flag.urgency) ||
          (wordsOf.get(other.language) ?? 0) - (wordsOf.get(one.language) ?? 0) ||
          one.order - other.order,
      )
      .at(0)?.sign;
    return first ? { language: first.language.name, flag: first.flag } : toldByEverydayWords(found);
  };
}

function find({ words }: ForeignWords, { patterns, phrases }: CompiledLanguages): Found {
  const found = new Map<Meaning, Span[]>();
  const fits = words.map(patterns.fitting);
  for (let start = 0; start < words.length; start++) {
    for (const first of fits[start]) {
      for (const phrase of phrases.get(first) ?? []) {
        if (!goesOn(phrase, fits, start + 1)) continue;
        const span = { start, end: start + phrase.rest.length + 1 };
        for (const meaning of phrase.meanings) {
          const spans = found.get(meaning);
          if (spans) spans.push(span);
          else found.set(meaning, [span]);
        }
      }
    }
  }
  return found;
}

/** Whether the words from `next` on are the rest of a phrase. */
function goesOn({ rest }: Phrase, fits: readonly (readonly number[])[], next: number): boolean {
  return rest.every((number, index) => {
    const fit = fits[next + index];
    return fit !== undefined && (number === anyWord || fit.includes(number));
  });
}

/** The signs of which every part was found somewhere. */
function wholeSigns(found: Found): ReadonlySet<ForeignSign> {
  const whole = new Set<ForeignSign>();
  for (const { opens } of found.keys()) {
    for (const sign of opens)
      if (sign.parts.every((part) => part.some((meaning) => found.has(meaning)))) whole.add(sign);
  }
  return whole;
}

/** Where the parts of a sign stand close together in one clause: a hit of each. */
function closeTogether(
  span: number,
  [anchors, ...others]: readonly (readonly Span[])[],
  { clauses }: ForeignWords,
): Span[][] {
  const places: Span[][] = [];
  for (const anchor of anchors) {
    if (clauses[anchor.start] !== clauses[anchor.end - 1]) continue;
    const hits = [anchor, ...others.flatMap((part) => nearest(part, anchor.start, clauses) ?? [])];
    const { start, end } = spanOf(hits);
    const isClose = end - start <= Math.max(span, anchor.end - anchor.start);
    if (isClose && hits.length > others.length) places.push(hits);
    if (places.length === mostPlaces) break;
  }
  return places;
}

const spanOf = (hits: readonly Span[]): Span => ({
  start: Math.min(...hits.map(({ start }) => start)),
  end: Math.max(...hits.map(({ end }) => end)),
});

function hitsOf(part: readonly Meaning[], found: Found): readonly Span[] {
  const lists = part.map((meaning) => found.get(meaning)).filter((spans) => spans !== undefined);
  return lists.length === 1 ? lists[0] : lists.flat().sort((one, other) => one.start - other.start);
}

/** The hit in the clause of a word that starts nearest to it, by binary search. @param hits in order of `start` */
function nearest(hits: readonly Span[], start: number, clauses: readonly number[]): Span | undefined {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < start) low = middle + 1;
    else high = middle;
  }
  const isInClause = (hit: Span | undefined): hit is Span => hit !== undefined && clauses[hit.start] === clauses[start];
  const [one, other] = [hits.at(low), low > 0 ? hits[low - 1] : undefined].filter(isInClause);
  return other && start - other.start < one.start - start ? other : one;
}

/**
 * Makes a function that tells whether a sign is calm by what stands beside its hits. Words of the sign itself excuse
 * nothing: "not" in "not breathing".
 */
function excuseFinder(
  { excuses }: CompiledLanguage,
  parts: readonly (readonly Span[])[],
  found: Found,
  { clauses, sentences }: ForeignWords,
): (hits: readonly Span[]) => boolean {
  const places = (excuse: Excuse, placeOf: (span: Span) => number): ReadonlySet<number> =>
    new Set(found.get(excuses[excuse])?.map(placeOf));
  const before = places('before', ({ end }) => end - 1);
  const after = places('after', ({ start }) => start);
  const anywhere = places('anywhere', ({ start }) => sentences[start]);
  const butNow = places('but-now', ({ start }) => clauses[start]);
  const isOwn = (word: number): boolean =>
    parts.some((hits) => {
      const hit = nearest(hits, word, clauses);
      return hit !== undefined && hit.start <= word && word < hit.end;
    });
  const excusesFrom = (word: number, places: ReadonlySet<number>, clause: number): boolean =>
    places.has(word) && clauses[word] === clause && !isOwn(word);
  return (hits) => {
    const clause = clauses[hits[0].start];
    for (const { start, end } of hits) {
      for (let between = 0; between <= wordsBetween; between++) {
        if (excusesFrom(start - between - 1, before, clause)) return true;
        if (excusesFrom(end + between, after, clause)) return true;
      }
    }
    // "A heart attack years ago, now only a check-up": the "now" of another clause is about something else.
    return anywhere.has(sentences[hits[0].start]) && !butNow.has(clause);
  };
}

/** "infarto hace dos años" is calm Spanish: that it holds an Italian sign as well says nothing. */
function isSameInOtherLanguage(excused: FoundSign, { sign, span }: FoundSign): boolean {
  return excused.sign.language !== sign.language && excused.span.start < span.end && span.start < excused.span.end;
}

/** How many words of each language were found: the same sign may be Italian and French. */
function countByLanguage(found: Found, isCounted = (_: Meaning): boolean => true): Map<CompiledLanguage, number> {
  const counts = new Map<CompiledLanguage, number>();
  for (const meaning of found.keys())
    if (isCounted(meaning)) counts.set(meaning.language, (counts.get(meaning.language) ?? 0) + 1);
  return counts;
}

function toldByEverydayWords(found: Found): ForeignFinding | undefined {
  let most = tellingWords - 1;
  let told: string | undefined;
  for (const [{ name }, count] of countByLanguage(found, ({ isEveryday }) => isEveryday)) {
    if (count <= most) continue;
    most = count;
    told = name;
  }
  return told === undefined ? undefined : { language: told };
}
