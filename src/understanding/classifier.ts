import { type Calibration, calibrate, type Judged, probabilities } from './calibration';
import { type FactoredModel, factoredScoresInto, trainFactored } from './factored-model';
import type { SparseVector } from './features';
import { type LinearModel, scoreInto, trainLinear } from './linear-model';
import { seededRandom } from './seeded-random';

export interface Candidate {
  readonly intent: string;
  /** A calibrated probability, 0 to 1. */
  readonly confidence: number;
}

export interface TrainedClassifier {
  readonly labels: readonly string[];
  readonly model: LinearModel;
  /** Errs in other places than the linear model: the mean of both is right more often than either. */
  readonly second: FactoredModel;
  readonly calibration: Calibration;
  /** Below this confidence of the best label in scope, a message counts as not understood. */
  readonly threshold: number;
}

const secondTraining = { hidden: 32, passes: 8 };
const folds = 3;
/** The second model is trained on probabilities as they are. */
const asItIs: Calibration = { sharpness: 1 };
const seed = 20_251_217;
/** The share of in-scope messages that the threshold may turn away, measured on messages left out of training. */
const rejectedShare = 0.05;

/**
 * Trains a classifier, and calibrates it on messages that were left out of training in turn.
 * @param vectors one a message
 * @param named the right label of each
 * @param features how many features the vocabulary has
 * @param outOfScope the label that stands for "none of these", where there is one
 */
export function trainClassifier(
  vectors: readonly SparseVector[],
  named: readonly string[],
  features: number,
  outOfScope?: string,
): TrainedClassifier {
  const labels = [...new Set(named)].sort();
  const right = Int32Array.from(named, (label) => labels.indexOf(label));
  const train = (rows: readonly number[]): LinearModel =>
    trainLinear(
      rows.map((row) => vectors[row]),
      rows.map((row) => right[row]),
      labels.length,
      features,
      seededRandom(seed),
    );
  const judged = judgeLeftOut(vectors, right, labels.length, train);
  const calibration = calibrate(judged);
  const threshold = chooseThreshold(judged, calibration, outOfScope === undefined ? -1 : labels.indexOf(outOfScope));
  const second = trainFactored(
    vectors,
    right,
    { ...secondTraining, classes: labels.length, features },
    seededRandom(seed),
  );
  return { labels, model: train([...named.keys()]), second, calibration, threshold };
}

/** All labels, likeliest first. */
export function rank(vector: SparseVector, { labels, model, second, calibration }: TrainedClassifier): Candidate[] {
  const scores = new Float64Array(labels.length);
  scoreInto(scores, model, vector);
  const linear = probabilities(scores, calibration);
  factoredScoresInto(scores, second, vector);
  const factored = probabilities(scores, asItIs);
  return labels
    .map((intent, label) => ({ intent, confidence: (linear[label] + factored[label]) / 2 }))
    .sort((one, other) => other.confidence - one.confidence);
}

function judgeLeftOut(
  vectors: readonly SparseVector[],
  right: Int32Array,
  classes: number,
  train: (rows: readonly number[]) => LinearModel,
): Judged[] {
  const random = seededRandom(seed);
  const foldOf = right.map(() => Math.floor(random() * folds));
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = train([...foldOf.keys()].filter((row) => foldOf[row] !== fold));
    vectors.forEach((vector, row) => {
      if (foldOf[row] !== fold) return;
      const margins = new Float64Array(classes);
      scoreInto(margins, model, vector);
      judged.push({ margins, label: right[row] });
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
