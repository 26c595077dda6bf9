import type { Answer } from '../content/fields';
import type { Reaction } from '../content/reaction-schema';
import { hasOwnLevel } from './alarm-replies';
import type { StandingAlarm } from './memory';
import type { ReplyFrames } from './reply-frame';

/**
 * The answer of a reaction for an alarm: for its red flag, or for its intent. What would end it, and was not clear enough,
 * gets none.
 */
export type AnswerToReaction = (reaction: Reaction, alarm: StandingAlarm) => Answer | undefined;

export function createAnswerToReaction(intentOf: ReplyFrames['intentOf']): AnswerToReaction {
  return ({ answers, onceHelped, effect }, alarm) => {
    if (effect === 'in-no-danger' || effect === 'ends') return undefined;
    const { condition = '', isHelped } = alarm;
    // Who was told to ring another number than 999, such as the maternity unit, has not rung 999.
    const isOther = hasOwnLevel(intentOf(alarm.intent), alarm);
    const helped = isHelped ? (onceHelped[condition] ?? (isOther ? undefined : onceHelped[alarm.intent])) : undefined;
    return helped ?? answers[condition] ?? (isOther ? undefined : answers[alarm.intent]);
  };
}
