import type { Urgency } from '../../content/fields';
import type { AlarmIntent } from '../../content/names';
import type { RedFlag } from '../../content/schema';
import type { AlarmScore } from './alarm-model';
import type { RuleMatch } from './rules';
import { moreUrgent } from './urgency';

/** From which danger, a probability, a message is asked about, and from which it is an alarm. */
interface Thresholds {
  readonly ask: number;
  readonly alarm: number;
}

/**
 * The thresholds where a rule matches, or a concept that tells of danger is present. These and the next were chosen on
 * validation sets, with a miss costing as much as 20 false alarms: docs/clinical-safety.md tells how, and
 * `npm run fit-alarm` shows what others would do.
 */
export const told: Thresholds = { ask: 0.45, alarm: 0.6 };
/** The thresholds where neither is so. The words alone have to say more, or "flip a coin" would raise 999. */
export const untold: Thresholds = { ask: 0.6, alarm: 0.7 };
/**
 * The thresholds where the rule of a named danger matches (`named-danger` in its red flag): whoever waits with it loses
 * most, and its concepts hardly stand together by chance. docs/clinical-safety.md tells which they are, and what they cost.
 */
export const named: Thresholds = { ask: 0.015, alarm: 0.03 };

/** The condition that logs, figures and reports show where the alarm model raised an alarm and no rule matched. */
export const modelAlone = 'alarm-model';

/**
 * An alarm that was raised, decided before the intent and apart from it. Where no rule matched, `condition` is
 * `modelAlone` and `because` is empty. Only the condition may be logged.
 */
export interface Alarm extends RuleMatch {
  readonly kind: 'alarm';
  /** Another alarm that the message tells of as well: somebody was hit, and now bleeds. */
  readonly beside?: string;
}

/** What there is to answer of an alarm: of a verdict, or of what signs in several messages together tell of. */
export type RaisedAlarm = Pick<Alarm, 'intent' | 'condition' | 'urgency' | 'beside'>;

/** Danger is likely and not sure: before anything else the guide asks whether it is an emergency, or they are safe. */
export interface SafetyQuestion {
  readonly kind: 'ask';
  /** The emergency or crisis that it may be. */
  readonly intent: AlarmIntent;
  readonly urgency: 'urgent';
}

export type Verdict = Alarm | SafetyQuestion;

/**
 * Decides whether a message is an alarm. The alarm model decides, with the rules as part of its evidence: a match makes
 * danger likelier, but does not raise an alarm by itself ("I nearly stopped breathing laughing"), and about a third of
 * the alarms of the examples are raised with no match. A match names the condition; without one the alarm model names
 * the alarm. The intent classifier has no say in either. A named danger is hardly ever silenced by the model.
 * @param match the red flag whose rule matched, if one did
 * @param danger how likely danger is, 0 to 1: see danger.ts
 * @returns undefined where nobody seems to be in danger
 */
export function verdictOf(
  match: RuleMatch | undefined,
  danger: number,
  { isTold, intent, likeliest, likely, start, end }: Omit<AlarmScore, 'ofWhole' | 'ofWorst'>,
  urgencyOf: (intent: string) => Urgency,
): Verdict | undefined {
  const thresholds = thresholdsFor(match, isTold);
  if (danger < thresholds.ask) return undefined;
  if (danger < thresholds.alarm) {
    return questionAbout(match ? match.urgency : urgencyOf(likeliest));
  }
  const alarm = match ?? {
    urgency: urgencyOf(intent),
    condition: modelAlone,
    intent,
    isNamedDanger: false,
    because: [],
    start,
    end,
  };
  const beside = likely.find((other) => other !== alarm.intent);
  return { kind: 'alarm', ...alarm, beside };
}

/** The question that comes before an alarm of the model alone, where many words are in none of its English: "bp ni goli". */
export function askedFirst(verdict: Verdict | undefined): Verdict | undefined {
  if (verdict?.kind !== 'alarm' || verdict.condition !== modelAlone) return verdict;
  return questionAbout(verdict.urgency);
}

/**
 * Raises a verdict to the alarm that a message tells in another language. The alarm model, which knows English alone, has
 * no say in it.
 * @param flag the red flag whose sign was found in that language
 * @param words how many the message has: all of them are about the alarm
 */
export function raisedByForeign(verdict: Verdict | undefined, flag: RedFlag, words: number): Verdict {
  const { urgency, name, answer, isNamedDanger } = flag;
  if (verdict?.kind === 'alarm') {
    const isNamed = verdict.condition !== modelAlone;
    // An alarm that is as urgent stays where a rule has named its condition.
    if (verdict.urgency === urgency ? isNamed : moreUrgent(verdict.urgency, urgency) === verdict.urgency)
      return verdict;
  }
  return { kind: 'alarm', urgency, condition: name, intent: answer, isNamedDanger, because: [], start: 0, end: words };
}

const questionAbout = (urgency: Urgency): SafetyQuestion => ({
  kind: 'ask',
  intent: urgency === 'emergency' ? 'emergency' : 'mental-health-crisis',
  urgency: 'urgent',
});

function thresholdsFor(match: RuleMatch | undefined, isTold: boolean): Thresholds {
  if (match?.isNamedDanger) return named;
  return match || isTold ? told : untold;
}
