import { anyAppointment } from '../../content/any-appointment';
import type { Content } from '../../content/content';
import { type MoveName, timeConceptNames } from '../../content/names';
import type { CareKind } from '../../content/people-schema';
import type { Hit } from './lexicon';
import type { ReadMessage } from './message';
import { pleasantries } from './pleasantries';
import type { Tokens } from './tokens';
import { createOwnership, type Mention, type VisitPart } from './visit-parts';

/** An area of England, or a hospital in it, that a message names. */
export interface Where {
  /** An area of seeds/places.yaml: "Kent". */
  readonly area: string;
  readonly inArticles: boolean;
  readonly hospital?: string;
  /** The town that was named, where it has one of these hospitals: "Worthing". */
  readonly town?: string;
}

/** What a message says beside its question: "no", "sorry", "my MRI", "in Kent". */
export interface Particulars {
  /** What the patient does: says yes, corrects, asks for it again (intents/conversation/moves.yaml). */
  readonly moves: ReadonlySet<string>;
  /** Kinds of care that are named, in order. General ones ("scan") give way to particular ones ("MRI"). */
  readonly care: readonly string[];
  /** Kinds of care that are not meant: "not the eye clinic". */
  readonly notCare: readonly string[];
  /** Whose appointment it is, where that is said: a person of people.yaml, or `self`. */
  readonly owner?: string;
  /** Where a message names several appointments, each with its own day or person. */
  readonly parts: readonly VisitPart[];
  readonly where?: Where;
  /** Only days, places, kinds of care and small words: "and on Saturday?" It asks nothing by itself. */
  readonly isBare: boolean;
}

/** The parts of the content that particulars are found by. */
export type ParticularsContent = Pick<Content, 'moves' | 'care' | 'areas' | 'people'>;

const smallWord: MoveName = 'small-word';
/** Moves whose words ask nothing by themselves: "sorry", "and", "no". */
const joiningMoves: ReadonlySet<string> = new Set<MoveName>([
  smallWord,
  'corrects',
  'carries-on',
  'someone-else',
  'says-no',
  'says-yes',
  'acknowledges',
]);
const timeConcepts: ReadonlySet<string> = new Set(timeConceptNames);
const number = /^\d+(?:st|nd|rd|th|am|pm)?$/;
/** Drops the kind of care that is named after it: "my scan not my op". */
const negation = 'not';

type Found = { move: string } | { kind: CareKind } | { where: Where } | { person: string };

interface Term {
  readonly said: readonly string[];
  readonly found: Found;
}

/** A name without the sign that asks for that very word. */
const bare = (name: string): string => name.replace(/^=/, '').toLowerCase();

/** The terms of every move, kind of care, person, area and hospital. */
export function particularTerms({ moves, care, areas, people }: ParticularsContent): Term[] {
  return [
    ...moves.map(({ name, said }) => ({ said, found: { move: name } })),
    ...care.map((kind) => ({ said: kind.said, found: { kind } })),
    ...people.people.map(({ person, said }) => ({ said, found: { person } })),
    ...areas.flatMap((area) => {
      const where = { area: area.area, inArticles: area['in-articles'] };
      const townOf = new Map(area.hospitals.map(({ town }) => [town.toLowerCase(), town]));
      const isTown = (name: string): boolean => townOf.has(bare(name));
      const named = area['known-as'];
      return [
        { said: named.filter((name) => !isTown(name)), found: { where } },
        ...named
          .filter(isTown)
          .map((name) => ({ said: [name], found: { where: { ...where, town: townOf.get(bare(name)) } } })),
        ...area.hospitals.map(({ hospital, 'known-as': names }) => ({
          said: [hospital, ...names],
          found: { where: { ...where, hospital } },
        })),
      ];
    }),
  ];
}

/**
 * Makes a function from a read message to its particulars. The reader must have had `particularTerms` of the same
 * content.
 */
export function createParticularsReader(
  content: ParticularsContent,
): (message: Pick<ReadMessage, 'tokens' | 'hits' | 'particularHits'>) => Particulars {
  const terms = particularTerms(content).map(({ found }) => ({
    found,
    asksNothing: !('move' in found) || joiningMoves.has(found.move),
  }));
  const anything = anyAppointment(content.care);
  const { ownerIn, partsOf } = createOwnership(content.people);
  return ({ tokens, hits, particularHits }) => {
    const moves = new Set<string>();
    const kinds: Mention<CareKind>[] = [];
    const places: Mention<Where>[] = [];
    const people: Mention<string>[] = [];
    const times: Hit[] = [];
    clearCovered(tokens.words.length);
    for (const { concept, start, end } of hits) {
      if (timeConcepts.has(concept) || pleasantries.has(concept)) covered.fill(1, start, end);
      if (timeConcepts.has(concept)) times.push({ concept, start, end });
    }
    for (const { term, start, end } of particularHits) {
      const { found, asksNothing } = terms[term];
      if ('kind' in found) kinds.push({ named: found.kind, start, end });
      else if ('where' in found) places.push({ named: found.where, start, end });
      else if ('person' in found) people.push({ named: found.person, start, end });
      else moves.add(found.move);
      if (asksNothing) covered.fill(1, start, end);
    }
    const apart = withoutNested(kinds);
    const meant = apart.filter((kind) => !isNegated(kind, tokens));
    const careOf = (list: readonly CareKind[]): string[] => (list.length ? mostParticular(list, anything) : []);
    const mentions = { kinds: meant, people, times };
    return {
      moves,
      care: careOf(meant.map(({ named }) => named)),
      notCare:
        apart.length > meant.length
          ? apart.filter((kind) => !meant.includes(kind)).map(({ named }) => named.kind)
          : none,
      owner: people.length || meant.length ? ownerIn(tokens, mentions) : undefined,
      parts: meant.length + people.length > 1 ? partsOf(tokens, mentions, careOf) : none,
      where: places.length ? places.reduce(moreExact).named : undefined,
      isBare: isBare(tokens),
    };
  };
}

// 1 for each word of the message that asks nothing by itself. A scratch array, reused for the next message.
let covered = new Uint8Array(512);

function clearCovered(words: number): void {
  if (words > covered.length) covered = new Uint8Array(words * 2);
  covered.fill(0, 0, words);
}

/**
 * Leaves out mentions inside a longer one: "MRI scan" does not name a "scan" as well.
 * One pass: a mention can only lie inside one that starts no later.
 */
function withoutNested(list: readonly Mention<CareKind>[]): Mention<CareKind>[] {
  const inOrder = [...list].sort((one, other) => one.start - other.start || other.end - one.end);
  let reached = 0;
  let widest: Mention<CareKind> | undefined;
  return inOrder.filter((named) => {
    const isInside = named.end <= reached && !(widest?.start === named.start && widest.end === named.end);
    if (named.end > reached) [reached, widest] = [named.end, named];
    return !isInside;
  });
}

const none: readonly never[] = [];

/** Whether a kind of care is not meant: the operation of "my scan not my op". */
function isNegated({ named, start }: Mention<CareKind>, { words, clauses }: Tokens): boolean {
  // "only the eye clinic, no operation"; but "no appointment" is what `no-appointment` finds.
  if (words[start - 1] === 'no' && clauses[start - 1] === clauses[start]) return !named.general;
  const before = isArticle.has(words[start - 1]) ? start - 2 : start - 1;
  return words[before] === negation || (isHaving.has(words[before]) && words[before - 1] === negation);
}
const isHaving = new Set(['having', 'getting']);
const isArticle = new Set(['my', 'the', 'an', 'a', 'his', 'her', 'their']);

/** General kinds give way to a particular one. @param anything the kind that any other may be called: "appointment" */
function mostParticular(list: readonly CareKind[], anything: CareKind): string[] {
  const remote = list.find((kind) => kind.remote);
  if (remote) return [remote.kind];
  const exact = list.filter((kind) => !kind.general);
  // "bloods and the clinic" are two. "my MRI, the scan" is one, and so is "my MRI, the appointment".
  const isSame = (general: CareKind): boolean =>
    general === anything || exact.some((kind) => kind.like.includes(general.kind));
  const others = list.filter((kind) => kind.general && !isSame(kind));
  const kinds = (exact.length ? [...exact, ...others] : list.slice(0, 1)).map(({ kind }) => kind);
  return [...new Set(kinds)];
}

/** The longer name; of two as long, the hospital before the area. */
function moreExact(one: Mention<Where>, other: Mention<Where>): Mention<Where> {
  const worth = ({ named, start, end }: Mention<Where>): number => (end - start) * 2 + (named.hospital ? 1 : 0);
  return worth(other) > worth(one) ? other : one;
}

function isBare({ words }: Tokens): boolean {
  return words.length > 0 && words.every((word, index) => covered[index] === 1 || number.test(word));
}
