import type { Urgency } from '../content/schema';
import { probabilities } from './calibration';
import type { Candidate } from './classifier';
import { type FactoredModel, factoredScoresInto } from './factored-model';
import { type SparseVector, vectorise } from './features';
import { alarmClass, type Models } from './models';
import type { ReadMessage } from './reader';
import { isAlarm, type Verdict } from './red-flags';

// Both were chosen on tests/questions/red-flags-validation.jsonl, with a miss costing as much as 20 false alarms:
// docs/clinical-safety.md shows the curve. Choose them anew when the engine or the rules change much.
/** The second opinion raises an alarm by itself from this probability. */
const alarmAlone = 0.5;
/** A rule that fires where the second opinion sees less than this is taken for a coincidence of words. */
const alarmNever = 0.1;

/** The condition that reports show where no rule fired. */
export const secondOpinion = 'second-opinion';

/** Shorter sentences say too little by themselves. */
const shortestSentence = 4;

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
 * Decides whether a message is an emergency or a crisis: by the rules, and by a second opinion where they are silent.
 * @param intents of the message, likeliest first: tell which alarm the second opinion means
 */
export function judge(
  message: ReadMessage,
  alarm: number,
  intents: readonly Candidate[],
  urgencyOf: (intent: string) => Urgency,
): Verdict | undefined {
  if (message.rule && alarm >= alarmNever) return message.rule;
  if (alarm < alarmAlone) return undefined;
  const likeliest = intents.find(({ intent }) => isAlarm(urgencyOf(intent)));
  if (!likeliest) return undefined;
  const { intent } = likeliest;
  return {
    urgency: urgencyOf(intent),
    condition: secondOpinion,
    intent,
    because: [],
    start: 0,
    end: message.tokens.words.length,
  };
}
