import type { Content } from '../content/content';
import { somethingElse } from '../understanding/alarm/reaction-model';
import { told } from '../understanding/alarm/verdict';
import type { StandingAlarm } from './memory';
import type { ReplyFrames } from './reply-frame';
import { did, isOwnTopic, says, type Turn } from './turn';

/** From this danger on a message after a crisis is about it: "nobody picks up so why bother". */
export const mayDespair = 0.25;
/** From this confidence on a message of few words is about something else than the alarm. */
export const clearlyElse = 0.7;
/** The same, where it is not like something else as a reaction: "I'm on nights, can I leave him with his sister". */
const quiteClearlyElse = 0.85;
/** A reaction below this confidence does not keep a clear question from being about something else. */
const faint = 0.35;
/** From this confidence, of the intent or of being something else, a message after a crisis asks something else. */
export const surelyElse = 0.95;

/** Whether a message is about something else than the alarm. Where that is not clear it is about the alarm. */
export function createIsElse(
  { reactions, wording }: Pick<Content, 'reactions' | 'wording'>,
  intentOf: ReplyFrames['intentOf'],
  isSmallTalk: (intent: string) => boolean,
): (alarm: StandingAlarm, turn: Turn) => boolean {
  const isAboutIt = new Set(wording['after-alarm']['about-it']);

  return ({ intent }, turn) => {
    const { reaction, verdict, danger, tokens, confidence, decision, intent: asked } = turn.understanding;
    if (verdict || danger >= told.ask || !tokens.words.length) return false;
    const isEmergency = intentOf(intent).urgency === 'emergency';
    // What somebody asks about their own health after a crisis may be part of it: an injury, tablets.
    const isOfSomebodyElse = did(turn.understanding, 'someone-else');
    if (!isEmergency && isAboutIt.has(asked) && !isOfSomebodyElse) return false;
    if (!isEmergency && danger >= mayDespair) return false;
    // "nobody picks up so why bother"
    if (!isEmergency && did(turn.understanding, 'gives-up')) return false;
    // "my crisis team's number doesn't work"
    if (!isEmergency && says(turn, 'crisis-service')) return false;
    const isLikeElse = reaction.name === somethingElse && !turn.memory.alarm?.isForeign;
    if (isOwnTopic(turn, isSmallTalk)) {
      const hasAnswer = reactions.get(reaction.name)?.answers[intent] !== undefined;
      const isFaint = reaction.confidence < faint;
      // Its own topic is clear (`isOwnTopic`): more is asked of it where the reaction leaves doubt.
      const isPlainlyElse = isLikeElse && reaction.confidence >= surelyElse;
      // "and my smear on Friday, is that cancelled": it names an appointment and its day.
      const isOfVisit =
        isLikeElse && turn.understanding.care.length > 0 && turn.when?.day !== undefined && !turn.isCarried;
      if (isPlainlyElse || isOfVisit) return true;
      if (isLikeElse || isFaint) return isEmergency || confidence >= (isLikeElse ? clearlyElse : quiteClearlyElse);
      if (!isEmergency && !hasAnswer && confidence >= surelyElse) return true;
    }
    // After a crisis "what's the point" is no small talk.
    const isTopic = decision !== 'unknown' && (isEmergency || !isSmallTalk(asked));
    return isLikeElse && reaction.confidence >= clearlyElse && isTopic;
  };
}
