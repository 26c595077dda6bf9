import type { Urgency } from '../content/schema';
import { probabilities } from './calibration';
import type { Candidate } from './classifier';
import { type FactoredModel, factoredScoresInto } from './factored-model';
import { type SparseVector, vectorise } from './features';
import type { Hit } from './lexicon';
import { alarmClass, type Models } from './models';
import type { ReadMessage } from './reader';
import { isAlarm, type Verdict } from './red-flags';

/**
 * The gate raises an alarm from this probability. Chosen on tests/questions/red-flags-validation.jsonl, with a miss
 * costing as much as 20 false alarms: docs/clinical-safety.md tells how, and `npm run evaluate` draws the curve.
 */
const alarmFrom = 0.55;

/** The condition that reports show where no rule fired. */
export const secondOpinion = 'second-opinion';

/** Shorter sentences say too little by themselves. */
const shortestSentence = 3;
/** Longer ones are judged in stretches of this many words, each half over the next. */
const longestSentence = 40;

/**
 * How likely the second opinion holds it that somebody is in danger, 0 to 1: by the whole message, or by the one
 * sentence that sounds most of it, since an everyday question beside it drowns an emergency.
 */
export function alarmOf(message: ReadMessage, vector: SparseVector, { alarm, vocabulary }: Models): number {
  // A sentence with no sign of anything cannot be what the alarm is about.
  const telling = partsOf(message).filter(({ present }) => present.length > 0);
  return telling.reduce(
    (highest, part) => Math.max(highest, probability(vectorise(part, vocabulary), alarm)),
    probability(vector, alarm),
  );
}

function probability(vector: SparseVector, model: FactoredModel): number {
  const scores = new Float64Array(model.classes);
  factoredScoresInto(scores, model, vector);
  return probabilities(scores, { sharpness: 1 })[alarmClass];
}

/** The sentences of a message, where it has more than one; what goes on without an end is cut into stretches. */
function partsOf(message: ReadMessage): ReadMessage[] {
  const { sentences } = message.tokens;
  const parts: ReadMessage[] = [];
  for (let start = 0; start < sentences.length; ) {
    let end = start;
    while (sentences[end] === sentences[start]) end++;
    for (let from = start; from < end; from += longestSentence / 2) {
      const to = Math.min(from + longestSentence, end);
      if (to - from >= shortestSentence && to - from < sentences.length) parts.push(partOf(message, from, to));
      if (to === end) break;
    }
    start = end;
  }
  return parts;
}

function partOf({ tokens, hits, present, absent, rule }: ReadMessage, start: number, end: number): ReadMessage {
  const cut = <T>(list: readonly T[]): readonly T[] => list.slice(start, end);
  const isInside = (span: Pick<Hit, 'start' | 'end'>): boolean => start <= span.start && span.end <= end;
  const { words, stems, sentences, clauses } = tokens;
  return {
    tokens: { words: cut(words), stems: cut(stems), sentences: cut(sentences), clauses: cut(clauses) },
    hits: between(hits, start, end).filter(isInside),
    present: between(present, start, end).filter(isInside),
    absent,
    rule: rule && isInside(rule) ? rule : undefined,
  };
}

/** The hits that start between two words: hits are in order of their start. */
function between(hits: readonly Hit[], start: number, end: number): readonly Hit[] {
  const first = firstFrom(hits, start);
  return hits.slice(first, firstFrom(hits, end));
}

function firstFrom(hits: readonly Hit[], word: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < word) low = middle + 1;
    else high = middle;
  }
  return low;
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
