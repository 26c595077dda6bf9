import type { OnProgress } from '../../content/on-progress';
import { probabilitiesInto } from '../learning/calibration';
import { type FactoredModel, trainFactored } from '../learning/factored-model';
import type { SparseVector } from '../learning/features';
import type { Scorer } from '../learning/scorer';
import type { TrainingSet } from '../learning/training-set';

/** The reaction of a message that is about something else than the alarm: it has no file, since others teach it. */
export const somethingElse = 'something-else';
/** The reaction of a message that tells more of the danger: its file adds to what the alarm examples teach. */
export const saysMore = 'says-more';

/** How a message reads as a reaction to an alarm. It means nothing where no alarm came before. */
export interface ReadReaction {
  /** The name of a reaction, or `somethingElse`. */
  readonly name: string;
  /** 0 to 1 */
  readonly confidence: number;
}

/** The trained reaction model. */
export interface TrainedReactionModel {
  readonly names: readonly string[];
  readonly model: FactoredModel;
}

/** Reads a message as a reaction to an alarm. */
export type ReadAsReaction = (vector: SparseVector) => ReadReaction;

/** Chosen on reactions by other hands: one member was two points worse. */
const shape = { hidden: 16, members: 2, passes: 14 };

/**
 * Trains the reaction model.
 * @param features those of the vocabulary
 */
export async function trainReactionModel(
  set: TrainingSet,
  features: Int32Array,
  onProgress?: OnProgress,
): Promise<TrainedReactionModel> {
  const { model } = await trainFactored(set, { ...shape, features }, onProgress);
  return { names: set.labels, model };
}

/**
 * Opens a trained reaction model.
 * @param score scores vectors by its weights
 */
export function openReactionModel({ names }: Omit<TrainedReactionModel, 'model'>, score: Scorer): ReadAsReaction {
  const probabilities = new Float32Array(names.length);
  return (vector) => {
    probabilitiesInto(probabilities, score(vector), 1);
    let best = 0;
    for (let index = 1; index < names.length; index++) if (probabilities[index] > probabilities[best]) best = index;
    return { name: names[best], confidence: probabilities[best] };
  };
}
