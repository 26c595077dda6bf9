import type { Reaction, ReactionEffect } from '../content/reaction-schema';
import { saysMore } from '../understanding/alarm/reaction-model';
import { told } from '../understanding/alarm/verdict';
import { stillEmergency } from './alarm-replies';
import type { MayBelieve } from './believe-denials';
import { mayDespair, surelyElse } from './else-than-alarm';
import type { HeardReaction } from './heard-reactions';
import type { StandingAlarm } from './memory';
import { asked, wasSaid } from './remembering';
import type { ReplyFrames } from './reply-frame';
import { isOwnTopic, says, type Turn } from './turn';

/** From these confidences on help has come: by the whole message, or by a sentence beside others. */
const hasHelp = { whole: 0.5, ofPart: 0.75 };
/** The same beside words of danger. */
const hasHelpInDanger = { whole: 0.8, ofPart: Number.POSITIVE_INFINITY };
/** From these confidences on somebody says that nobody is in danger. "sorry my English no good" is like it, too. */
export const denies = { whole: 0.55, ofPart: 0.8 };
/** The confidence of what is said in so many words (`when`), not by the model. */
export const saidOutright = 1;
/** From these confidences on one of the two may be so, and it is asked. */
const mayBe = { whole: 0.3, ofPart: 0.4 };
/** From this confidence on it is so for somebody who was asked. */
const onceAsked = 0.4;
/** From this confidence on a message says that no help has come. */
const noHelpYet = 0.6;
/** From this confidence on a message tells more of the danger. */
const more = 0.5;

/** What a message does to the alarm that stands. */
export interface IsOver {
  /** The reaction by which it is over; undefined where it is not. */
  readonly by?: Reaction;
  /** Somebody denies that there is danger, and is not believed at once. */
  readonly isDenied: boolean;
  /** It may be over. */
  readonly mayBe: boolean;
}

/**
 * Decides whether an alarm is over.
 * @param heard what the message may be as a reaction
 * @param hasAnother it tells of another danger
 */
export function createIsOver(
  intentOf: ReplyFrames['intentOf'],
  mayBelieve: MayBelieve,
  isSmallTalk: (intent: string) => boolean,
) {
  return (alarm: StandingAlarm, heard: readonly HeardReaction[], turn: Turn, hasAnother: boolean): IsOver => {
    const { verdict, danger, confidence: asks } = turn.understanding;
    const { urgency, variants } = intentOf(alarm.intent);
    const isCalm = !verdict && danger < (urgency === 'emergency' ? told.ask : mayDespair);
    // "I got it wrong?? No, I really took them": more is told, and nothing is over.
    const { reaction: read } = turn.understanding;
    const tellsMore = (read.name === saysMore && read.confidence >= more) || says(turn, 'takes-denial-back');
    // Who was asked needs few words.
    const isAnswer = isCalm && !tellsMore && wasSaid(turn.memory, asked(variants[stillEmergency].ask ?? ''));
    const first = (effect: ReactionEffect, least: { whole: number; ofPart: number }): HeardReaction | undefined =>
      heard.find(({ reaction, confidence, isOfPart }) => {
        // One sentence beside others, such as "fine." before a question, is no clear answer.
        const whole = isAnswer ? Math.min(least.whole, onceAsked) : least.whole;
        return reaction.effect === effect && confidence >= (isOfPart ? least.ofPart : whole);
      });

    // "He won't go. He's not sitting in A&E for hours": no help has come, though A&E is named.
    const hasNone = heard.some(
      ({ reaction, confidence, isOfPart }) => reaction.hasNoHelpYet && !isOfPart && confidence >= noHelpYet,
    );
    const ending = hasNone ? undefined : first('ends', verdict ? hasHelpInDanger : hasHelp);
    // "The paramedic has been. I took too much insulin on purpose": help has come, and there is more to tell.
    if (ending && !hasAnother) return { by: ending.reaction, isDenied: false, mayBe: true };
    // "emergency dentist anywhere?" denies nothing: it asks.
    const asksSurely = isOwnTopic(turn, isSmallTalk) && asks >= surelyElse;
    const denial = first('in-no-danger', asksSurely ? { ...denies, whole: saidOutright } : denies);
    if (denial && !tellsMore && (isAnswer || mayBelieve(alarm, denial, heard, turn))) {
      // "wrong word, sorry" takes back the last of what was told, and there was more before it.
      if (urgency === 'emergency' && alarm.isToldAgain && !isAnswer && !denial.isCertain)
        return { isDenied: true, mayBe: true };
      return { by: denial.reaction, isDenied: false, mayBe: true };
    }
    const isLikely = (!hasNone && first('ends', mayBe) !== undefined) || first('in-no-danger', mayBe) !== undefined;
    return { isDenied: denial !== undefined && !denial.isVague, mayBe: isCalm && isLikely };
  };
}
