import type { OnProgress } from '../../content/on-progress';
import { type FactoredModel, trainFactored } from '../learning/factored-model';
import type { SparseVector } from '../learning/features';
import type { Scorer } from '../learning/scorer';

/** The label of a message that asks nothing which an intent with points answers. */
export const elsewhere = 'elsewhere';

/**
 * What exactly is asked within an intent: "is there parking" within `before-you-come`. The points of an intent are its
 * variants that have phrases of their own, and the plain question.
 */
export interface Point {
  /** The variant that answers it; undefined for the plain question. */
  readonly variant?: string;
  /** Its share among the points of the intent, 0 to 1. */
  readonly share: number;
  /** Its probability among all points of all intents, and none of them, 0 to 1. */
  readonly confidence: number;
}

/** The label of a point in the model: `gp-open/dentist`, or `gp-open/` for the plain question. */
export const pointLabel = (intent: string, variant = ''): string => `${intent}/${variant}`;

/** The trained point model. */
export interface TrainedPointModel {
  /** Labels of points, and `elsewhere`. */
  readonly labels: readonly string[];
  readonly model: FactoredModel;
}

/** Finds the likeliest point of an intent; undefined where it has no points. */
export type ReadPoint = (vector: SparseVector, intent: string) => Point | undefined;

/** Chosen on a validation set: docs/intent-engine.md. */
const shape = { hidden: 32, members: 1, passes: 12 };

/**
 * Trains the point model.
 * @param rightLabels for each message the label of what it asks
 * @param features how many features the vocabulary has
 */
export function trainPointModel(
  vectors: readonly SparseVector[],
  rightLabels: readonly string[],
  features: number,
  onProgress?: OnProgress,
): TrainedPointModel {
  const labels = [...new Set(rightLabels)].sort();
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  const classes = rightLabels.map((label) => indexOf.get(label) ?? -1);
  const { model } = trainFactored(vectors, classes, { ...shape, features, classes: labels.length }, onProgress);
  return { labels, model };
}

/**
 * Opens a trained point model.
 * @param score scores vectors by its weights
 */
export function openPointModel({ labels }: Omit<TrainedPointModel, 'model'>, score: Scorer): ReadPoint {
  const pointsOf = new Map<string, { index: number; variant?: string }[]>();
  labels.forEach((label, index) => {
    const [intent, variant] = label.split('/');
    if (label !== elsewhere)
      pointsOf.set(intent, [...(pointsOf.get(intent) ?? []), { index, variant: variant || undefined }]);
  });
  return (vector, intent) => {
    const points = pointsOf.get(intent);
    if (!points) return undefined;
    const scores = score(vector);
    let highest = Number.NEGATIVE_INFINITY;
    for (const value of scores) highest = Math.max(highest, value);
    const weightOf = (index: number): number => Math.exp(scores[index] - highest);
    let all = 0;
    for (let index = 0; index < scores.length; index++) all += weightOf(index);
    let ofIntent = 0;
    let best = points[0];
    for (const point of points) {
      ofIntent += weightOf(point.index);
      if (scores[point.index] > scores[best.index]) best = point;
    }
    const weight = weightOf(best.index);
    return { variant: best.variant, share: weight / ofIntent, confidence: weight / all };
  };
}
