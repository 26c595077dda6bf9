import type { AlarmScore } from './alarm-model';

/**
 * Weights of a logistic regression, fitted on the validation sets with `npm run fit-alarm`. The worst sentence alone
 * would make an alarm of every long story, in some sentence of which a life always sounds bad; the whole alone would miss
 * the danger in a side clause. A few words by themselves say less than a sentence.
 */
const weights = { base: -0.27, ofWhole: 0.85, ofWorst: 0.25, words: 0.36 };
/** More words make no difference. */
const mostWords = 25;

/**
 * How likely it is that somebody is in danger: weighs the whole message, its worst sentence and how short it is.
 * @param words of the message
 * @returns a probability, 0 to 1
 */
export function dangerOf({ ofWhole, ofWorst }: Pick<AlarmScore, 'ofWhole' | 'ofWorst'>, words: number): number {
  return probabilityOf(
    weights.base +
      weights.ofWhole * logitOf(ofWhole) +
      weights.ofWorst * logitOf(ofWorst) +
      weights.words * Math.log(1 + Math.min(words, mostWords)),
  );
}

const probabilityOf = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** Nearer to 0 or 1, a probability of the model means no more. */
const nearest = 1e-4;
function logitOf(probability: number): number {
  const bounded = Math.min(Math.max(probability, nearest), 1 - nearest);
  return Math.log(bounded / (1 - bounded));
}
