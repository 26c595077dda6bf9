import type { Content } from '../content/content';
import type { CareKind } from '../content/conversation-schema';
import { compileTerms, type Hit, openLexicon } from './lexicon';
import type { ReadMessage } from './reader';
import type { Spellings, Tokens } from './tokens';

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
const smallWord = 'small-word';
/** "sorry", "and", "no": they say how a message hangs together, and ask nothing. */
const joiningMoves = new Set([
  smallWord,
  'corrects',
  'carries-on',
  'someone-else',
  'says-no',
  'says-yes',
  'acknowledges',
]);
/** The concepts of intents/concepts/asking.yaml that are days and times. */
const timeConcepts = new Set([
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
  readonly name: string;
  readonly is: string;
  readonly said: readonly string[];
  readonly found: Found;
}

/** Everything that the conversation looks for, with all the ways to say it. */
export function particularTerms({ moves, care, areas }: ParticularsContent): Term[] {
  return [
    ...moves.map(({ name, is, said }) => ({ name: `move ${name}`, is, said, found: { move: name } })),
    ...care.map((kind) => ({ name: `care ${kind.kind}`, is: kind.named, said: kind.said, found: { kind } })),
    ...areas.flatMap((area) => {
      const where = { area: area.area, inArticles: area['in-articles'] };
      const said = area['known-as'];
      return [
        { name: `area ${area.area}`, is: area.area, said, found: { where } },
        ...area.hospitals.map(({ hospital, 'known-as': names }) => ({
          name: `hospital ${hospital}`,
          is: hospital,
          said: [hospital, ...names],
          found: { where: { ...where, hospital } },
        })),
      ];
    }),
  ];
}

/** Compiles the conversation's own lexicon, apart from the one that the classifier sees. */
export function createParticularsReader(
  content: ParticularsContent,
  spellings: Spellings,
): (message: Pick<ReadMessage, 'tokens' | 'hits'>) => Particulars {
  const terms = particularTerms(content);
  const found = new Map(terms.map((term) => [term.name, term.found]));
  const find = openLexicon(terms, compileTerms(terms, spellings).trie);
  return ({ tokens, hits }) => {
    const moves = new Set<string>();
    const kinds: { readonly hit: Hit; readonly kind: CareKind }[] = [];
    const places: { readonly hit: Hit; readonly where: Where }[] = [];
    const small = hits.filter(({ concept }) => timeConcepts.has(concept));
    for (const hit of find(tokens)) {
      const thing = found.get(hit.concept);
      if (!thing) continue;
      if ('kind' in thing) kinds.push({ hit, kind: thing.kind });
      else if ('where' in thing) places.push({ hit, where: thing.where });
      else moves.add(thing.move);
      if (!('move' in thing) || joiningMoves.has(thing.move)) small.push(hit);
    }
    return {
      moves,
      care: kinds.length ? particular(wanted(longest(kinds), tokens), content.care[0]) : [],
      where: mostExact(places),
      isBare: isBare(tokens, small),
    };
  };
}

/**
 * Without those that stand inside a longer one: "MRI scan" is no "scan" beside.
 * @param list in order of `start`: a hit can only stand inside one that begins no later, which is looked at once
 */
function longest<T extends { readonly hit: Hit }>(list: readonly T[]): T[] {
  const longestFirst = [...list].sort(({ hit: one }, { hit: other }) => one.start - other.start || other.end - one.end);
  let reached = 0;
  let widest: Hit | undefined;
  return longestFirst.filter(({ hit }) => {
    const isInside = hit.end <= reached && !(widest?.start === hit.start && widest.end === hit.end);
    if (hit.end > reached) [reached, widest] = [hit.end, hit];
    return !isInside;
  });
}

/** Without what is said not to be meant. */
function wanted<T extends { readonly hit: Hit }>(list: readonly T[], { words }: Tokens): T[] {
  const isUnwanted = ({ hit }: T): boolean =>
    words[hit.start - 1] === negation || (words[hit.start - 2] === negation && words[hit.start - 1] === 'my');
  return list.filter((one) => !isUnwanted(one));
}

/** General kinds give way to a particular one. @param anything the kind that every other can be called */
function particular(list: readonly { readonly kind: CareKind }[], anything: CareKind): string[] {
  const remote = list.find(({ kind }) => kind.remote);
  if (remote) return [remote.kind.kind];
  const exact = list.filter(({ kind }) => !kind.general);
  // "bloods and the clinic" are two; "my MRI, the scan" is one, and anything can be called an appointment.
  const isSame = (general: CareKind): boolean =>
    general === anything || exact.some(({ kind }) => kind.like.includes(general.kind));
  const others = list.filter(({ kind }) => kind.general && !isSame(kind));
  const kinds = (exact.length ? [...exact, ...others] : list.slice(0, 1)).map(({ kind }) => kind.kind);
  return [...new Set(kinds)];
}

/** The hospital, else the area; of two, the longer name. */
function mostExact(places: readonly { readonly hit: Hit; readonly where: Where }[]): Where | undefined {
  const worth = ({ hit, where }: (typeof places)[number]): number =>
    (hit.end - hit.start) * 2 + (where.hospital ? 1 : 0);
  return [...places].sort((one, other) => worth(other) - worth(one))[0]?.where;
}

/** Whether every word is part of something that was found. */
function isBare({ words }: Tokens, hits: readonly Hit[]): boolean {
  const covered = new Uint8Array(words.length);
  for (const { start, end } of hits) covered.fill(1, start, end);
  return words.length > 0 && words.every((word, index) => covered[index] === 1 || number.test(word));
}
