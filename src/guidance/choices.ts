import type { Understanding } from '../understanding/understand';

/** Longer messages say something of their own, even when "yes" or "second" is in them. */
const longestChoice = 5;
/** So do messages that are this clearly something else: "yes thank you". */
const clearlyElse = 0.8;
const bareChoice = 2;

// The concepts of intents/concepts/choices.yaml, and the place in the list that each means; "yes" means the first.
const placeOf: Readonly<Record<string, number>> = {
  'choose-yes': 0,
  'choose-first': 0,
  'choose-second': 1,
  'choose-third': 2,
};

/**
 * The offered intent that a short message picks: "yes", "the second one", "2".
 * @param offered the intents offered last, in order
 */
export function chosenFrom(offered: readonly string[], understanding: Understanding): string | undefined {
  const { tokens, concepts, decision, confidence } = understanding;
  const length = tokens.words.length;
  if (!offered.length || length > longestChoice) return undefined;
  if (length > bareChoice && decision === 'clear' && confidence > clearlyElse) return undefined;
  const places = [...concepts].map((concept) => placeOf[concept]).filter((place) => place !== undefined);
  // "yes, the second one": a place in the list says more than "yes".
  return places.length ? offered[Math.max(...places)] : undefined;
}
