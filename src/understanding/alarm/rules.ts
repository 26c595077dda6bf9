import type { Urgency } from '../../content/fields';
import type { RedFlag } from '../../content/schema';
import type { Hit } from '../reading/lexicon';
import { byUrgency } from './urgency';

/** A red flag whose rule matched a message: concepts that are a sign of danger together stand close together. */
export interface RuleMatch {
  readonly urgency: Urgency;
  /** The red flag, by the name of its file. */
  readonly condition: string;
  /** The intent that answers it. */
  readonly intent: string;
  /** Concepts that made the sign. */
  readonly because: readonly string[];
  /** The words that they were found in: from word `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

/** A concept that red flags name. */
interface Named {
  readonly concept: string;
  /** The signs whose first part it can be. */
  readonly opens: CompiledSign[];
  /** The last look at which it was said. */
  saidAt: number;
}

interface CompiledSign {
  /** Its place in the order of urgency. */
  readonly rank: number;
  readonly flag: RedFlag;
  /** For each part of the sign, the concepts that will do. */
  readonly parts: readonly (readonly Named[])[];
  readonly within: number;
  readonly unless: readonly Named[];
}

/** Words that a sign's concepts may span, unless the sign says otherwise. */
const defaultSpan = 12;

/** Matches the rules against the hits that are present in a message. @returns the most urgent match */
export type MatchRules = (present: readonly Hit[]) => RuleMatch | undefined;

/** `face|mouth`: any of these concepts will do. */
const alternatives = (part: string): string[] => part.split('|').map((name) => name.trim());

/** The concepts that red flags name. */
export function conceptsOf(flags: readonly RedFlag[]): ReadonlySet<string> {
  const ofSign = ({ all, unless = [] }: RedFlag['signs'][number]): string[] => [
    ...all.flatMap(alternatives),
    ...unless,
  ];
  return new Set(flags.flatMap(({ signs, unless }) => [...signs.flatMap(ofSign), ...unless]));
}

/**
 * Compiles the rules, so that matching them takes little more than the hits of a message.
 * @param flags from `intents/red-flags/*.yaml`
 */
export function compileRules(flags: readonly RedFlag[]): MatchRules {
  const named = new Map<string, Named>();
  for (const concept of conceptsOf(flags)) named.set(concept, { concept, opens: [], saidAt: 0 });
  const thoseNamed = (concepts: readonly string[]): Named[] => concepts.flatMap((concept) => named.get(concept) ?? []);
  const signs = flags
    .flatMap((flag) =>
      flag.signs.map((sign) => ({
        flag,
        parts: sign.all.map((part) => thoseNamed(alternatives(part))),
        within: sign.within ?? defaultSpan,
        unless: thoseNamed([...(flag.unless ?? []), ...(sign.unless ?? [])]),
      })),
    )
    .sort((one, other) => byUrgency(one.flag.urgency, other.flag.urgency))
    .map((sign, rank): CompiledSign => ({ ...sign, rank }));
  for (const sign of signs) for (const { opens } of sign.parts[0]) opens.push(sign);

  let look = 0;
  // The concepts that were said: used again for the next look, so that none is thrown away.
  const said: Named[] = [];
  const isSaid = ({ saidAt }: Named): boolean => saidAt === look;
  /** Whether every part of a sign was said, and nothing that excuses it: most signs are past here, and cheaply. */
  const isPossible = ({ parts, unless }: CompiledSign): boolean =>
    parts.every((part) => part.some(isSaid)) && !unless.some(isSaid);
  return (present) => {
    if (!present.length) return undefined;
    look++;
    let count = 0;
    for (const { concept } of present) {
      const one = named.get(concept);
      if (!one || isSaid(one)) continue;
      one.saidAt = look;
      said[count++] = one;
    }
    const possible: CompiledSign[] = [];
    for (let i = 0; i < count; i++) {
      for (const sign of said[i].opens) if (isPossible(sign) && !possible.includes(sign)) possible.push(sign);
    }
    if (!possible.length) return undefined;
    const byConcept = groupByConcept(present);
    for (const sign of possible.sort((one, other) => one.rank - other.rank)) {
      const match = closest(sign, byConcept);
      if (!match) continue;
      return {
        urgency: sign.flag.urgency,
        condition: sign.flag.name,
        intent: sign.flag.answer,
        because: match.map((hit) => hit.concept),
        start: Math.min(...match.map((hit) => hit.start)),
        end: Math.max(...match.map((hit) => hit.end)),
      };
    }
    return undefined;
  };
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

/** One hit for each part of a possible sign, all within its span of words; undefined when they lie further apart. */
function closest(sign: CompiledSign, byConcept: HitsByConcept): Hit[] | undefined {
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

/** The hit that starts nearest to the anchor, found by halving: hits are in order of their start. */
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
