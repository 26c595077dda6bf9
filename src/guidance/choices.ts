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

/** The place in a list, from 0, that a short message picks: "yes", "the second one", "2". None for other messages. */
export function placeChosen({ tokens, concepts, decision, confidence }: Understanding): number | undefined {
  const length = tokens.words.length;
  if (length > longestChoice) return undefined;
  if (length > bareChoice && decision === 'clear' && confidence > clearlyElse) return undefined;
  const places = [...concepts].map((concept) => placeOf[concept]).filter((place) => place !== undefined);
  // "yes, the second one": a place in the list says more than "yes".
  return places.length ? Math.max(...places) : undefined;
}
