import type { Understanding } from '../understanding/understand';

/** A new topic after an emergency has to be this clear; anything less is taken as still about the emergency. */
const clearlyNew = 0.6;
/** A few words have to be clearer: "he's cold", "is it open". */
const fewWords = 3;
const clearlyNewInFewWords = 0.9;
/** The concept of intents/concepts/choices.yaml: "it has stopped now", "are you sure", "what do I do". */
const followsUp = 'after-alarm';

/** Whether a message after an emergency or crisis reply is still about it. */
export function isAboutAlarm({ tokens, concepts, decision, confidence }: Understanding): boolean {
  const count = tokens.words.length;
  if (!count || concepts.has(followsUp) || decision === 'unsure') return true;
  if (count > fewWords) return confidence < clearlyNew;
  return decision === 'unknown' || confidence < clearlyNewInFewWords;
}
