import type { Urgency } from '../../content/fields';
import type { OnProgress } from '../../content/on-progress';
import { probabilitiesInto } from '../learning/calibration';
import { type FactoredModel, trainFactored } from '../learning/factored-model';
import { type SparseVector, scratchVector, type TrainingVector } from '../learning/features';
import type { Scorer } from '../learning/scorer';
import { type TrainingSet, trainingSetOf } from '../learning/training-set';
import type { Vocabulary } from '../learning/vocabulary';
import { firstFrom, type Hit } from '../reading/lexicon';
import type { ReadMessage } from '../reading/message';

/** The trained alarm model. */
export interface TrainedAlarmModel {
  /** The intents that alarms are answered with. The model's class 0 is calm, class i + 1 is intents[i]. */
  readonly intents: readonly string[];
  /** Concepts that tell of danger: see telling-concepts.ts. */
  readonly telling: readonly string[];
  readonly model: FactoredModel;
}

/** What the alarm model says of a message. Probabilities are of danger, 0 to 1: 1 minus the probability of calm. */
export interface AlarmScore {
  /** By all of its words together. */
  readonly ofWhole: number;
  /** By the sentence that sounds worst by itself, where one sounds worse than the whole. */
  readonly ofWorst: number;
  /** Whether a concept that tells of danger is present. */
  readonly isTold: boolean;
  /** Which alarm it would be, judged by the words from `start` up to, not including, `end`. */
  readonly intent: string;
  /** Which alarm it most likely is by all of its words, whether or not minutes count in it. */
  readonly likeliest: string;
  /** Every alarm that all of its words together make likely: most often one, seldom two. */
  readonly likely: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Scores a message. `vector` is the vector of the whole message. */
export type ScoreAlarm = (message: ReadMessage, vector: SparseVector) => AlarmScore;

const calmClass = 0;
/** The label of its messages. */
export const calm = 'calm';
/** More members, hidden units or passes did not help on the validation set. */
const shape = { hidden: 16, members: 5, passes: 6 };

/** Shorter sentences, in words, are not scored by themselves: they say too little. */
const shortestSentence = 3;
/** Longer sentences are scored in windows of this many words, each overlapping the next by half. */
const longestSentence = 40;
/** Words on both sides of a rule's match that are scored with it. */
const aroundRule = 6;
/** From this probability of a single sentence, that sentence and not the whole message says which alarm. */
const namesAlarm = 0.6;
/** From this probability of the whole message an alarm is one of those it tells of. */
const tellsOf = 0.4;
/** A crisis has to be this many times likelier than a physical emergency, in which minutes count. */
const clearlyCrisis = 4;

/**
 * What the alarm model learns from, with one class for calm and one for each intent that answers alarms. A single class
 * for all alarms told calm messages apart less well.
 * @param rightIntents for each message the intent that has to answer it, where it is an alarm; undefined where it is
 *   calm
 */
export function alarmSet(
  vectors: readonly TrainingVector[],
  rightIntents: readonly (string | undefined)[],
): TrainingSet {
  const intents = [...new Set(rightIntents.filter((intent) => intent !== undefined))].sort();
  return trainingSetOf(
    vectors,
    rightIntents.map((intent) => intent ?? calm),
    [calm, ...intents],
  );
}

/**
 * Trains the alarm model.
 * @param set made by `alarmSet`
 * @param telling the concepts that tell of danger
 * @param features those of the vocabulary
 */
export async function trainAlarmModel(
  set: TrainingSet,
  telling: readonly string[],
  features: Int32Array,
  onProgress?: OnProgress,
): Promise<TrainedAlarmModel> {
  const { model } = await trainFactored(set, { ...shape, features }, onProgress);
  return { intents: set.labels.slice(1), telling, model };
}

/**
 * Opens a trained alarm model.
 * @param score scores vectors by its weights
 * @param urgencyOf the urgency of an intent
 */
export function openAlarmModel(
  { intents, telling }: Omit<TrainedAlarmModel, 'model'>,
  score: Scorer,
  vocabulary: Vocabulary,
  urgencyOf: (intent: string) => Urgency,
): ScoreAlarm {
  const probabilities = new Float32Array(intents.length + 1);
  const tellsOfDanger = new Set(telling);
  const isPhysical = intents.map((intent) => urgencyOf(intent) === 'emergency');

  /** Writes the probability of each class into `probabilities`. @returns the probability of an alarm */
  const danger = (vector: SparseVector): number => {
    probabilitiesInto(probabilities, score(vector), 1);
    return 1 - probabilities[calmClass];
  };

  const likeliest = (): string => {
    let best = 0;
    for (let index = 1; index < intents.length; index++) if (weight(index) > weight(best)) best = index;
    return intents[best];
  };
  const mostProbable = (): string => {
    let best = 0;
    for (let index = 1; index < intents.length; index++)
      if (probabilities[index + 1] > probabilities[best + 1]) best = index;
    return intents[best];
  };
  const weight = (index: number): number => probabilities[index + 1] * (isPhysical[index] ? clearlyCrisis : 1);

  const isTelling = ({ concept }: Hit): boolean => tellsOfDanger.has(concept);

  // Each sentence is scored as well as the whole message: an everyday question beside a danger lowers the score of the
  // whole.
  return (message, vector) => {
    const { sentences } = message.tokens;
    const ofWhole = danger(vector);
    const ofAll = mostProbable();
    const likely = intents.filter((_, index) => probabilities[index + 1] >= tellsOf);
    const whole: Suspect = { probability: ofWhole, intent: likeliest(), start: 0, end: sentences.length };
    const tellingHits = message.present.filter(isTelling);
    let worst = whole;
    const scorePart = (start: number, end: number): void => {
      const probability = danger(scratchVector(message, vocabulary, start, end));
      if (probability > worst.probability) worst = { probability, intent: likeliest(), start, end };
    };
    // Where nothing marks the end of a sentence, the words around a match say more by themselves than among all others.
    const { rule } = message;
    if (rule && rule.end - rule.start + 2 * aroundRule < sentences.length)
      scorePart(Math.max(rule.start - aroundRule, 0), Math.min(rule.end + aroundRule, sentences.length));
    for (let first = 0; first < sentences.length; ) {
      let last = first;
      while (sentences[last] === sentences[first]) last++;
      for (let start = first; start < last; start += longestSentence / 2) {
        const end = Math.min(start + longestSentence, last);
        const isPart = end - start >= shortestSentence && end - start < sentences.length;
        // A sentence in which nothing tells of danger cannot be what an alarm is about.
        if (isPart && hasHit(tellingHits, start, end)) scorePart(start, end);
        if (end === last) break;
      }
      first = last;
    }
    const { intent, start, end } = worst.probability >= namesAlarm ? worst : whole;
    return {
      ofWhole,
      ofWorst: worst.probability,
      isTold: tellingHits.length > 0,
      intent,
      likeliest: ofAll,
      likely,
      start,
      end,
    };
  };
}

/** Words that were scored together. */
interface Suspect extends Pick<AlarmScore, 'intent' | 'start' | 'end'> {
  readonly probability: number;
}

function hasHit(hits: readonly Hit[], start: number, end: number): boolean {
  for (let i = firstFrom(hits, start); i < hits.length && hits[i].start < end; i++) {
    if (hits[i].end <= end) return true;
  }
  return false;
}
