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
    if (alarm.isHelped && onceHelped[alarm.intent]) return onceHelped[alarm.intent];
    const own = answers[alarm.condition ?? ''];
    return own ?? (hasOwnLevel(intentOf(alarm.intent), alarm) ? undefined : answers[alarm.intent]);
  };
}
