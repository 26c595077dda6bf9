import { anyAppointment } from '../../content/any-appointment';
import type { Content } from '../../content/content';
import type { CareKind } from '../../content/conversation-schema';
import type { ConceptName, MoveName } from '../../content/names';
import type { ReadMessage } from './message';
import type { Tokens } from './tokens';

/** A place or a hospital that was named. */
export interface Where {
  /** An area of seeds/places.yaml: "Kent". */
  readonly area: string;
  readonly inArticles: boolean;
  readonly hospital?: string;
}

/** What a message names and does, beside what it asks. */
export interface Particulars {
  /** What the person does: says yes, corrects, asks for it again (intents/conversation/moves.yaml). */
  readonly moves: ReadonlySet<string>;
  /** Kinds of appointment that are named, in order: the particular ones where there are any. */
  readonly care: readonly string[];
  readonly where?: Where;
  /** Nothing is said beside a day, a place, a kind of care and small words: "and on Saturday?" */
  readonly isBare: boolean;
}

/** What of the content it takes. */
export type ParticularsContent = Pick<Content, 'moves' | 'care' | 'areas'>;

/** The move whose words carry no question of their own. */
const smallWord: MoveName = 'small-word';
/** "sorry", "and", "no": they say how a message hangs together, and ask nothing. */
const joiningMoves: ReadonlySet<string> = new Set<MoveName>([
  smallWord,
  'corrects',
  'carries-on',
  'someone-else',
  'says-no',
  'says-yes',
  'acknowledges',
]);
/** The concepts of intents/concepts/asking.yaml that are days and times. */
const timeConcepts: ReadonlySet<string> = new Set<ConceptName>([
  'weekday',
  'weekend-or-holiday',
  'month',
  'day-of-month',
  'today-or-now',
  'tomorrow-or-soon',
  'next-week-or-later',
  'yesterday-or-past-day',
  'clock-time',
]);
const number = /^\d+(?:st|nd|rd|th|am|pm)?$/;
/** Takes away what was named: "Thursday not Tuesday", "my scan not my op". */
const negation = 'not';

type Found = { move: string } | { kind: CareKind } | { where: Where };

interface Term {
  readonly said: readonly string[];
  readonly found: Found;
}

/** What was named in the words `start` up to, not including, `end`. */
interface Named<T> {
  readonly what: T;
  readonly start: number;
  readonly end: number;
}

/** Everything that the conversation looks for, with all the ways to say it. */
export function particularTerms({ moves, care, areas }: ParticularsContent): Term[] {
  return [
    ...moves.map(({ name, said }) => ({ said, found: { move: name } })),
    ...care.map((kind) => ({ said: kind.said, found: { kind } })),
    ...areas.flatMap((area) => {
      const where = { area: area.area, inArticles: area['in-articles'] };
      const said = area['known-as'];
      return [
        { said, found: { where } },
        ...area.hospitals.map(({ hospital, 'known-as': names }) => ({
          said: [hospital, ...names],
          found: { where: { ...where, hospital } },
        })),
      ];
    }),
  ];
}

/** Makes a function that tells from what the reader found of `particularTerms` what a message names and does. */
export function createParticularsReader(
  content: ParticularsContent,
): (message: Pick<ReadMessage, 'tokens' | 'hits' | 'others'>) => Particulars {
  const terms = particularTerms(content).map(({ found }) => ({
    found,
    asksNothing: !('move' in found) || joiningMoves.has(found.move),
  }));
  const anything = anyAppointment(content.care);
  return ({ tokens, hits, others }) => {
    const moves = new Set<string>();
    const kinds: Named<CareKind>[] = [];
    const places: Named<Where>[] = [];
    uncover(tokens.words.length);
    for (const { concept, start, end } of hits) if (timeConcepts.has(concept)) covered.fill(1, start, end);
    for (const { place, start, end } of others) {
      const { found, asksNothing } = terms[place];
      if ('kind' in found) kinds.push({ what: found.kind, start, end });
      else if ('where' in found) places.push({ what: found.where, start, end });
      else moves.add(found.move);
      if (asksNothing) covered.fill(1, start, end);
    }
    return {
      moves,
      care: kinds.length ? particular(wanted(longest(kinds), tokens), anything) : [],
      where: places.length ? places.reduce(moreExact).what : undefined,
      isBare: isBare(tokens),
    };
  };
}

// The words of the message at hand that are part of something that asks nothing by itself.
let covered = new Uint8Array(512);

function uncover(words: number): void {
  if (words > covered.length) covered = new Uint8Array(words * 2);
  covered.fill(0, 0, words);
}

/**
 * Without those that stand inside a longer one: "MRI scan" is no "scan" beside.
 * @param list in order of `start`: a hit can only stand inside one that begins no later, which is looked at once
 */
function longest(list: readonly Named<CareKind>[]): Named<CareKind>[] {
  const longestFirst = [...list].sort((one, other) => one.start - other.start || other.end - one.end);
  let reached = 0;
  let widest: Named<CareKind> | undefined;
  return longestFirst.filter((named) => {
    const isInside = named.end <= reached && !(widest?.start === named.start && widest.end === named.end);
    if (named.end > reached) [reached, widest] = [named.end, named];
    return !isInside;
  });
}

/** Without what is said not to be meant. */
function wanted(list: readonly Named<CareKind>[], { words }: Tokens): CareKind[] {
  const isUnwanted = ({ start }: Named<CareKind>): boolean =>
    words[start - 1] === negation || (words[start - 2] === negation && words[start - 1] === 'my');
  return list.flatMap((named) => (isUnwanted(named) ? [] : named.what));
}

/** General kinds give way to a particular one. @param anything the kind that every other can be called */
function particular(list: readonly CareKind[], anything: CareKind): string[] {
  const remote = list.find((kind) => kind.remote);
  if (remote) return [remote.kind];
  const exact = list.filter((kind) => !kind.general);
  // "bloods and the clinic" are two; "my MRI, the scan" is one, and anything can be called an appointment.
  const isSame = (general: CareKind): boolean =>
    general === anything || exact.some((kind) => kind.like.includes(general.kind));
  const others = list.filter((kind) => kind.general && !isSame(kind));
  const kinds = (exact.length ? [...exact, ...others] : list.slice(0, 1)).map(({ kind }) => kind);
  return [...new Set(kinds)];
}

/** The hospital, else the area; of two, the longer name. */
function moreExact(one: Named<Where>, other: Named<Where>): Named<Where> {
  const worth = ({ what, start, end }: Named<Where>): number => (end - start) * 2 + (what.hospital ? 1 : 0);
  return worth(other) > worth(one) ? other : one;
}

/** Whether every word is part of something that asks nothing. */
function isBare({ words }: Tokens): boolean {
  return words.length > 0 && words.every((word, index) => covered[index] === 1 || number.test(word));
}
