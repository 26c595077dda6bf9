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

/** A reaction that a message may be. */
export interface ReadReaction {
  /** The name of a reaction, or `somethingElse`. */
  readonly name: string;
  /** 0 to 1 */
  readonly confidence: number;
}

/** How a message reads as a reaction to an alarm: the likeliest one. It means nothing where no alarm came before. */
export interface ReadReactions extends ReadReaction {
  /**
   * Of each effect on the alarm its likeliest reaction, with how likely the effect is: all its reactions together. "It's a
   * saying, nobody is ill" is a bit of "not real" and a bit of "no emergency", and surely one of the two.
   */
  readonly byEffect: readonly ReadReaction[];
}

/** The trained reaction model. */
export interface TrainedReactionModel {
  readonly names: readonly string[];
  readonly model: FactoredModel;
}

/** Reads a message as a reaction to an alarm. */
export type ReadAsReaction = (vector: SparseVector) => ReadReactions;

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
 * @param effectOf the effect of a reaction on the alarm, where it has one
 */
export function openReactionModel(
  { names }: Omit<TrainedReactionModel, 'model'>,
  score: Scorer,
  effectOf: (reaction: string) => string | undefined,
): ReadAsReaction {
  const probabilities = new Float32Array(names.length);
  const all = names.map((_, index) => index);
  const ofEffects = [...new Set(names.map(effectOf))]
    .filter((effect) => effect !== undefined)
    .map((effect) => all.filter((index) => effectOf(names[index]) === effect));
  const likeliest = (some: readonly number[]): number =>
    some.reduce((best, index) => (probabilities[index] > probabilities[best] ? index : best));

  return (vector) => {
    probabilitiesInto(probabilities, score(vector), 1);
    const best = likeliest(all);
    return {
      name: names[best],
      confidence: probabilities[best],
      byEffect: ofEffects.map((some) => ({
        name: names[likeliest(some)],
        confidence: some.reduce((sum, index) => sum + probabilities[index], 0),
      })),
    };
  };
}
