import type { AlarmQuestion } from './questions';
import { share } from './share';

/** A labelled message, whether it raised an alarm, and why. */
export interface AlarmAnswered extends AlarmQuestion {
  /** Whether the reply was an emergency or a crisis. */
  readonly raised: boolean;
  /** Whether the rule of a red flag matched. */
  readonly rule: boolean;
  /** The alarm model's probability of danger, 0 to 1. */
  readonly score: number;
}

export interface CurvePoint {
  /** A message counts as an alarm from this danger. */
  readonly threshold: number;
  readonly recall: number;
  readonly falseAlarms: number;
  /** The expected cost of one message in use, where a false alarm costs 1 and a miss `missCost`. */
  readonly cost: number;
}

/** Counts are whole numbers; all other figures are shares from 0 to 1. */
export interface AlarmFigures {
  readonly alarms: number;
  readonly recall: number;
  readonly calm: number;
  readonly falseAlarms: number;
  readonly rulesAlone: { readonly recall: number; readonly falseAlarms: number };
  readonly mixedRecall: number;
  readonly typosRecall: number;
  readonly conditions: readonly {
    readonly condition: string;
    readonly alarms: number;
    readonly caught: number;
    readonly calm: number;
    readonly falseAlarms: number;
  }[];
  readonly missed: readonly string[];
  readonly raised: readonly string[];
  /** From the highest threshold to the lowest. */
  readonly curve: readonly CurvePoint[];
}

/** A missed emergency costs as much as this many false alarms. */
const missCost = 20;
/** The share of messages that are emergencies in use (an assumption): test sets hold far more. */
const emergencyShare = 1 / 20;
const thresholds = Array.from({ length: 19 }, (_, index) => (19 - index) / 20);

/** Counts alarms caught, missed and raised falsely, in all, by condition and by threshold. */
export function measureAlarms(answered: readonly AlarmAnswered[]): AlarmFigures {
  const alarms = answered.filter(({ alarm }) => alarm);
  const calm = answered.filter(({ alarm }) => !alarm);
  const raised = (row: AlarmAnswered): boolean => row.raised;
  return {
    alarms: alarms.length,
    recall: share(alarms, raised),
    calm: calm.length,
    falseAlarms: share(calm, raised),
    rulesAlone: { recall: share(alarms, ({ rule }) => rule), falseAlarms: share(calm, ({ rule }) => rule) },
    mixedRecall: share(
      alarms.filter(({ mixed }) => mixed),
      raised,
    ),
    typosRecall: share(
      alarms.filter(({ typos }) => typos),
      raised,
    ),
    conditions: [...new Set(answered.map(({ condition }) => condition))].sort().map((condition) => {
      const [sick, well] = [alarms, calm].map((rows) => rows.filter((row) => row.condition === condition));
      return {
        condition,
        alarms: sick.length,
        caught: sick.filter(raised).length,
        calm: well.length,
        falseAlarms: well.filter(raised).length,
      };
    }),
    missed: alarms.filter((row) => !row.raised).map(({ condition, text }) => `${condition}: ${text}`),
    raised: calm.filter(raised).map(({ condition, text }) => `${condition}: ${text}`),
    curve: thresholds.map((threshold) => {
      const heeded = ({ score }: AlarmAnswered): boolean => score >= threshold;
      const [recall, falseAlarms] = [share(alarms, heeded), share(calm, heeded)];
      const cost = missCost * (1 - recall) * emergencyShare + falseAlarms * (1 - emergencyShare);
      return { threshold, recall, falseAlarms, cost };
    }),
  };
}
