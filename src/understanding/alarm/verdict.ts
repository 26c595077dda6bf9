import type { Urgency } from '../../content/fields';
import type { AlarmScore } from './alarm-model';
import type { RuleMatch } from './rules';

/**
 * The verdict is an alarm from this probability. Chosen on tests/questions/red-flags-validation.jsonl, with a miss
 * costing as much as 20 false alarms: docs/clinical-safety.md tells how, and `npm run evaluate` draws the curve.
 */
export const alarmFrom = 0.6;

/** The condition that logs, figures and reports show where the alarm model raised an alarm and no rule matched. */
export const modelAlone = 'alarm-model';

/**
 * An alarm that was raised, decided before the intent and apart from it. Where no rule matched, `condition` is
 * `modelAlone` and `because` is empty. Only the condition may be logged.
 */
export type Verdict = RuleMatch;

/**
 * Decides whether a message is an alarm. The alarm model decides, with the rules as part of its evidence: a match makes
 * danger likelier, but does not raise an alarm by itself ("I nearly stopped breathing laughing"), and about a third of
 * the alarms of the examples are raised with no match. A match names the condition; without one the alarm model names
 * the alarm. The intent classifier has no say in either.
 * @param match the red flag whose rule matched, if one did
 * @returns the alarm; undefined where there is none
 */
export function verdictOf(
  match: RuleMatch | undefined,
  { probability, intent, start, end }: AlarmScore,
  urgencyOf: (intent: string) => Urgency,
): Verdict | undefined {
  if (probability < alarmFrom) return undefined;
  return match ?? { urgency: urgencyOf(intent), condition: modelAlone, intent, because: [], start, end };
}
