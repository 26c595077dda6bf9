import type { Urgency } from '../../content/fields';
import type { Candidate } from '../intent/classifier';
import { probabilitiesInto } from '../learning/calibration';
import { type SparseVector, vectorAtHand } from '../learning/features';
import type { Scorer } from '../learning/scorer';
import type { Vocabulary } from '../learning/vocabulary';
import { alarmClass } from '../models';
import { firstFrom } from '../reading/lexicon';
import type { ReadMessage } from '../reading/message';
import type { Verdict } from './rules';

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
  const probability = alarming(score(vector));
  const { sentences } = message.tokens;
  let telling: Alarm = { probability: 0, start: 0, end: sentences.length };
  for (let first = 0; first < sentences.length; ) {
    let last = first;
    while (sentences[last] === sentences[first]) last++;
    // What goes on without an end is cut into stretches.
    for (let start = first; start < last; start += longestSentence / 2) {
      const end = Math.min(start + longestSentence, last);
      const isPart = end - start >= shortestSentence && end - start < sentences.length;
      // A sentence with no sign of anything cannot be what the alarm is about.
      if (isPart && hasSign(message, start, end)) {
        const ofPart = alarming(score(vectorAtHand(message, vocabulary, start, end)));
        if (ofPart > telling.probability) telling = { probability: ofPart, start, end };
      }
      if (end === last) break;
    }
    first = last;
  }
  const highest = Math.max(probability, telling.probability);
  if (telling.probability >= alarmFrom) return { ...telling, probability: highest };
  return { probability: highest, start: 0, end: sentences.length };
}

function hasSign({ present }: ReadMessage, start: number, end: number): boolean {
  for (let i = firstFrom(present, start); i < present.length && present[i].start < end; i++) {
    if (present[i].end <= end) return true;
  }
  return false;
}

const chances = new Float32Array(2);
function alarming(scores: Float32Array): number {
  probabilitiesInto(chances, scores, 1);
  return chances[alarmClass];
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
