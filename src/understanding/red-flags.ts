import { type RedFlag, type Urgency, urgencySchema } from '../content/schema';
import { presentHits } from './context';
import type { Hit } from './lexicon';
import type { Tokens } from './tokens';

/** Why the gate raised a message: decided before the classifier and apart from it. */
export interface Verdict {
  readonly urgency: Urgency;
  /** The red-flag file that fired, by its name. The only part that may be logged. */
  readonly condition: string;
  /** The intent whose answer is given. */
  readonly intent: string;
  /** Concepts that made the sign. */
  readonly because: readonly string[];
  /** The words that they were found in: from word `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

interface CompiledSign {
  readonly flag: RedFlag;
  /** For each part of the sign, the concepts that will do. */
  readonly parts: readonly (readonly string[])[];
  readonly within: number;
  readonly unless: readonly string[];
}

/** Words that a sign's concepts may span, unless the sign says otherwise. */
const defaultSpan = 12;

/** Most urgent first. */
const urgencies: readonly Urgency[] = urgencySchema.options;

/** The more urgent of two: nothing that comes later may lower an urgency. */
export function moreUrgent(one: Urgency, other: Urgency): Urgency {
  return urgencies.indexOf(one) <= urgencies.indexOf(other) ? one : other;
}

/** Whether somebody may be in danger now. */
export function isAlarm(urgency: Urgency): boolean {
  return urgency === 'emergency' || urgency === 'crisis';
}

/**
 * Builds the safety gate.
 * @param flags from `intents/red-flags/*.yaml`
 * @returns a function from a message's tokens and concept hits to the most urgent verdict, or none
 */
export function createGate(flags: readonly RedFlag[]): (tokens: Tokens, hits: readonly Hit[]) => Verdict | undefined {
  const signs = flags
    .flatMap((flag) =>
      flag.signs.map(
        (sign): CompiledSign => ({
          flag,
          parts: sign.all.map((part) => part.split('|').map((name) => name.trim())),
          within: sign.within ?? defaultSpan,
          unless: [...(flag.unless ?? []), ...(sign.unless ?? [])],
        }),
      ),
    )
    .sort((one, other) => urgencies.indexOf(one.flag.urgency) - urgencies.indexOf(other.flag.urgency));
  const ofSigns = new Set(signs.flatMap(({ parts, unless }) => [...parts.flat(), ...unless]));
  return (tokens, hits) => {
    const present = presentHits(
      tokens,
      hits.filter(({ concept, role }) => role || ofSigns.has(concept)),
    );
    if (!present.length) return undefined;
    const byConcept = groupByConcept(present);
    for (const sign of signs) {
      if (sign.unless.some((concept) => byConcept.has(concept))) continue;
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

function groupByConcept(hits: readonly Hit[]): ReadonlyMap<string, readonly Hit[]> {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const group = groups.get(hit.concept);
    if (group) group.push(hit);
    else groups.set(hit.concept, [hit]);
  }
  return groups;
}

/** One hit for each part of the sign, all within its span of words; undefined when there is none. */
function closest(sign: CompiledSign, byConcept: ReadonlyMap<string, readonly Hit[]>): Hit[] | undefined {
  const candidates: Hit[][] = [];
  for (const part of sign.parts) {
    const hits = part.flatMap((concept) => byConcept.get(concept) ?? []);
    if (!hits.length) return undefined;
    candidates.push(hits);
  }
  for (const anchor of candidates[0]) {
    const match = candidates.map((hits) => nearest(hits, anchor));
    const start = Math.min(...match.map((hit) => hit.start));
    const end = Math.max(...match.map((hit) => hit.end));
    if (end - start <= sign.within) return match;
  }
  return undefined;
}

function nearest(hits: readonly Hit[], anchor: Hit): Hit {
  return hits.reduce((best, hit) =>
    Math.abs(hit.start - anchor.start) < Math.abs(best.start - anchor.start) ? hit : best,
  );
}
