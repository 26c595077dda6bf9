import type { Urgency } from '../content/fields';
import type { MoveName } from '../content/names';
import type { Understanding } from '../understanding/understanding';
import { did } from './turn';

/** A new topic after an emergency has to be this clear; anything less is taken as still about the emergency. */
const clearlyNew = 0.6;
/** What is none of ours has to be clearer, and so has a message of a few words: "he's cold", "is it open". */
const clearlyElse = 0.9;
const fewWords = 3;
/** The move of intents/conversation/moves.yaml: "it has stopped now", "are you sure", "what do I do". */
const followsUp: MoveName = 'after-alarm';
/** "is it just heartburn", "should I give him an aspirin": only somebody who can see him can say. */
const asksAboutIt: readonly MoveName[] = ['asks-diagnosis', 'asks-dose'];

/**
 * Whether a message after an emergency or crisis reply is still about it.
 * @param alarm how urgent the reply was
 * @param isCare whether an intent is about somebody's health, however mild
 */
export function isAboutAlarm(
  { tokens, moves, decision, confidence, urgency, intent }: Understanding,
  alarm: Urgency,
  isCare: (intent: string) => boolean,
): boolean {
  const count = tokens.words.length;
  if (!count || did({ moves }, followsUp) || decision === 'unsure') return true;
  if (alarm === 'emergency' && asksAboutIt.some((move) => did({ moves }, move))) return true;
  // Somebody who is still unwell, or answers back: it is not over.
  if (alarm === 'emergency' && (urgency === 'urgent' || isCare(intent)))
    return count <= fewWords || confidence < clearlyElse;
  if (did({ moves }, 'says-no') || did({ moves }, 'corrects')) return confidence < clearlyElse;
  if (count <= fewWords) return decision === 'unknown' || confidence < clearlyElse;
  return confidence < (decision === 'unknown' ? clearlyElse : clearlyNew);
}
