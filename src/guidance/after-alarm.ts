import type { Understanding } from '../understanding/understand';

/** A new topic after an emergency has to be this clear; anything less is taken as still about the emergency. */
const clearlyNew = 0.6;
/** What is none of ours has to be clearer, and so has a message of a few words: "he's cold", "is it open". */
const clearlyElse = 0.9;
const fewWords = 3;
/** The concept of intents/concepts/choices.yaml: "it has stopped now", "are you sure", "what do I do". */
const followsUp = 'after-alarm';

/** Whether a message after an emergency or crisis reply is still about it. */
export function isAboutAlarm({ tokens, concepts, decision, confidence }: Understanding): boolean {
  const count = tokens.words.length;
  if (!count || concepts.has(followsUp) || decision === 'unsure') return true;
  if (count <= fewWords) return decision === 'unknown' || confidence < clearlyElse;
  return confidence < (decision === 'unknown' ? clearlyElse : clearlyNew);
}
