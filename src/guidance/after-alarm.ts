import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import { type AlarmIntent, askedAbout, type IntentName, type OwnVariant, outOfScope } from '../content/names';
import type { Reaction } from '../content/reaction-schema';
import { saysMore, somethingElse } from '../understanding/alarm/reaction-model';
import { type RaisedAlarm, told } from '../understanding/alarm/verdict';
import { type AlarmReplies, conditionOf, hasOwnLevel } from './alarm-replies';
import type { FinishTurn, TurnResult } from './finish-turn';
import type { StandingAlarm } from './memory';
import type { Reply, ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import { isOwnTopic, type Turn } from './turn';

/** A reaction below this confidence is not answered by itself: the advice is given again. */
const clear = 0.4;
/** From this confidence on a reaction changes how things stand: the alarm is over, help is called, tablets were taken. */
const sure = 0.5;
/** From this confidence on a reaction ends an alarm although words of danger are in it: "paramedics have him, it was a stroke". */
const clearlyOver = 0.8;
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
   * The reply to a message about something else, on the level of care of the alarm.
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
  const { first, 'lower-care': lowerCare } = wording['after-alarm'];
  const flags = new Map(redFlags.map((flag) => [flag.name, flag]));
  const isSmallTalk = (intent: string): boolean => intents.get(intent)?.smallTalk ?? false;
  const reply = (result: TurnResult): AfterAlarmStep => ({ kind: 'reply', result });

  return {
    next(alarm, raised, turn) {
      const { reaction: read, verdict } = turn.understanding;
      const reaction = read.confidence >= clear ? reactions.get(read.name) : undefined;
      const isSure = read.confidence >= sure;
      const flag = flags.get(reaction?.raises[alarm.intent] ?? '');
      if (flag && isSure)
        return reply(replies.raise({ intent: flag.answer, condition: flag.name, urgency: flag.urgency }, turn));
      const isOver = reaction?.effect === 'ends' && isSure && (!verdict || read.confidence >= clearlyOver);
      if (isOver) return reply(end(alarm, reaction, turn));
      const believed = reaction && isSure && mayBelieve(alarm, turn) && believe(alarm, reaction, turn);
      if (believed) return believed;
      if (raised && isAnother(alarm, raised)) return reply(replies.raise(raised, turn));
      const answer = reaction && answerTo(reaction, alarm);
      if (answer) {
        const called = {
          ...alarm,
          isHelped: alarm.isHelped || (isSure && reaction.effect === 'help-comes') || undefined,
        };
        return reply(replies.react(called, reactionName(reaction), answer, turn));
      }
      return isElse(turn) ? { kind: 'else', alarm } : reply(replies.again(alarm, turn));
    },
    toQuestion(asked, turn) {
      const intent = asked && askedAbout.find((name) => asksSafety(name) === asked);
      const { name, confidence } = turn.understanding.reaction;
      const reaction = confidence >= sure ? reactions.get(name) : undefined;
      if (!intent || !reaction) return undefined;
      const alarm: StandingAlarm = { intent, calmSince: 0 };
      if (reaction.effect) return mayBelieve(alarm, turn) ? believe(alarm, reaction, turn) : undefined;
      const answer = turn.understanding.verdict && answerTo(reaction, alarm);
      return answer && reply(replies.react(alarm, reactionName(reaction), answer, turn));
    },
    beside(alarm, answered, turn) {
      const card = first[alarm.intent];
      const calmSince = alarm.calmSince + 1;
      const isEmergency = intentOf(alarm.intent).urgency === 'emergency';
      if (!isEmergency) return { reply: after(card, answered.reply), memory: remembering(answered, alarm, calmSince) };
      const { reply: other } = answered;
      const isOutside = other.intent === outOfScope && turn.understanding.decision !== 'unknown';
      const isHeld = !card || (other.outcome === 'answer' && other.urgency === 'routine' && !isLower(other.headline));
      const since = isHeld || isOutside ? calmSince : alarm.calmSince;
      if (isHeld) return { reply: heldToLevel(other), memory: remembering(answered, alarm, since) };
      const said = alarm.isHelped ? replies.again(alarm, turn) : replies.react(alarm, 'after-alarm/first', card, turn);
      return { ...said, memory: remembering(said, alarm, since) };
    },
    believed(line, { reply: answered, memory }) {
      const body = line ? [...answered.body, line] : answered.body;
      return { reply: { ...answered, body }, memory: { ...memory, alarm: undefined, isBelieved: true } };
    },
  };

  /** The answer of a reaction for an alarm: for its red flag, or for its intent. */
  function answerTo({ answers }: Reaction, alarm: StandingAlarm): Answer | undefined {
    const own = answers[alarm.condition ?? ''];
    return own ?? (hasOwnLevel(intentOf(alarm.intent), alarm) ? undefined : answers[alarm.intent]);
  }

  /**
   * They are believed once, and not where the same words sound of danger ("no I'm ok I'm just tired of everything"). Where
   * the rule of a red flag has matched, an emergency is not talked away.
   */
  function mayBelieve({ intent, condition }: StandingAlarm, { memory, understanding }: Turn): boolean {
    if (memory.isBelieved || understanding.danger >= told.ask) return false;
    return !(condition && intentOf(intent).urgency === 'emergency');
  }

  /** Takes their word that nobody is in danger, and answers what they ask. */
  function believe(alarm: StandingAlarm, reaction: Reaction, turn: Turn): AfterAlarmStep | undefined {
    if (reaction.effect !== 'in-no-danger') return undefined;
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

  /** The words of an answer that tell of no lower level of care than 999, and nothing to choose or to ask. */
  function heldToLevel(answered: Reply): Reply {
    const body = answered.body.filter((line) => !isLower(line));
    return { ...answered, body, question: '', choices: [], suggestions: [] };
  }

  function isLower(line: string): boolean {
    const words = line.toLowerCase();
    return lowerCare.some((lower) => words.includes(lower));
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

/** Whether a message is about something else than the alarm. Where that is not clear it is about the alarm. */
function isElse({ understanding: { reaction, verdict, tokens, decision } }: Turn): boolean {
  if (verdict || !tokens.words.length || reaction.name === saysMore) return false;
  return reaction.name === somethingElse && (reaction.confidence >= clear || decision === 'clear');
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
