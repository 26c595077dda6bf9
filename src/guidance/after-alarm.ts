import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import { type AlarmIntent, askedAbout, type IntentName, type OwnVariant } from '../content/names';
import type { Reaction } from '../content/reaction-schema';
import { somethingElse } from '../understanding/alarm/reaction-model';
import { type RaisedAlarm, told } from '../understanding/alarm/verdict';
import { type AlarmReplies, conditionOf, hasOwnLevel } from './alarm-replies';
import type { FinishTurn, TurnResult } from './finish-turn';
import type { StandingAlarm } from './memory';
import type { Reply, ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import { isOwnTopic, plainAnswer, type Turn } from './turn';

/** A reaction below this confidence is not answered by itself: the advice is given again. */
const clear = 0.5;
/** From this confidence on a reaction raises another alarm: tablets were taken. */
const raises = 0.65;
/** From this confidence on a reaction ends an alarm, and from this one although words of danger are in it. */
const isOver = { calm: 0.6, withDanger: 0.8 };
/** From this confidence on they say it so plainly that words like "hurt myself" in it tell of no danger. */
const plainly = 0.75;
/** From this confidence on a message of few words is about something else than the alarm. */
const clearlyElse = 0.7;
/** A reaction below this confidence does not keep a clear question from being about something else. */
const faint = 0.35;
/** From this confidence of the intent on, a message after a crisis asks something else, whatever reaction it is like. */
const surelyElse = 0.95;
/** After so many answers that have nothing to do with health an emergency is over, and after so many others a crisis. */
const calmTopics = 2;

/** What a message after an alarm does: a reply; or the message is about something else, or the alarm is over. */
export type AfterAlarmStep =
  | { readonly kind: 'reply'; readonly result: TurnResult }
  | { readonly kind: 'else'; readonly alarm: StandingAlarm }
  /** They are believed that nobody is in danger, and ask something else: `line` says where help is. */
  | { readonly kind: 'believed'; readonly line: string | undefined };

/** What the guide does with the messages that follow an emergency or crisis reply. */
export interface AfterAlarm {
  /** @param raised the alarm that this message raises by itself */
  next(alarm: StandingAlarm, raised: RaisedAlarm | undefined, turn: Turn): AfterAlarmStep;
  /**
   * What somebody says to the question about safety, other than yes or no: "I'm not going to hurt myself".
   * @param asked the name of the question that waits for an answer
   */
  toQuestion(asked: string | undefined, turn: Turn): AfterAlarmStep | undefined;
  /**
   * The reply to a message about something else. In an emergency it is put off; after a crisis the way to help comes first.
   * @param answered what the guide would answer where there was no alarm
   */
  beside(alarm: StandingAlarm, answered: TurnResult, turn: Turn): TurnResult;
  /** The reply to somebody who is believed, with where help is in the last line. */
  believed(line: string | undefined, answered: TurnResult): TurnResult;
}

export function createAfterAlarm(
  { wording, intents, reactions, redFlags }: Pick<Content, 'wording' | 'intents' | 'reactions' | 'redFlags'>,
  replies: AlarmReplies,
  { intentOf, frameOf }: ReplyFrames,
  writer: ReplyWriter,
  finish: FinishTurn,
): AfterAlarm {
  const { first } = wording['after-alarm'];
  const isOutside = new Set(wording['after-alarm']['not-about-health']);
  const flags = new Map(redFlags.map((flag) => [flag.name, flag]));
  const isSmallTalk = (intent: string): boolean => intents.get(intent)?.smallTalk ?? false;
  const reply = (result: TurnResult): AfterAlarmStep => ({ kind: 'reply', result });

  return {
    next(alarm, raised, turn) {
      const { reaction: read, verdict } = turn.understanding;
      const reaction = read.confidence >= clear ? reactions.get(read.name) : undefined;
      const flag = flags.get(reaction?.raises[alarm.intent] ?? '');
      if (flag && read.confidence >= raises)
        return reply(replies.raise({ intent: flag.answer, condition: flag.name, urgency: flag.urgency }, turn));
      const enough = verdict ? isOver.withDanger : isOver.calm;
      if (reaction?.effect === 'ends' && read.confidence >= enough) return reply(end(alarm, reaction, turn));
      if (reaction?.effect === 'in-no-danger' && mayBelieve(alarm, turn)) return believe(alarm, reaction, turn);
      if (raised && isAnother(alarm, raised)) return reply(replies.raise(raised, turn));
      const answer = reaction && answerTo(reaction, alarm);
      if (answer) {
        const called = { ...alarm, isHelped: alarm.isHelped || reaction.effect === 'help-comes' || undefined };
        return reply(replies.react(called, reactionName(reaction), answer, turn));
      }
      return isElse(alarm, turn) ? { kind: 'else', alarm } : reply(replies.again(alarm, turn));
    },
    toQuestion(asked, turn) {
      const intent = asked && askedAbout.find((name) => asksSafety(name) === asked);
      const { reaction: read, tokens } = turn.understanding;
      const isPlain = tokens.words.length <= plainAnswer;
      const reaction = read.confidence >= clear && !isPlain ? reactions.get(read.name) : undefined;
      if (!intent || !reaction) return undefined;
      const alarm: StandingAlarm = { intent, calmSince: 0 };
      if (reaction.effect === 'in-no-danger')
        return mayBelieve(alarm, turn) ? believe(alarm, reaction, turn) : undefined;
      const answer = turn.understanding.verdict && answerTo(reaction, alarm);
      return answer && reply(replies.react(alarm, reactionName(reaction), answer, turn));
    },
    beside(alarm, answered, turn) {
      const card = first[alarm.intent];
      const { reply: other } = answered;
      const isEmergency = intentOf(alarm.intent).urgency === 'emergency';
      const counts = !isEmergency || isOutside.has(other.intent);
      const calmSince = alarm.calmSince + (counts ? 1 : 0);
      if (!isEmergency) return { reply: after(card, other), memory: remembering(answered, alarm, calmSince) };
      const putOff =
        card && !alarm.isHelped && !hasOwnLevel(intentOf(alarm.intent), alarm)
          ? replies.react(alarm, 'after-alarm', card, turn)
          : replies.again(alarm, turn);
      return { ...putOff, memory: remembering(putOff, alarm, calmSince) };
    },
    believed(line, { reply: answered, memory }) {
      const body = line ? [...answered.body, line] : answered.body;
      return { reply: { ...answered, body }, memory: { ...memory, alarm: undefined, isBelieved: true } };
    },
  };

  /** Whether a message is about something else than the alarm. Where that is not clear it is about the alarm. */
  function isElse({ intent }: StandingAlarm, turn: Turn): boolean {
    const { reaction, verdict, danger, tokens, confidence, decision, intent: asked } = turn.understanding;
    if (verdict || danger >= told.ask || !tokens.words.length) return false;
    const isEmergency = intentOf(intent).urgency === 'emergency';
    const isLikeElse = reaction.name === somethingElse;
    if (isOwnTopic(turn, isSmallTalk)) {
      const hasAnswer = reactions.get(reaction.name)?.answers[intent] !== undefined;
      if (isLikeElse || reaction.confidence < faint) return true;
      if (!isEmergency && !hasAnswer && confidence >= surelyElse) return true;
    }
    // After a crisis "what's the point" is no small talk.
    const isTopic = decision !== 'unknown' && (isEmergency || !isSmallTalk(asked));
    return isLikeElse && reaction.confidence >= clearlyElse && isTopic;
  }

  /** The answer of a reaction for an alarm: for its red flag, or for its intent. Who is not believed gets none. */
  function answerTo({ answers, effect }: Reaction, alarm: StandingAlarm): Answer | undefined {
    if (effect === 'in-no-danger') return undefined;
    const own = answers[alarm.condition ?? ''];
    return own ?? (hasOwnLevel(intentOf(alarm.intent), alarm) ? undefined : answers[alarm.intent]);
  }

  /**
   * They are believed once, and not where the same words sound of danger ("no I'm ok I'm just tired of everything"). Where
   * the rule of a red flag has matched, an emergency is not talked away.
   */
  function mayBelieve({ intent, condition }: StandingAlarm, { memory, understanding }: Turn): boolean {
    const { danger, matchesRule, reaction } = understanding;
    const isPlain = reaction.confidence >= plainly && !matchesRule;
    if (memory.isBelieved || (danger >= told.ask && !isPlain)) return false;
    return !(condition && intentOf(intent).urgency === 'emergency');
  }

  /** Takes their word that nobody is in danger, and answers what they ask. */
  function believe(alarm: StandingAlarm, reaction: Reaction, turn: Turn): AfterAlarmStep {
    const asksElse = isOwnTopic(turn, isSmallTalk) && !turn.understanding.verdict;
    if (asksElse) return { kind: 'believed', line: reaction.answers[alarm.intent]?.body[0] };
    return reply(end(alarm, reaction, turn));
  }

  /** The question about safety that is asked before an alarm of an intent. */
  function asksSafety(intent: AlarmIntent): string | undefined {
    return intentOf(intent).variants['are-you-safe' satisfies OwnVariant].ask;
  }

  function end({ intent }: StandingAlarm, { answers, effect, name }: Reaction, turn: Turn): TurnResult {
    const frame = { ...frameOf('help' satisfies IntentName, 1), urgency: 'routine' as const };
    const result = finish(writer.write(frame, answers[intent]), turn, {
      standing: reactionName({ name }),
      alarm: 'over',
    });
    return effect === 'ends' ? result : { ...result, memory: { ...result.memory, isBelieved: true } };
  }
}

/** By which the answer to a reaction is remembered. */
const reactionName = ({ name }: Pick<Reaction, 'name'>): string => `reaction/${name}`;

/** Whether a message raises an alarm that is not the one that stands. */
function isAnother(alarm: StandingAlarm, raised: RaisedAlarm): boolean {
  if (raised.intent !== alarm.intent) return raised.intent !== alarm.beside;
  const condition = conditionOf(raised);
  return condition !== undefined && condition !== alarm.condition;
}

/** An answer with the way to help before it. */
function after(card: Answer | undefined, answered: Reply): Reply {
  if (!card) return answered;
  const body = [...card.body, answered.headline, ...answered.body];
  return { ...answered, headline: card.headline, body, sources: [...card.sources, ...answered.sources] };
}

function remembering({ memory }: TurnResult, alarm: StandingAlarm, calmSince: number): TurnResult['memory'] {
  return { ...memory, alarm: calmSince < calmTopics ? { ...alarm, calmSince } : undefined };
}
