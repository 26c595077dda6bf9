import type { RuleMatch } from '../alarm/rules';
import type { Hit } from './lexicon';
import type { Tokens } from './tokens';

/** A move, a kind of care or a place, found in the words `start` up to, not including, `end`. */
export interface ParticularHit {
  /** Index in `particularTerms`. */
  readonly term: number;
  readonly start: number;
  readonly end: number;
}

/** A message cut into words, with all that the lexicon finds in it. The alarm and the intent both work from this. */
export interface ReadMessage {
  readonly tokens: Tokens;
  /** How many words have letters, and are neither the guide's nor English. */
  readonly unknown: number;
  /** How many words were not all the guide's or English as typed, before slips were mended. */
  readonly strange: number;
  /** Every concept found, in order of `start`. */
  readonly hits: readonly Hit[];
  /** The same for moves, kinds of care and places, which neither the alarm nor the intent sees. */
  readonly particularHits: readonly ParticularHit[];
  /** Hits that a red flag names, and that are happening now, to someone here. */
  readonly present: readonly Hit[];
  /** Hits that a red flag names, but that are negated, past, part of a name or a figure of speech. */
  readonly absent: ReadonlySet<Hit>;
  /** The red flag whose rule matches, if one does. */
  readonly rule?: RuleMatch;
}
