import type { OnProgress } from '../../content/on-progress';
import { probabilitiesInto } from '../learning/calibration';
import { type FactoredModel, trainFactored } from '../learning/factored-model';
import type { SparseVector } from '../learning/features';
import type { Scorer } from '../learning/scorer';
import type { TrainingSet } from '../learning/training-set';
import { onceOnly } from '../once-only';

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

/** What exactly a message asks. */
export interface Points {
  /** The likeliest point of an intent; undefined where it has no points. */
  ofIntent(intent: string): Point | undefined;
  /** The likeliest point of all intents; undefined where none of them is likelier than that it is none. */
  ofAny(): (Point & { readonly intent: string }) | undefined;
}

/** Reads what exactly a message asks. */
export type ReadPoints = (vector: SparseVector) => Points;

/** Chosen on a validation set: docs/intent-engine.md. */
const shape = { hidden: 32, members: 2, passes: 10 };

/**
 * Trains the point model.
 * @param features those of the vocabulary
 */
export async function trainPointModel(
  set: TrainingSet,
  features: Int32Array,
  onProgress?: OnProgress,
): Promise<TrainedPointModel> {
  const { model } = await trainFactored(set, { ...shape, features }, onProgress);
  return { labels: set.labels, model };
}

/**
 * Opens a trained point model.
 * @param score scores vectors by its weights
 */
export function openPointModel({ labels }: Omit<TrainedPointModel, 'model'>, score: Scorer): ReadPoints {
  const parts = labels.map((label) => label.split('/'));
  const indexesOf = new Map<string, number[]>();
  parts.forEach(([intent], index) => {
    if (labels[index] !== elsewhere) indexesOf.set(intent, [...(indexesOf.get(intent) ?? []), index]);
  });

  return (vector) => {
    const probabilities = new Float32Array(labels.length);
    if (labels.length) probabilitiesInto(probabilities, score(vector), 1);
    const likeliest = (indexes: Iterable<number>): number => {
      let best = -1;
      for (const index of indexes) if (best < 0 || probabilities[index] > probabilities[best]) best = index;
      return best;
    };
    const pointAt = (index: number): Point => {
      const [intent, variant] = parts[index];
      let ofIntent = 0;
      for (const other of indexesOf.get(intent) ?? []) ofIntent += probabilities[other];
      const confidence = probabilities[index];
      return { variant: variant || undefined, share: confidence / ofIntent, confidence };
    };
    return {
      ofIntent(intent) {
        const indexes = indexesOf.get(intent);
        return indexes && pointAt(likeliest(indexes));
      },
      ofAny: onceOnly(() => {
        const best = likeliest(labels.keys());
        return best < 0 || labels[best] === elsewhere ? undefined : { ...pointAt(best), intent: parts[best][0] };
      }),
    };
  };
}
