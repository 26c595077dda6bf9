import { type HeadlineFigures, keyFigures } from './key-figures';

export interface FigureChange {
  readonly label: string;
  readonly isShare: boolean;
  readonly was: number;
  readonly now: number;
  readonly verdict: 'better' | 'worse' | 'same';
}

export interface IntentChange {
  readonly intent: string;
  /** F1, 0 to 1. */
  readonly was: number;
  readonly now: number;
}

export interface QuestionChange {
  readonly text: string;
  /** The right intent. */
  readonly intent: string;
  /** The intents of the replies. */
  readonly was: string;
  readonly now: string;
}

export interface Changes {
  readonly figures: readonly FigureChange[];
  /** Intents whose F1 moved by `leastMove` or more, the greatest loss first. */
  readonly intents: readonly IntentChange[];
  readonly newlyWrong: readonly QuestionChange[];
  readonly newlyRight: readonly QuestionChange[];
  /** Questions that only the new report has, and that only the old one has. */
  readonly added: number;
  readonly gone: number;
}

interface QuestionResult {
  readonly text: string;
  /** The right intent. */
  readonly intent: string;
  /** The intent of the reply. */
  readonly given: string;
}

/** A report, new or saved. */
export type Comparable = HeadlineFigures & {
  readonly intents: readonly { readonly intent: string; readonly f1?: number }[];
  readonly answers: readonly QuestionResult[];
};

/** A smaller change of an F1 may be chance. */
export const leastMove = 0.03;
/** A difference is rounded to a tenth of a point, as figures are shown, before it counts as one. */
const steps = 1_000;
/** In floating point, 0.93 - 0.9 is a little less than 0.03. */
const roundingSlack = 1e-9;

/** The differences between two reports. Questions are matched by their text. */
export function changesSince(before: Comparable, now: Comparable): Changes {
  const earlier = keyFigures(before);
  const answeredThen = new Map(before.answers.map((answer) => [answer.text, answer]));
  const textsNow = new Set(now.answers.map(({ text }) => text));
  const both = now.answers.flatMap(({ text, intent, given }) => {
    const then = answeredThen.get(text);
    if (!then) return [];
    const change: QuestionChange = { text, intent, was: then.given, now: given };
    return [{ change, wasRight: then.given === then.intent, isRight: given === intent }];
  });
  return {
    figures: keyFigures(now).map(({ label, isShare, isMoreBetter, value }, index) => {
      const was = earlier[index].value;
      return { label, isShare, was, now: value, verdict: verdictOf(value - was, isMoreBetter) };
    }),
    intents: intentChanges(before, now),
    newlyWrong: both.filter(({ wasRight, isRight }) => wasRight && !isRight).map(({ change }) => change),
    newlyRight: both.filter(({ wasRight, isRight }) => !wasRight && isRight).map(({ change }) => change),
    added: now.answers.filter(({ text }) => !answeredThen.has(text)).length,
    gone: before.answers.filter(({ text }) => !textsNow.has(text)).length,
  };
}

function verdictOf(difference: number, isMoreBetter: boolean): FigureChange['verdict'] {
  if (Math.round(difference * steps) === 0) return 'same';
  return difference > 0 === isMoreBetter ? 'better' : 'worse';
}

function intentChanges(before: Comparable, now: Comparable): IntentChange[] {
  const f1Then = new Map(before.intents.map(({ intent, f1 }) => [intent, f1]));
  return now.intents
    .flatMap(({ intent, f1 }) => {
      const was = f1Then.get(intent);
      return f1 === undefined || was === undefined ? [] : [{ intent, was, now: f1 }];
    })
    .filter((change) => Math.abs(change.now - change.was) >= leastMove - roundingSlack)
    .sort((one, other) => one.now - one.was - (other.now - other.was));
}
