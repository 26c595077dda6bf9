import type { Urgency } from '../../content/fields';
import type { RedFlag } from '../../content/schema';
import type { Hit } from '../reading/lexicon';
import { byUrgency } from './urgency';

/** A red flag whose rule matched: the message has all the concepts of one of its signs, close together. */
export interface RuleMatch {
  readonly urgency: Urgency;
  /** The red flag, by the name of its file. */
  readonly condition: string;
  /** The intent that answers it. */
  readonly intent: string;
  /** Whether this red flag, or another that matches too, is a named danger: the alarm model does not silence it. */
  readonly isNamedDanger: boolean;
  /** The concepts of the sign that were found. */
  readonly because: readonly string[];
  /** The words that they were found in: from word `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

/** A concept that red flags name, and whether the message has it. */
interface SignConcept {
  readonly concept: string;
  /** The signs whose first part it fits: only these are tried when it is found. */
  readonly opens: CompiledSign[];
  /** The number of the last run (the last message) that it was found in: nothing has to be cleared between runs. */
  foundInRun: number;
}

interface CompiledSign {
  /** 0 for the sign to try first: the most urgent, and of those the one whose answer fits best. */
  readonly order: number;
  readonly flag: RedFlag;
  /** For each part of the sign, its alternatives: any one of them is enough. */
  readonly parts: readonly (readonly SignConcept[])[];
  readonly within: number;
  readonly unless: readonly SignConcept[];
}

/** Words that a sign's concepts may span, unless the sign says otherwise. */
const defaultSpan = 12;

/** Matches the rules against the hits that are present in a message. @returns the most urgent match, if there is one */
export type MatchRules = (present: readonly Hit[]) => RuleMatch | undefined;

/** `face|mouth` → `face`, `mouth`: a part of a sign lists concepts of which any one is enough. */
const alternatives = (part: string): string[] => part.split('|').map((name) => name.trim());

/** The names of all concepts that red flags name. */
export function conceptsOf(flags: readonly RedFlag[]): ReadonlySet<string> {
  const ofSign = ({ all, unless = [] }: RedFlag['signs'][number]): string[] => [
    ...all.flatMap(alternatives),
    ...unless,
  ];
  return new Set(flags.flatMap(({ signs, unless }) => [...signs.flatMap(ofSign), ...unless]));
}

/**
 * Compiles the rules: the time to match them grows with the hits of a message, not with the number of rules.
 * @param flags from `intents/red-flags/*.yaml`
 */
export function compileRules(flags: readonly RedFlag[]): MatchRules {
  const signConcepts = new Map<string, SignConcept>();
  for (const concept of conceptsOf(flags)) signConcepts.set(concept, { concept, opens: [], foundInRun: 0 });
  const namedAs = (concepts: readonly string[]): SignConcept[] =>
    concepts.flatMap((concept) => signConcepts.get(concept) ?? []);
  const signs = flags
    .flatMap((flag) =>
      flag.signs.map((sign) => ({
        flag,
        parts: sign.all.map((part) => namedAs(alternatives(part))),
        within: sign.within ?? defaultSpan,
        unless: namedAs([...(flag.unless ?? []), ...(sign.unless ?? [])]),
      })),
    )
    .sort((one, other) => byUrgency(one.flag.urgency, other.flag.urgency) || turnOf(one.flag) - turnOf(other.flag))
    .map((sign, order): CompiledSign => ({ ...sign, order }));
  for (const sign of signs) for (const { opens } of sign.parts[0]) opens.push(sign);

  let run = 0;
  // The concepts found in this run. A scratch array, reused for the next one.
  const found: SignConcept[] = [];
  const isFound = ({ foundInRun }: SignConcept): boolean => foundInRun === run;
  /**
   * Whether every part of a sign was found, and nothing that excuses it. Rules out most signs before positions are
   * compared.
   */
  const isPossible = ({ parts, unless }: CompiledSign): boolean =>
    parts.every((part) => part.some(isFound)) && !unless.some(isFound);
  return (present) => {
    if (!present.length) return undefined;
    run++;
    let count = 0;
    for (const { concept } of present) {
      const signConcept = signConcepts.get(concept);
      if (!signConcept || isFound(signConcept)) continue;
      signConcept.foundInRun = run;
      found[count++] = signConcept;
    }
    const possible: CompiledSign[] = [];
    for (let i = 0; i < count; i++) {
      for (const sign of found[i].opens) if (isPossible(sign) && !possible.includes(sign)) possible.push(sign);
    }
    if (!possible.length) return undefined;
    const byConcept = groupByConcept(present);
    let first: RuleMatch | undefined;
    for (const { flag, ...sign } of possible.sort((one, other) => one.order - other.order)) {
      if (first && !flag.isNamedDanger) continue;
      const match = closest(sign, byConcept);
      if (!match) continue;
      first ??= {
        urgency: flag.urgency,
        condition: flag.name,
        intent: flag.answer,
        isNamedDanger: flag.isNamedDanger,
        because: match.map((hit) => hit.concept),
        start: Math.min(...match.map((hit) => hit.start)),
        end: Math.max(...match.map((hit) => hit.end)),
      };
      if (flag.isNamedDanger) return { ...first, isNamedDanger: true };
    }
    return first;
  };
}

/**
 * Of red flags as urgent as each other a named danger answers first: it is the most particular. Not so one that names
 * another number before 999: "on chemo, shivering, and now he cannot breathe" is answered with 999.
 */
function turnOf({ isNamedDanger, givesWay }: RedFlag): number {
  if (givesWay) return 2;
  return isNamedDanger ? 0 : 1;
}

type HitsByConcept = ReadonlyMap<string, readonly Hit[]>;

function groupByConcept(hits: readonly Hit[]): HitsByConcept {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.concept);
    if (group) group.push(hit);
    else groups.set(hit.concept, [hit]);
  }
  return groups;
}

/** One hit for each part of a possible sign, all within `sign.within` words; undefined when they lie further apart. */
function closest(sign: Pick<CompiledSign, 'parts' | 'within'>, byConcept: HitsByConcept): Hit[] | undefined {
  const parts = sign.parts.map((part) =>
    part.flatMap(({ concept }) => {
      const hits = byConcept.get(concept);
      return hits ? [hits] : [];
    }),
  );
  for (const anchor of parts[0].flat()) {
    const match = parts.map((lists) => lists.map((hits) => nearest(hits, anchor)).reduce(nearerTo(anchor)));
    const start = Math.min(...match.map((hit) => hit.start));
    const end = Math.max(...match.map((hit) => hit.end));
    if (end - start <= sign.within) return match;
  }
  return undefined;
}

const nearerTo =
  (anchor: Hit) =>
  (one: Hit, other: Hit): Hit =>
    Math.abs(other.start - anchor.start) < Math.abs(one.start - anchor.start) ? other : one;

/** The hit that starts nearest to the anchor, by binary search. @param hits in order of `start` */
function nearest(hits: readonly Hit[], anchor: Hit): Hit {
  let low = 0;
  let high = hits.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < anchor.start) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? nearerTo(anchor)(hits[low], hits[low - 1]) : hits[low];
}
