import type { Understanding } from '../understanding/understand';

/** A new topic after an emergency has to be this clear; anything less is taken as still about the emergency. */
const clearlyNew = 0.8;
/** The concept of intents/concepts/choices.yaml: "it has stopped now", "are you sure", "what do I do". */
const followsUp = 'after-alarm';

/** Whether a message after an emergency or crisis reply is still about it. */
export function isAboutAlarm({ tokens, concepts, decision, confidence }: Understanding): boolean {
  if (!tokens.words.length || concepts.has(followsUp)) return true;
  return decision !== 'clear' || confidence < clearlyNew;
}
