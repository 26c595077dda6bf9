import type { AlarmQuestion } from './questions';

/** A message with what the safety gate made of it. */
export interface AlarmAnswered extends AlarmQuestion {
  /** Whether the reply was an emergency or a crisis. */
  readonly raised: boolean;
  /** Whether a rule fired. */
  readonly rule: boolean;
  /** How likely the second opinion held it, 0 to 1. */
  readonly score: number;
}

export interface CurvePoint {
  /** From this probability the second opinion raises an alarm by itself. */
  readonly threshold: number;
  readonly recall: number;
  readonly falseAlarms: number;
  /** Misses × 20 + false alarms, for each message. */
  readonly cost: number;
}

/** Shares, 0 to 1, but for counts. */
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
  /** Rules and second opinion together, from never heeding the second opinion to always. */
  readonly curve: readonly CurvePoint[];
}

/** A missed emergency weighs as much as this many false alarms. */
const missCost = 20;
const thresholds = [
  1.01, 0.99, 0.97, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1,
  0.05,
];

/** Counts what the safety gate caught, missed, and raised for nothing. */
export function measureAlarms(answered: readonly AlarmAnswered[]): AlarmFigures {
  const alarms = answered.filter(({ alarm }) => alarm);
  const calm = answered.filter(({ alarm }) => !alarm);
  const share = (rows: readonly AlarmAnswered[], holds: (row: AlarmAnswered) => boolean): number =>
    rows.length ? rows.filter(holds).length / rows.length : 0;
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
      const heeded = ({ rule, score }: AlarmAnswered): boolean => rule || score >= threshold;
      const [recall, falseAlarms] = [share(alarms, heeded), share(calm, heeded)];
      const cost = (missCost * (1 - recall) * alarms.length + falseAlarms * calm.length) / answered.length;
      return { threshold, recall, falseAlarms, cost };
    }),
  };
}
