import type { Content } from '../content/content';
import type { Answer, Urgency } from '../content/fields';
import type { MoveName, OwnVariant } from '../content/names';
import { moreUrgent } from '../understanding/alarm/urgency';
import { modelAlone } from '../understanding/alarm/verdict';
import type { Understanding } from '../understanding/understanding';
import type { FinishTurn, TurnResult } from './finish-turn';
import type { ForeignLines } from './foreign-lines';
import { fingerprint } from './remembering';
import type { ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import { did, type Turn } from './turn';

/** A new topic after an emergency has to be this clear; anything less is taken as still about the emergency. */
const clearlyNew = 0.6;
/** A message that is out of scope, or of few words ("he's cold", "is it open"), has to be clearer still. */
const clearlyElse = 0.9;
const fewWords = 3;
/** The move of intents/conversation/moves.yaml: "it has stopped now", "are you sure", "what do I do". */
const followsUp: MoveName = 'after-alarm';
/** "is it just heartburn", "should I give him an aspirin": only somebody who can see the patient can say. */
const asksAboutIt: readonly MoveName[] = ['asks-diagnosis', 'asks-dose'];

/** What the guide does with the messages that follow an emergency or crisis reply. */
export interface AfterAlarm {
  /** Whether a message is still about the alarm. False also where it raises another one. @param alarm the intent */
  isStill(alarm: string, understanding: Understanding): boolean;
  /** The advice stands, whatever is said about it: gives it again, in other words than the reply before. */
  repeat(alarm: string, turn: Turn): TurnResult;
  /** Puts the way to help first, before the answer to another topic. */
  remind(answer: Answer): Answer;
}

export function createAfterAlarm(
  { wording }: Pick<Content, 'wording'>,
  { intentOf, frameOf }: ReplyFrames,
  writer: ReplyWriter,
  finish: FinishTurn,
  foreignLines: ForeignLines,
): AfterAlarm {
  return {
    isStill(alarm, understanding) {
      if (raisesAnother(alarm, understanding)) return false;
      return understanding.verdict !== undefined || isAboutAlarm(understanding, intentOf(alarm).urgency, isCareCard);
    },
    repeat(alarm, turn) {
      const { name, variants, answer } = intentOf(alarm);
      const frame = frameOf(name, turn.understanding.confidence, turn.understanding.ranked);
      const beside = { first: foreignLines.forUrgency(frame.urgency, turn) };
      const still = writer.write(frame, variants['still' satisfies OwnVariant] ?? answer, beside);
      const isSameAsBefore = turn.memory.said === fingerprint(still);
      const reply = isSameAsBefore ? writer.write(frame, answer, beside) : still;
      return finish(reply, turn, { answer: { intent: name }, offered: [] });
    },
    remind({ headline, body, sources, suggest }) {
      const first = wording['after-alarm'];
      return { headline: first.headline, body: [headline, ...body], sources: [...first.sources, ...sources], suggest };
    },
  };

  /** Only care cards have words of their own before the headline. */
  function isCareCard(intent: string): boolean {
    return intentOf(intent).lead !== undefined;
  }

  /** Whether a message raises another alarm, no less urgent than the one before. */
  function raisesAnother(alarm: string, { verdict, moves }: Understanding): boolean {
    if (verdict?.kind !== 'alarm') return false;
    const { urgency } = intentOf(alarm);
    if (verdict.urgency !== urgency) return moreUrgent(verdict.urgency, urgency) === verdict.urgency;
    // Equally urgent: "he is a bit better" is not new, and without a matching rule the condition is not known to
    // differ.
    return !did({ moves }, 'eases') && verdict.condition !== modelAlone;
  }
}

/**
 * Whether a message without an alarm of its own is still about the one before.
 * @param alarm how urgent the reply before was
 * @param isCareCard whether the answer of an intent is a care card: the intent is about somebody's health, however mild
 */
function isAboutAlarm(
  { tokens, moves, decision, confidence, urgency, intent }: Understanding,
  alarm: Urgency,
  isCareCard: (intent: string) => boolean,
): boolean {
  const count = tokens.words.length;
  if (!count || did({ moves }, followsUp) || decision === 'unsure') return true;
  if (alarm === 'emergency' && asksAboutIt.some((move) => did({ moves }, move))) return true;
  // Somebody who is still unwell, or contradicts: the emergency is not over.
  if (alarm === 'emergency' && (urgency === 'urgent' || isCareCard(intent)))
    return count <= fewWords || confidence < clearlyElse;
  if (did({ moves }, 'says-no') || did({ moves }, 'corrects')) return confidence < clearlyElse;
  if (count <= fewWords) return decision === 'unknown' || confidence < clearlyElse;
  return confidence < (decision === 'unknown' ? clearlyElse : clearlyNew);
}
