import type { Content } from '../content/content';
import type { AlarmIntent, IntentName } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import { modelAlone, type RaisedAlarm } from '../understanding/alarm/verdict';
import type { AlarmReplies } from './alarm-replies';
import type { AnswerToReaction } from './answer-to-reaction';
import { surelyElse } from './else-than-alarm';
import type { FinishTurn, TurnResult } from './finish-turn';
import { createHearReactions, reactionName } from './heard-reactions';
import { saidOutright } from './is-over';
import type { StandingAlarm } from './memory';
import { wasAnswered, wasSaid } from './remembering';
import type { ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import { says, type Turn } from './turn';

/** From this danger on an emergency is back, once help had come. */
const mayBeBack = 0.25;
/** From this confidence on a message tells, beside words of danger, that it is worse. */
export const perhapsWorse = 0.2;
/** From this confidence on a message reacts to an alarm that is over. */
const surelyReacts = 0.8;
/** A longer message tells more than "and if it comes back tonight?" asks. */
const shortQuestion = 8;

/**
 * What somebody says once an alarm is over, and what belongs to it all the same: "should I take the tablets off him", where
 * a crisis was denied, or "what if it comes back". The alarm stays over, unless it is back.
 * @param raised an alarm that the message raises by itself, by the model alone: only a short question in so many words stands against it
 */
export type OnceOver = (turn: Turn, raised?: RaisedAlarm) => TurnResult | undefined;

export function createOnceOver(
  content: Pick<Content, 'intents' | 'reactions'>,
  replies: AlarmReplies,
  answerTo: AnswerToReaction,
  { intentOf, frameOf }: ReplyFrames,
  writer: ReplyWriter,
  finish: FinishTurn,
): OnceOver {
  const { intents, reactions } = content;
  const hearReactions = createHearReactions(content);
  // Crises first: they are spoken of longest.
  const alarms = [...intents.values()]
    .filter(({ urgency }) => isAlarm(urgency))
    .sort((one, other) => Number(other.urgency === 'crisis') - Number(one.urgency === 'crisis'))
    .map(({ name }) => name as AlarmIntent);
  const helpHasCome = [...reactions.values()].filter(({ effect }) => effect === 'ends').map(reactionName);

  return (turn, raised) => {
    const told = alarms.find((intent) => wasAnswered(turn.memory, intent));
    const { confidence: sureness, tokens } = turn.understanding;
    if (!told || sureness >= surelyElse || (raised && tokens.words.length > shortQuestion)) return undefined;
    const alarm: StandingAlarm = { intent: told, calmSince: 0 };
    const { urgency } = intentOf(told);
    // "actually it was 16. I was embarrassed": they were believed, and now say that it was so.
    if (!raised && turn.memory.isBelieved && says(turn, 'takes-denial-back'))
      return replies.raise({ intent: told, condition: modelAlone, urgency }, turn);
    if (urgency === 'emergency' && !raised && isBack(turn))
      return replies.raise({ intent: told, condition: modelAlone, urgency }, turn);
    for (const { reaction, confidence, isOfPart } of hearReactions(turn)) {
      if (confidence < (raised ? saidOutright : surelyReacts)) break;
      const name = reactionName(reaction);
      const frame = { ...frameOf('help' satisfies IntentName, 1), urgency: 'routine' as const };
      const answer = reaction.onceOver[told];
      if (answer) return finish(writer.write(frame, answer), turn, { standing: name });
      const isOfCrisis = urgency === 'crisis' && turn.memory.isBelieved && !isOfPart;
      const ofCrisis = isOfCrisis && !reaction.isCalm && !reaction.effect ? answerTo(reaction, alarm) : undefined;
      const result = ofCrisis && replies.react(alarm, name, ofCrisis, turn);
      if (result) return { ...result, memory: { ...result.memory, alarm: undefined } };
    }
    return undefined;
  };

  /** "the pain is back, nobody comes": in a corridor, or at home again, less has to be said than at first. */
  function isBack({ understanding: { danger, reaction }, memory }: Turn): boolean {
    const isWorse = reaction.byEffect.some(
      ({ name, confidence }) => reactions.get(name)?.effect === 'worsens' && confidence >= perhapsWorse,
    );
    return isWorse && danger >= mayBeBack && helpHasCome.some((name) => wasSaid(memory, name));
  }
}
