import { type Calibration, calibrate, type Judged, probabilities } from './calibration';
import { learnVocabulary, type SparseVector, type Vocabulary, vectorise } from './features';
import { type LinearModel, scoreInto, trainLinear } from './linear-model';
import type { ReadMessage } from './reader';
import { seededRandom } from './seeded-random';

export interface Example {
  readonly message: ReadMessage;
  readonly intent: string;
}

export interface Candidate {
  readonly intent: string;
  /** A calibrated probability, 0 to 1. */
  readonly confidence: number;
}

/** A trained classifier: everything that a saved model has to hold. */
export interface TrainedClassifier {
  readonly intents: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly model: LinearModel;
  readonly calibration: Calibration;
  /** Below this confidence of the best intent, a message counts as not understood. */
  readonly threshold: number;
}

const folds = 3;
const seed = 20_251_217;
const fewestMessages = 2;
/** The share of in-scope messages that the threshold may turn away, measured on messages left out of training. */
const rejectedShare = 0.05;

/**
 * Trains the classifier, and calibrates it on messages that were left out of training in turn.
 * @param examples phrases with their intents, read by the lexicon
 * @param outOfScope the intent that stands for "none of these", where the examples have one
 */
export function trainClassifier(examples: readonly Example[], outOfScope: string): TrainedClassifier {
  const intents = [...new Set(examples.map((example) => example.intent))].sort();
  const labels = Int32Array.from(examples, (example) => intents.indexOf(example.intent));
  const vocabulary = learnVocabulary(
    examples.map((example) => example.message),
    fewestMessages,
  );
  const vectors = examples.map((example) => vectorise(example.message, vocabulary));
  const train = (rows: readonly number[]): LinearModel =>
    trainLinear(
      rows.map((row) => vectors[row]),
      rows.map((row) => labels[row]),
      intents.length,
      vocabulary.idf.length,
      seededRandom(seed),
    );
  const judged = judgeLeftOut(vectors, labels, intents.length, train);
  const calibration = calibrate(judged);
  const threshold = chooseThreshold(judged, calibration, intents.indexOf(outOfScope));
  const model = train([...examples.keys()]);
  return { intents, vocabulary, model, calibration, threshold };
}

/** All intents, likeliest first. */
export function classify(message: ReadMessage, classifier: TrainedClassifier): Candidate[] {
  const { intents, vocabulary, model, calibration } = classifier;
  const margins = new Float64Array(intents.length);
  scoreInto(margins, model, vectorise(message, vocabulary));
  return Array.from(probabilities(margins, calibration), (confidence, label) => ({
    intent: intents[label],
    confidence,
  })).sort((one, other) => other.confidence - one.confidence);
}

function judgeLeftOut(
  vectors: readonly SparseVector[],
  labels: Int32Array,
  classes: number,
  train: (rows: readonly number[]) => LinearModel,
): Judged[] {
  const random = seededRandom(seed);
  const foldOf = labels.map(() => Math.floor(random() * folds));
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = train([...foldOf.keys()].filter((row) => foldOf[row] !== fold));
    vectors.forEach((vector, row) => {
      if (foldOf[row] !== fold) return;
      const margins = new Float64Array(classes);
      scoreInto(margins, model, vector);
      judged.push({ margins, label: labels[row] });
    });
  }
  return judged;
}

function chooseThreshold(judged: readonly Judged[], calibration: Calibration, outOfScope: number): number {
  const best = judged
    .filter(({ label }) => label !== outOfScope)
    .map(({ margins }) => Math.max(...probabilities(margins, calibration).filter((_, label) => label !== outOfScope)))
    .sort((one, other) => one - other);
  return best[Math.floor(best.length * rejectedShare)] ?? 0;
}
