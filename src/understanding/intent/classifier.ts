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
import type { SparseVector } from '../learning/features';
import { openScorer, type Scorer } from '../learning/scorer';

export interface Candidate {
  readonly intent: string;
  /** A calibrated probability, 0 to 1. */
  readonly confidence: number;
}

/** All that training yields, as it is saved. */
export interface TrainedClassifier {
  readonly labels: readonly string[];
  /** The place of the label that stands for "none of these"; -1 where there is none. */
  readonly outOfScope: number;
  readonly model: FactoredModel;
  readonly sharpness: number;
  /** Where the training set has messages out of scope: how likely a message is in scope, by `scopeScore`. */
  readonly scope?: Logistic;
  /** Below this probability of being in scope, a message counts as not understood. */
  readonly threshold: number;
}

/** What the classifier makes of one message. The next message overwrites it. */
export interface Classified {
  /** One a label, of sum 1. */
  readonly probabilities: Float32Array;
  /** How likely it is that the message is in scope at all, 0 to 1. */
  readonly inScope: number;
}

export interface Classifier {
  readonly labels: readonly string[];
  readonly threshold: number;
  classify(vector: SparseVector): Classified;
}

/** The more classes, the more hidden units it takes to tell them apart, in steps that the kernel can take. */
const hiddenForEach = 0.4;
const hiddenStep = 16;
const mostHidden = 64;
/** The fewer messages, the more members: altogether they see about so many. */
const messagesSeen = 76_000;
const fewestMembers = 4;
const mostMembers = 16;
/** The fewer messages a class has, the more often each is seen. */
const seenForEachClass = 1_400;
const fewestPasses = 5;
const mostPasses = 14;
/** More weights than this, of four bits each, make a model of 8 MB. */
const mostWeights = 14_500_000;
/** The share of in-scope messages that the threshold may turn away, measured on messages left out of training. */
const rejectedShare = 0.03;

/** A label said as a patient might: the name of an intent is one more way to ask for it. */
export const asPhrase = (label: string): string => label.replace(/[-_]+/g, ' ');

/**
 * Trains a classifier, and calibrates it on messages that were left out of training in turn.
 * It chooses its own size from the number of labels and features.
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
  onProgress?: OnProgress,
): TrainedClassifier {
  const labels = [...new Set(named)].sort();
  const places = new Map(labels.map((label, place) => [label, place]));
  const right = Int32Array.from(named, (label) => places.get(label) ?? -1);
  const none = outOfScope === undefined ? -1 : (places.get(outOfScope) ?? -1);
  const hidden = Math.min(Math.ceil((labels.length * hiddenForEach) / hiddenStep) * hiddenStep, mostHidden);
  const wanted = Math.max(fewestMembers, Math.min(Math.floor(messagesSeen / vectors.length), mostMembers));
  const members = Math.max(1, Math.min(wanted, Math.floor(mostWeights / (features * hidden))));
  const timely = Math.round((seenForEachClass * labels.length) / vectors.length);
  const passes = Math.max(fewestPasses, Math.min(timely, mostPasses));
  const shape = { classes: labels.length, features, hidden, members, passes };
  const { model, leftOut } = trainFactored(vectors, right, shape, onProgress);
  const judged = leftOut.map(({ row, scores }): Judged => ({ scores, label: right[row] }));
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
 * Moves a trained classifier to where it can be asked; the model itself is let go.
 * @param score where its model was moved there already
 */
export function openClassifier(
  { labels, threshold, model, sharpness, ...scope }: TrainedClassifier,
  score: Scorer = openScorer(model),
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

/** The likeliest labels, likeliest first: at most `count` of those for which `counts` is not 0. */
export function likeliest(
  { probabilities }: Classified,
  labels: readonly string[],
  count: number,
  counts?: Uint8Array,
): Candidate[] {
  const best: number[] = [];
  for (let label = 0; label < labels.length; label++) {
    if (counts && !counts[label]) continue;
    const probability = probabilities[label];
    if (best.length === count && probability <= probabilities[best[count - 1]]) continue;
    let place = best.length < count ? best.push(label) - 1 : count - 1;
    for (; place > 0 && probabilities[best[place - 1]] < probability; place--) best[place] = best[place - 1];
    best[place] = label;
  }
  return best.map((label) => ({ intent: labels[label], confidence: probabilities[label] }));
}

/** The place of the likeliest label of those for which `counts` is not 0; -1 where there is none. */
export function placeOfLikeliest({ probabilities }: Classified, counts?: Uint8Array, except = -1): number {
  let best = -1;
  for (let label = 0; label < probabilities.length; label++) {
    const mayBe = label !== except && (!counts || counts[label]);
    if (mayBe && (best < 0 || probabilities[label] > probabilities[best])) best = label;
  }
  return best;
}

type Scope = Pick<TrainedClassifier, 'outOfScope' | 'scope'>;

function inScopeOf(scores: Float32Array, probabilities: Float32Array, { outOfScope, scope }: Scope): number {
  return scope ? probabilityOf(scopeScore(scores, outOfScope), scope) : highestOf(probabilities, outOfScope);
}

/**
 * How far the best label in scope is ahead of "none of these", and by half how high it stands in itself: the first
 * tells what is known to be out of scope, the second what is like nothing that was ever seen.
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
  const sure = judged
    .filter(({ label }) => label !== trained.outOfScope)
    .map(({ scores }) => {
      probabilitiesInto(probabilities, scores, trained.sharpness);
      return inScopeOf(scores, probabilities, trained);
    })
    .sort((one, other) => one - other);
  return sure[Math.floor(sure.length * rejectedShare)] ?? 0;
}
