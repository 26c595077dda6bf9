import type { OnProgress } from '../../content/on-progress';
import {
  fitLogistic,
  type Judged,
  type Logistic,
  probabilitiesInto,
  probabilityOf,
  sharpnessOf,
} from '../learning/calibration';
import { type FactoredModel, trainFactored } from '../learning/factored-model';
import type { SparseVector, TrainingVector } from '../learning/features';
import { keyOfRepeat } from '../learning/member';
import type { Scorer } from '../learning/scorer';
import { type TrainingSet, trainingSetOf } from '../learning/training-set';

export interface Candidate {
  readonly intent: string;
  /** A calibrated probability, 0 to 1. */
  readonly confidence: number;
}

/** A trained classifier. */
export interface TrainedClassifier {
  readonly labels: readonly string[];
  /** The index of the label that stands for "none of these"; -1 where there is none. */
  readonly outOfScope: number;
  readonly model: FactoredModel;
  /** Scores are multiplied by this before the softmax: see calibration.ts. */
  readonly sharpness: number;
  /** From `scopeScore` to the probability of being in scope; only where the training set has messages out of scope. */
  readonly scope?: Logistic;
  /** Below this probability of being in scope, a message counts as not understood. */
  readonly threshold: number;
}

/** What the classifier says of one message. The next message overwrites it. */
export interface Classified {
  /** One probability a label; they add up to 1. */
  readonly probabilities: Float32Array;
  /** How likely it is that the message is in scope at all, 0 to 1. */
  readonly inScope: number;
}

export interface Classifier {
  readonly labels: readonly string[];
  readonly threshold: number;
  classify(vector: SparseVector): Classified;
}

// Hidden units grow with the number of classes, in steps that the kernel can take.
const hiddenPerClass = 0.4;
const hiddenStep = 16;
const mostHidden = 64;
// The fewer messages there are, the more members the ensemble has: together they see about `messagesSeen` a pass.
const messagesSeen = 76_000;
const fewestMembers = 4;
const mostMembers = 16;
// The fewer messages a class has, the more passes: those of each class are seen about `seenPerClass` times.
const seenPerClass = 1_400;
const fewestPasses = 6;
const mostPasses = 14;
/** At four bits a weight, more would make a model file of over 8 MB. */
const mostWeights = 14_500_000;
/**
 * The share of in-scope messages that the threshold rejects, measured on messages left out of training, each by the one
 * member that has not seen it. All members together are surer: of the validation questions they reject some 1%.
 */
const rejectedShare = 0.075;

/** A class is rare below this share of the median class: its messages are repeated until it is as large as that. */
const rareShare = 0.2;

/** `gp-open` → `gp open`: the name of an intent is one more phrase for it. */
export const asPhrase = (label: string): string => label.replace(/[-_]+/g, ' ');

/**
 * What a classifier learns from. A class with far fewer messages than most would never be chosen: its messages are learnt
 * several times, each at another place of a pass.
 * @param rightLabels one for each vector
 */
export function classifierSet(vectors: readonly TrainingVector[], rightLabels: readonly string[]): TrainingSet {
  const counts = new Map<string, number>();
  for (const label of rightLabels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sizes = [...counts.values()].sort((one, other) => one - other);
  const median = sizes[sizes.length >> 1];
  const rows = vectors.flatMap((vector, row) => {
    const label = rightLabels[row];
    const count = counts.get(label) ?? 1;
    const times = count < median * rareShare ? Math.floor(median / count) : 1;
    return Array.from({ length: times }, (_, time) => ({
      vector: time ? { ...vector, key: keyOfRepeat(vector.key, time) } : vector,
      label,
    }));
  });
  return trainingSetOf(
    rows.map(({ vector }) => vector),
    rows.map(({ label }) => label),
  );
}

/**
 * Trains a classifier, and calibrates it by cross-validation: on messages that a member was trained without.
 * Its size follows from the number of labels and features.
 * @param set made by `classifierSet`
 * @param features those of the vocabulary
 * @param outOfScope the label that stands for "none of these", where there is one
 */
export async function trainClassifier(
  set: TrainingSet,
  features: Int32Array,
  outOfScope?: string,
  onProgress?: OnProgress,
): Promise<TrainedClassifier> {
  const { labels, classes } = set;
  const none = outOfScope === undefined ? -1 : labels.indexOf(outOfScope);
  const hidden = Math.min(Math.ceil((labels.length * hiddenPerClass) / hiddenStep) * hiddenStep, mostHidden);
  const wantedMembers = Math.max(fewestMembers, Math.min(Math.floor(messagesSeen / classes.length), mostMembers));
  const members = Math.max(1, Math.min(wantedMembers, Math.floor(mostWeights / (features.length * hidden))));
  const wantedPasses = Math.round((seenPerClass * labels.length) / classes.length);
  const passes = Math.max(fewestPasses, Math.min(wantedPasses, mostPasses));
  const shape = { features, hidden, members, passes };
  const { model, leftOut } = await trainFactored(set, shape, onProgress);
  const judged = leftOut.map(({ row, scores }): Judged => ({ scores, label: classes[row] }));
  const sharpness = sharpnessOf(judged);
  const scope =
    none < 0
      ? undefined
      : fitLogistic(
          judged.map(({ scores }) => scopeScore(scores, none)),
          (index) => judged[index].label !== none,
        );
  const untuned = { labels, outOfScope: none, model, sharpness, scope };
  return { ...untuned, threshold: chooseThreshold(judged, untuned) };
}

/**
 * Opens a trained classifier.
 * @param score scores vectors by its weights
 */
export function openClassifier(
  { labels, threshold, sharpness, ...scope }: Omit<TrainedClassifier, 'model'>,
  score: Scorer,
): Classifier {
  const probabilities = new Float32Array(labels.length);
  return {
    labels,
    threshold,
    classify(vector) {
      const scores = score(vector);
      probabilitiesInto(probabilities, scores, sharpness);
      return { probabilities, inScope: inScopeOf(scores, probabilities, scope) };
    },
  };
}

/**
 * The likeliest labels, likeliest first.
 * @param count how many at most
 * @param mask 0 for each label to leave out; without it, all count
 */
export function likeliest(
  { probabilities }: Classified,
  labels: readonly string[],
  count: number,
  mask?: Uint8Array,
): Candidate[] {
  const best: number[] = [];
  for (let label = 0; label < labels.length; label++) {
    if (mask && !mask[label]) continue;
    const probability = probabilities[label];
    if (best.length === count && probability <= probabilities[best[count - 1]]) continue;
    let at = best.length < count ? best.push(label) - 1 : count - 1;
    for (; at > 0 && probabilities[best[at - 1]] < probability; at--) best[at] = best[at - 1];
    best[at] = label;
  }
  return best.map((label) => ({ intent: labels[label], confidence: probabilities[label] }));
}

/**
 * The index of the likeliest label; -1 where none is left.
 * @param mask 0 for each label to leave out; without it, all count
 * @param except the index of one more label to leave out
 */
export function indexOfLikeliest({ probabilities }: Classified, mask?: Uint8Array, except = -1): number {
  let best = -1;
  for (let label = 0; label < probabilities.length; label++) {
    const mayBe = label !== except && (!mask || mask[label]);
    if (mayBe && (best < 0 || probabilities[label] > probabilities[best])) best = label;
  }
  return best;
}

type Scope = Pick<TrainedClassifier, 'outOfScope' | 'scope'>;

function inScopeOf(scores: Float32Array, probabilities: Float32Array, { outOfScope, scope }: Scope): number {
  return scope ? probabilityOf(scopeScore(scores, outOfScope), scope) : highestOf(probabilities, outOfScope);
}

/**
 * (best in scope - "none of these") + half of the best in scope. The difference is low for messages like those known to
 * be out of scope; the best score by itself is low for messages like nothing in the training set.
 */
function scopeScore(scores: Float32Array, outOfScope: number): number {
  return 1.5 * highestOf(scores, outOfScope) - scores[outOfScope];
}

function highestOf(values: Float32Array, except: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < values.length; label++) {
    if (label !== except && values[label] > highest) highest = values[label];
  }
  return highest;
}

function chooseThreshold(judged: readonly Judged[], trained: Omit<TrainedClassifier, 'threshold'>): number {
  const probabilities = new Float32Array(trained.labels.length);
  const inScopeChances = judged
    .filter(({ label }) => label !== trained.outOfScope)
    .map(({ scores }) => {
      probabilitiesInto(probabilities, scores, trained.sharpness);
      return inScopeOf(scores, probabilities, trained);
    })
    .sort((one, other) => one - other);
  return inScopeChances[Math.floor(inScopeChances.length * rejectedShare)] ?? 0;
}
