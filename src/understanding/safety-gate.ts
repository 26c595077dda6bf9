import type { Urgency } from '../content/fields';
import { probabilitiesInto } from './calibration';
import type { Candidate } from './classifier';
import { type SparseVector, vectorAtHand } from './features';
import { partOf } from './message-parts';
import { alarmClass } from './models';
import type { ReadMessage } from './reader';
import type { Verdict } from './red-flags';
import type { Scorer } from './scorer';
import type { Vocabulary } from './vocabulary';

/**
 * The gate raises an alarm from this probability. Chosen on tests/questions/red-flags-validation.jsonl, with a miss
 * costing as much as 20 false alarms: docs/clinical-safety.md tells how, and `npm run evaluate` draws the curve.
 */
export const alarmFrom = 0.55;

/** The condition that reports show where no rule fired. */
export const secondOpinion = 'second-opinion';

/** Shorter sentences say too little by themselves. */
const shortestSentence = 3;
/** Longer ones are judged in stretches of this many words, each half over the next. */
const longestSentence = 40;

/** What the second opinion holds of a message. */
export interface Alarm {
  /** How likely it is that somebody is in danger, 0 to 1. */
  readonly probability: number;
  /** The words that say so: from word `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

/**
 * What the second opinion holds of a message: of the whole, or of the one sentence that sounds most of danger, since an
 * everyday question beside it drowns an emergency.
 */
export function alarmOf(message: ReadMessage, vector: SparseVector, vocabulary: Vocabulary, score: Scorer): Alarm {
  let highest: Alarm = { probability: alarming(score(vector)), start: 0, end: message.tokens.words.length };
  let telling: Alarm | undefined;
  for (const { start, end } of sentencesOf(message)) {
    const part = partOf(message, start, end);
    // A sentence with no sign of anything cannot be what the alarm is about.
    if (!part.present.length) continue;
    const probability = alarming(score(vectorAtHand(part, vocabulary)));
    if (probability > (telling?.probability ?? 0)) telling = { probability, start, end };
  }
  if (!telling) return highest;
  if (telling.probability >= alarmFrom) highest = { ...telling, probability: highest.probability };
  return { ...highest, probability: Math.max(highest.probability, telling.probability) };
}

const chances = new Float32Array(2);
function alarming(scores: Float32Array): number {
  probabilitiesInto(chances, scores, 1);
  return chances[alarmClass];
}

/** The sentences of a message, where it has more than one; what goes on without an end is cut into stretches. */
function* sentencesOf({ tokens: { sentences } }: ReadMessage): Generator<{ start: number; end: number }> {
  for (let first = 0; first < sentences.length; ) {
    let last = first;
    while (sentences[last] === sentences[first]) last++;
    for (let start = first; start < last; start += longestSentence / 2) {
      const end = Math.min(start + longestSentence, last);
      if (end - start >= shortestSentence && end - start < sentences.length) yield { start, end };
      if (end === last) break;
    }
    first = last;
  }
}

/**
 * Decides whether a message is an emergency or a crisis. What the rules found is part of the evidence that the second
 * opinion weighs, and names the condition.
 * @param meantBy the intents that are alarms, likeliest first: tell which is meant where no rule fired
 */
export function judge(
  { rule }: ReadMessage,
  { probability, start, end }: Alarm,
  meantBy: () => readonly Candidate[],
  urgencyOf: (intent: string) => Urgency,
): Verdict | undefined {
  if (probability < alarmFrom) return undefined;
  if (rule) return rule;
  const meant = meantBy();
  if (!meant.length) return undefined;
  const { intent } = bodyFirst(meant, urgencyOf);
  return { urgency: urgencyOf(intent), condition: secondOpinion, intent, because: [], start, end };
}

/** A crisis of the mind has to be this much likelier than an emergency of the body: for that, minutes count. */
const clearlyCrisis = 4;

function bodyFirst([likeliest, ...others]: readonly Candidate[], urgencyOf: (intent: string) => Urgency): Candidate {
  const emergency = others.find(({ intent }) => urgencyOf(intent) === 'emergency');
  return emergency && emergency.confidence * clearlyCrisis > likeliest.confidence ? emergency : likeliest;
}
