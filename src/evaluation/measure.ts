import type { Urgency } from '../content/fields';
import { outOfScope } from '../content/names';
import type { Reply } from '../guidance/reply';
import { isAlarm } from '../understanding/alarm/urgency';
import { type ScopePoint, scopeCurve } from './scope-curve';
import { share } from './share';

/** A question with its reply. */
export interface Answered {
  readonly text: string;
  /** The right intent, and its urgency. */
  readonly intent: string;
  readonly urgency: Urgency;
  readonly reply: Pick<Reply, 'intent' | 'confidence' | 'urgency' | 'outcome'>;
  /** The classifier's probability that the message is in scope, 0 to 1. */
  readonly inScope: number;
}

export interface IntentFigures {
  readonly intent: string;
  readonly questions: number;
  /** Shares, 0 to 1; undefined where no question has, or was given, the intent. */
  readonly precision?: number;
  readonly recall?: number;
  readonly f1?: number;
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly questions: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** Counts are whole numbers; all other figures are shares from 0 to 1. */
export interface Figures {
  readonly questions: number;
  readonly inScope: {
    readonly questions: number;
    readonly accuracy: number;
    readonly rejected: number;
    readonly clarified: number;
  };
  readonly outOfScope: { readonly questions: number; readonly recall: number };
  /** From the threshold that rejects nothing to the one that rejects all. */
  readonly scopeCurve: readonly ScopePoint[];
  readonly redFlags: {
    readonly questions: number;
    readonly caught: number;
    readonly calm: number;
    readonly falseAlarms: number;
    readonly missed: readonly string[];
    readonly raised: readonly string[];
  };
  readonly urgency: { readonly accuracy: number; readonly lowered: number };
  readonly calibration: { readonly expectedError: number; readonly bins: readonly CalibrationBin[] };
  readonly intents: readonly IntentFigures[];
  /** The intents that no question asks for. */
  readonly unasked: readonly string[];
  readonly confusions: readonly { readonly right: string; readonly given: string; readonly texts: readonly string[] }[];
  /** Every question, its right intent, and the intent of its reply. */
  readonly answers: readonly { readonly text: string; readonly intent: string; readonly given: string }[];
}

const bins = 10;
const urgencyRank: Readonly<Record<Urgency, number>> = { emergency: 0, crisis: 1, urgent: 2, routine: 3 };

/**
 * Measures the replies against the right intents and urgencies.
 * @param intents all that there are
 */
export function measure(answered: readonly Answered[], intents: Iterable<string> = []): Figures {
  const asked = new Set(answered.map(({ intent }) => intent));
  const inScopeRows = answered.filter(({ intent }) => intent !== outOfScope);
  const outOfScopeRows = answered.filter(({ intent }) => intent === outOfScope);
  const alarming = answered.filter(({ urgency }) => isAlarm(urgency));
  const calm = answered.filter(({ urgency }) => !isAlarm(urgency));
  const raised = ({ reply }: Answered): boolean => isAlarm(reply.urgency);
  return {
    questions: answered.length,
    inScope: {
      questions: inScopeRows.length,
      accuracy: share(inScopeRows, isRight),
      rejected: share(inScopeRows, ({ reply }) => reply.outcome === 'fallback'),
      clarified: share(inScopeRows, ({ reply }) => reply.outcome === 'clarify'),
    },
    outOfScope: {
      questions: outOfScopeRows.length,
      recall: share(outOfScopeRows, ({ reply }) => reply.outcome === 'fallback'),
    },
    scopeCurve: scopeCurve(answered),
    redFlags: {
      questions: alarming.length,
      caught: share(alarming, raised),
      calm: calm.length,
      falseAlarms: share(calm, raised),
      missed: alarming.filter((row) => !raised(row)).map(({ text }) => text),
      raised: calm.filter(raised).map(({ text }) => text),
    },
    urgency: {
      accuracy: share(answered, ({ urgency, reply }) => urgency === reply.urgency),
      lowered: share(answered, ({ urgency, reply }) => urgencyRank[reply.urgency] > urgencyRank[urgency]),
    },
    calibration: calibrationOf(answered.filter(({ reply }) => reply.outcome !== 'fallback')),
    intents: [...new Set(answered.map(({ intent }) => intent))].sort().map((intent) => intentFigures(intent, answered)),
    unasked: [...intents].filter((intent) => !asked.has(intent)),
    confusions: confusionsOf(answered),
    answers: answered.map(({ text, intent, reply }) => ({ text, intent, given: reply.intent })),
  };
}

function isRight({ intent, reply }: Answered): boolean {
  return intent === reply.intent;
}

function intentFigures(intent: string, answered: readonly Answered[]): IntentFigures {
  const asked = answered.filter((row) => row.intent === intent);
  const given = answered.filter(({ reply }) => reply.intent === intent);
  const right = asked.filter(isRight).length;
  return {
    intent,
    questions: asked.length,
    precision: given.length ? right / given.length : undefined,
    recall: asked.length ? right / asked.length : undefined,
    f1: asked.length + given.length ? (2 * right) / (asked.length + given.length) : undefined,
  };
}

function calibrationOf(rows: readonly Answered[]): Figures['calibration'] {
  const filled = Array.from({ length: bins }, (_, index): CalibrationBin => {
    const [from, to] = [index / bins, (index + 1) / bins];
    const inside = rows.filter(
      ({ reply: { confidence } }) =>
        confidence >= from && (confidence < to || (index === bins - 1 && confidence <= to)),
    );
    const mean = inside.reduce((sum, { reply }) => sum + reply.confidence, 0) / (inside.length || 1);
    return { from, to, questions: inside.length, confidence: mean, accuracy: share(inside, isRight) };
  });
  const expectedError = filled.reduce(
    (sum, { questions, confidence, accuracy }) =>
      sum + (questions / (rows.length || 1)) * Math.abs(confidence - accuracy),
    0,
  );
  return { expectedError, bins: filled };
}

function confusionsOf(answered: readonly Answered[]): Figures['confusions'] {
  const pairs = new Map<string, { right: string; given: string; texts: string[] }>();
  for (const row of answered) {
    if (isRight(row)) continue;
    const [right, given] = [row.intent, row.reply.intent];
    const pair = pairs.get(`${right} ${given}`) ?? { right, given, texts: [] };
    pair.texts.push(row.text);
    pairs.set(`${right} ${given}`, pair);
  }
  return [...pairs.values()].sort((one, other) => other.texts.length - one.texts.length);
}
