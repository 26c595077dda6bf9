import type { RuleMatch } from '../alarm/rules';
import type { Hit } from './lexicon';
import type { Tokens } from './tokens';

/** Something beside the concepts that was said in the words `start` up to, not including, `end`. */
export interface Other {
  /** Its place among the others of the content. */
  readonly place: number;
  readonly start: number;
  readonly end: number;
}

/** A message as the lexicon sees it: read once, used by the alarm and by the intent. */
export interface ReadMessage {
  readonly tokens: Tokens;
  /** How many of the words are unknown. */
  readonly unknown: number;
  /** Every concept found. */
  readonly hits: readonly Hit[];
  /** All else that was found. */
  readonly others: readonly Other[];
  /** Hits that can be part of a red flag, and are happening now, to someone here. */
  readonly present: readonly Hit[];
  /** Hits that can be part of a red flag, but are negated, past, a name or a saying. */
  readonly absent: ReadonlySet<Hit>;
  /** The red flag whose rule matches, if one does. */
  readonly rule?: RuleMatch;
}
