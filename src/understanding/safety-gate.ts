import type { Urgency } from '../content/schema';
import { probabilities } from './calibration';
import type { Candidate } from './classifier';
import { type FactoredModel, factoredScoresInto } from './factored-model';
import { type SparseVector, vectorise } from './features';
import { alarmClass, type Models } from './models';
import type { ReadMessage } from './reader';
import { isAlarm, type Verdict } from './red-flags';

// Both were chosen on tests/questions/red-flags-validation.jsonl: docs/clinical-safety.md tells how, and shows the curve.
/** The second opinion raises an alarm by itself from this probability. */
const alarmAlone = 0.5;
/** From this one it raises an alarm together with a second witness: a rule that fires, or the likeliest intent. */
const alarmWithWitness = 0.1;

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
 * Decides whether a message is an emergency or a crisis.
 * @param alarm what the second opinion holds of it
 * @param intents of the message, likeliest first
 */
export function judge(
  message: ReadMessage,
  alarm: number,
  intents: readonly Candidate[],
  urgencyOf: (intent: string) => Urgency,
): Verdict | undefined {
  const likeliest = intents.find(({ intent }) => isAlarm(urgencyOf(intent)));
  const hasWitness = message.rule !== undefined || likeliest === intents[0];
  if (alarm < (hasWitness ? alarmWithWitness : alarmAlone)) return undefined;
  if (message.rule) return message.rule;
  if (!likeliest) return undefined;
  const { intent } = likeliest;
  const end = message.tokens.words.length;
  return { urgency: urgencyOf(intent), condition: secondOpinion, intent, because: [], start: 0, end };
}
