import { type Calibration, calibrate, type Judged, probabilities } from './calibration';
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
  readonly calibration: Calibration;
  /** Below this confidence of the best label in scope, a message counts as not understood. */
  readonly threshold: number;
}

const folds = 3;
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
  return { labels, model: train([...named.keys()]), calibration, threshold };
}

/** All labels, likeliest first. */
export function rank(vector: SparseVector, { labels, model, calibration }: TrainedClassifier): Candidate[] {
  const margins = new Float64Array(labels.length);
  scoreInto(margins, model, vector);
  return Array.from(probabilities(margins, calibration), (confidence, label) => ({
    intent: labels[label],
    confidence,
  })).sort((one, other) => other.confidence - one.confidence);
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
