import type { Urgency } from '../content/schema';
import { probabilities } from './calibration';
import type { Candidate } from './classifier';
import { type FactoredModel, factoredScoresInto } from './factored-model';
import { type SparseVector, vectorise } from './features';
import { alarmClass, type Models } from './models';
import type { ReadMessage } from './reader';
import { isAlarm, type Verdict } from './red-flags';

/**
 * The gate raises an alarm from this probability. Chosen on tests/questions/red-flags-validation.jsonl, with a miss
 * costing as much as 20 false alarms: docs/clinical-safety.md tells how, and `npm run evaluate` draws the curve.
 */
const alarmFrom = 0.6;

/** The condition that reports show where no rule fired. */
export const secondOpinion = 'second-opinion';

/** Shorter sentences say too little by themselves. */
const shortestSentence = 3;

/**
 * How likely the second opinion holds it that somebody is in danger, 0 to 1: by the whole message, or by the one
 * sentence that sounds most of it, since an everyday question beside it drowns an emergency.
 */
export function alarmOf(message: ReadMessage, vector: SparseVector, { alarm, vocabulary }: Models): number {
  const sentences = sentencesOf(message).map((sentence) => vectorise(sentence, vocabulary));
  return Math.max(...[vector, ...sentences].map((part) => probability(part, alarm)));
}

function probability(vector: SparseVector, model: FactoredModel): number {
  const scores = new Float64Array(model.classes);
  factoredScoresInto(scores, model, vector);
  return probabilities(scores, { sharpness: 1 })[alarmClass];
}

/** The sentences of a message, where it has more than one. */
function sentencesOf({ tokens, hits, present, absent, rule }: ReadMessage): ReadMessage[] {
  const last = tokens.sentences.at(-1) ?? 0;
  if (!last) return [];
  return Array.from({ length: last + 1 }, (_, sentence) => {
    const start = tokens.sentences.indexOf(sentence);
    const end = tokens.sentences.lastIndexOf(sentence) + 1;
    const cut = <T>(list: readonly T[]): readonly T[] => list.slice(start, end);
    const isInside = (span: { readonly start: number; readonly end: number }): boolean =>
      start <= span.start && span.end <= end;
    return {
      tokens: {
        words: cut(tokens.words),
        stems: cut(tokens.stems),
        sentences: cut(tokens.sentences),
        clauses: cut(tokens.clauses),
      },
      hits: hits.filter(isInside),
      present: present.filter(isInside),
      absent,
      rule: rule && isInside(rule) ? rule : undefined,
    };
  }).filter(({ tokens: { words } }) => words.length >= shortestSentence);
}

/**
 * Decides whether a message is an emergency or a crisis. What the rules found is part of the evidence that the second
 * opinion weighs, and names the condition.
 * @param alarm what the second opinion holds of it
 * @param intents of the message, likeliest first: tell which alarm is meant where no rule fired
 */
export function judge(
  message: ReadMessage,
  alarm: number,
  intents: readonly Candidate[],
  urgencyOf: (intent: string) => Urgency,
): Verdict | undefined {
  if (alarm < alarmFrom) return undefined;
  if (message.rule) return message.rule;
  const likeliest = intents.find(({ intent }) => isAlarm(urgencyOf(intent)));
  if (!likeliest) return undefined;
  const { intent } = likeliest;
  const end = message.tokens.words.length;
  return { urgency: urgencyOf(intent), condition: secondOpinion, intent, because: [], start: 0, end };
}
