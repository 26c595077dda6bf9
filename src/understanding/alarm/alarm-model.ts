import type { Urgency } from '../../content/fields';
import type { OnProgress } from '../../content/on-progress';
import { probabilitiesInto } from '../learning/calibration';
import { type FactoredModel, trainFactored } from '../learning/factored-model';
import { type SparseVector, vectorAtHand } from '../learning/features';
import type { Scorer } from '../learning/scorer';
import type { Vocabulary } from '../learning/vocabulary';
import { firstFrom } from '../reading/lexicon';
import type { ReadMessage } from '../reading/message';

/** All that training the alarm model yields, as it is saved. */
export interface TrainedAlarmModel {
  /** The intents that alarms are answered with. The model has one class for calm and then one for each of them. */
  readonly intents: readonly string[];
  readonly model: FactoredModel;
}

/** What the alarm model makes of a message. */
export interface AlarmScore {
  /** How likely it is that somebody is in danger, 0 to 1: one less the probability of calm. */
  readonly probability: number;
  /** Which alarm it would be, by the words from `start` up to, not including, `end`. */
  readonly intent: string;
  readonly start: number;
  readonly end: number;
}

/** Asks the alarm model about a message. `vector` is that of its whole. */
export type AlarmModel = (message: ReadMessage, vector: SparseVector) => AlarmScore;

const calmClass = 0;
/** More members, hidden units or passes gave no more on the validation set. */
const shape = { hidden: 16, members: 3, passes: 8 };

/** Shorter sentences say too little by themselves. */
const shortestSentence = 3;
/** Longer ones are scored in stretches of this many words, each half over the next. */
const longestSentence = 40;
/** A crisis has to be this much likelier than an emergency of the body: for that, minutes count. */
const clearlyCrisis = 4;

/**
 * Trains the alarm model. It learns calm and each alarm apart: that they are unlike one another tells it more of calm
 * than one class for all of them would.
 * @param meant the intent that each message has to be answered with, where it is an alarm; undefined where it is calm
 * @param features how many features the vocabulary has
 */
export function trainAlarmModel(
  vectors: readonly SparseVector[],
  meant: readonly (string | undefined)[],
  features: number,
  onProgress?: OnProgress,
): TrainedAlarmModel {
  const intents = [...new Set(meant.filter((intent) => intent !== undefined))].sort();
  const labels = meant.map((intent) => (intent === undefined ? calmClass : intents.indexOf(intent) + 1));
  const { model } = trainFactored(vectors, labels, { ...shape, features, classes: intents.length + 1 }, onProgress);
  return { intents, model };
}

/**
 * Opens the alarm model for questions.
 * @param urgencyOf the urgency of an intent
 * @param alarmFrom the probability from which a sentence alone is an alarm
 */
export function openAlarmModel(
  { intents }: Pick<TrainedAlarmModel, 'intents'>,
  score: Scorer,
  vocabulary: Vocabulary,
  urgencyOf: (intent: string) => Urgency,
  alarmFrom: number,
): AlarmModel {
  const chances = new Float32Array(intents.length + 1);
  const isOfBody = intents.map((intent) => urgencyOf(intent) === 'emergency');

  /** Writes the probability of each class into `chances`. @returns that of an alarm */
  const danger = (vector: SparseVector): number => {
    probabilitiesInto(chances, score(vector), 1);
    return 1 - chances[calmClass];
  };

  /** The likeliest alarm in `chances`, an emergency of the body first unless another is clearly likelier. */
  const likeliest = (): string => {
    let best = 0;
    for (let place = 1; place < intents.length; place++) if (weight(place) > weight(best)) best = place;
    return intents[best];
  };
  const weight = (place: number): number => chances[place + 1] * (isOfBody[place] ? clearlyCrisis : 1);

  /** The whole message, or the one sentence that sounds most of danger: an everyday question beside it drowns it. */
  return (message, vector) => {
    const { sentences } = message.tokens;
    const ofWhole = danger(vector);
    const whole: AlarmScore = { probability: ofWhole, intent: likeliest(), start: 0, end: sentences.length };
    let telling: AlarmScore | undefined;
    for (let first = 0; first < sentences.length; ) {
      let last = first;
      while (sentences[last] === sentences[first]) last++;
      // What goes on without an end is cut into stretches.
      for (let start = first; start < last; start += longestSentence / 2) {
        const end = Math.min(start + longestSentence, last);
        const isPart = end - start >= shortestSentence && end - start < sentences.length;
        // A sentence with no sign of anything cannot be what the alarm is about.
        if (isPart && hasSign(message, start, end)) {
          const probability = danger(vectorAtHand(message, vocabulary, start, end));
          if (probability > (telling?.probability ?? 0)) telling = { probability, intent: likeliest(), start, end };
        }
        if (end === last) break;
      }
      first = last;
    }
    if (!telling) return whole;
    const highest = Math.max(ofWhole, telling.probability);
    return telling.probability >= alarmFrom ? { ...telling, probability: highest } : { ...whole, probability: highest };
  };
}

function hasSign({ present }: ReadMessage, start: number, end: number): boolean {
  for (let i = firstFrom(present, start); i < present.length && present[i].start < end; i++) {
    if (present[i].end <= end) return true;
  }
  return false;
}
