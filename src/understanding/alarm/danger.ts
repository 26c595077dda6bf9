import type { AlarmScore } from './alarm-model';

/**
 * Weights of a logistic regression on the probability of the whole message, fitted on the validation sets with
 * `npm run fit-alarm`. That of its worst sentence told nothing beside it: in every long story some sentence sounds bad by
 * itself. It counts only where a rule says that there is something.
 */
const weights = { base: 0.54, ofWhole: 1.15 };

/**
 * Where a rule matches, a sentence counts by itself from this probability, whatever else is asked; in a message of more
 * words only from the second on: "... and the bus. My husband has collapsed."
 */
const heard = { from: 0.62, words: 25, amongMoreFrom: 0.9 };

/**
 * How likely it is that somebody is in danger.
 * @param words of the message
 * @param matchesRule whether the rule of a red flag matches
 * @returns a probability, 0 to 1
 */
export function dangerOf(
  { ofWhole, ofWorst }: Pick<AlarmScore, 'ofWhole' | 'ofWorst'>,
  words: number,
  matchesRule: boolean,
): number {
  const isWorstHeard = matchesRule && ofWorst >= (words <= heard.words ? heard.from : heard.amongMoreFrom);
  const logit = weights.base + weights.ofWhole * logitOf(isWorstHeard ? Math.max(ofWhole, ofWorst) : ofWhole);
  return 1 / (1 + Math.exp(-logit));
}

/** Nearer to 0 or 1, a probability of the model means no more. */
const nearest = 1e-4;
function logitOf(probability: number): number {
  const bounded = Math.min(Math.max(probability, nearest), 1 - nearest);
  return Math.log(bounded / (1 - bounded));
}
