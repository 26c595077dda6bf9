import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { Reaction } from '../content/reaction-schema';
import type { ReadReaction, ReadReactions } from '../understanding/alarm/reaction-model';
import type { StandingAlarm } from './memory';
import { clearTopic, saysAny, type Turn } from './turn';

/** A reaction that a message may be, and how sure that is. */
export interface HeardReaction {
  readonly reaction: Reaction;
  /** 0 to 1; 1 where a move makes it plain. */
  readonly confidence: number;
  /** Whether it is that of one sentence, beside others. */
  readonly isOfPart: boolean;
  /** A move says it in so many words: "it's my dog". */
  readonly isCertain: boolean;
  /** The model alone says it, in words that do not have to mean it (`needs`): "my prescription" takes no alarm back. */
  readonly isVague: boolean;
}

/** What a message may be as a reaction to an alarm, the surest first: by moves, as a whole, and sentence by sentence. */
export function createHearReactions({ reactions }: Pick<Content, 'reactions'>): (turn: Turn) => HeardReaction[] {
  const plain = [...reactions.values()].filter(({ when, whenCalm }) => when.length || whenCalm.length);
  return (turn) => {
    const { reaction: whole, reactionsOfSentences, language, verdict } = turn.understanding;
    if (language === 'other') return [];
    const heard: HeardReaction[] = [];
    for (const reaction of plain) {
      const isCertain = verdict?.kind !== 'alarm' && saysAny(turn, reaction.whenCalm);
      const isSaid = isCertain || saysAny(turn, reaction.when);
      if (isSaid && !saysAny(turn, reaction.unless))
        heard.push({ reaction, confidence: 1, isOfPart: false, isCertain, isVague: false });
    }
    // The model has learnt English. A few words of French are not always known to be French.
    const byModel = turn.memory.alarm?.isForeign ? [] : [whole, ...reactionsOfSentences];
    for (const read of byModel) {
      for (const { name, confidence } of likelyOf(read)) {
        const reaction = reactions.get(name);
        // "can I sit with him in intensive care?" names a place of help, and asks.
        if (!reaction || (reaction.effect === 'ends' && asks(turn, read, confidence))) continue;
        const isVague = reaction.needs.length > 0 && !saysAny(turn, reaction.needs);
        if (!saysAny(turn, reaction.unless))
          heard.push({ reaction, confidence, isOfPart: read !== whole, isCertain: false, isVague });
      }
    }
    return heard.sort(
      (one, other) => other.confidence - one.confidence || Number(other.isCertain) - Number(one.isCertain),
    );
  };
}

/** What is said as an alarm ends: for its red flag, or for its intent. */
export const answerOf = ({ answers }: Reaction, { condition, intent }: StandingAlarm): Answer =>
  answers[condition ?? ''] ?? answers[intent];

/** The red flag that a reaction raises after an alarm. */
export const raisedBy = ({ raises }: Reaction, { condition, intent }: StandingAlarm): string | undefined =>
  raises[condition ?? ''] ?? raises[intent];

/**
 * What is said as an alarm ends. Where another stood beside it, help has come for that, too, and has to be told of it.
 * @param asks whether something is asked as well, which whoever is there can answer
 */
export function endingOf(reaction: Reaction, alarm: StandingAlarm, asks: boolean): Answer {
  const answer = (asks ? reaction.besideQuestion[alarm.intent] : undefined) ?? answerOf(reaction, alarm);
  const other = reaction.effect === 'ends' && alarm.beside ? reaction.answers[alarm.beside] : undefined;
  return other ? { ...answer, body: [...answer.body, other.headline, ...other.body] } : answer;
}

/** By which the answer to a reaction is remembered. */
export const reactionName = ({ name }: Pick<Reaction, 'name'>): string => `reaction/${name}`;

/** The likeliest reaction, and the likeliest of each effect. */
const likelyOf = ({ name, confidence, byEffect }: ReadReactions): readonly ReadReaction[] =>
  byEffect.some((other) => other.name === name) ? byEffect : [{ name, confidence }, ...byEffect];

/**
 * Whether a message is a question of its own, and no news of help.
 * @param read as which reaction the model reads it
 * @param isNews how likely it is news
 */
function asks({ understanding }: Turn, read: ReadReaction, isNews: number): boolean {
  const { reaction, text, decision, confidence, care, verdict } = understanding;
  if (isNews >= surelyNews) return false;
  if (read !== reaction) return care.length > 0 && text.trim().endsWith('?');
  const isTopic = !verdict && decision === 'clear' && confidence >= clearTopic;
  return text.trim().endsWith('?') || care.length > 0 || isTopic;
}
/** From this confidence on it is news of help, whatever else it is like. */
const surelyNews = 0.97;
