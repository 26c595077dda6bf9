import type { Content } from '../content/content';
import { type AlarmIntent, askedAbout, type IntentName, type OwnVariant } from '../content/names';
import type { Reaction, ReactionEffect } from '../content/reaction-schema';
import { saysMore, somethingElse } from '../understanding/alarm/reaction-model';
import { isMoreUrgent } from '../understanding/alarm/urgency';
import { modelAlone, type RaisedAlarm } from '../understanding/alarm/verdict';
import type { AfterAlarmStep, OverStep } from './after-alarm-step';
import { type AlarmReplies, conditionOf, hasOwnLevel, ownStill } from './alarm-replies';
import { createAnswerToReaction } from './answer-to-reaction';
import { asksBesideAlarm } from './asks-beside';
import { createMayBelieve, putOff } from './believe-denials';
import { after, remembering } from './beside-alarm';
import { clearlyElse, createIsElse } from './else-than-alarm';
import type { FinishTurn, TurnResult } from './finish-turn';
import { answerOf, createHearReactions, endingOf, raisedBy, reactionName } from './heard-reactions';
import { inHospital } from './in-hospital';
import { createIsOver, denies } from './is-over';
import type { StandingAlarm } from './memory';
import { createOnceOver, type OnceOver, perhapsWorse } from './once-over';
import { createOpensQuestion } from './opens-question';
import { wasSaid } from './remembering';
import type { ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import { clearTopic, onlyTheyKnow, plainAnswer, says, type Turn } from './turn';

/** A reaction below this confidence is not answered by itself: the advice is given again. */
const clear = 0.4;
/** From this confidence on what is asked comes before what is told: "they are sending someone. can he have tea?" */
const surely = 0.6;
/** From this confidence on a reaction raises another alarm: tablets were taken. */
const raises = 0.65;
/** From this confidence on help was called. */
const isCalled = 0.75;
/** From this danger on a message tells more of the alarm before it: "about 16 of them". */
const mayBeMore = 0.25;
/** From this danger on a second alarm is one without a rule's match. */
const plainDanger = 0.85;
/** From this confidence on a sentence beside a denial asks something. */
const likelyAsked = 0.5;

/** What the guide does with the messages that follow an emergency or crisis reply. */
export interface AfterAlarm {
  /** @param raised the alarm that this message raises by itself */
  next(alarm: StandingAlarm, raised: RaisedAlarm | undefined, turn: Turn): AfterAlarmStep;
  /**
   * What somebody says to the question about safety, other than yes or no: "I'm not going to hurt myself".
   * @param asked the name of the question that waits for an answer
   */
  toQuestion(asked: string | undefined, turn: Turn): AfterAlarmStep | undefined;
  readonly onceOver: OnceOver;
  /**
   * The reply to a message about something else. In an emergency it is put off; after a crisis the way to help comes first.
   * @param answered what the guide would answer where there was no alarm
   */
  beside(alarm: StandingAlarm, answered: TurnResult, turn: Turn): TurnResult;
  /** The reply to what somebody asks as an alarm ends. @param answered what the guide answers to it */
  over(step: OverStep, answered: TurnResult): TurnResult;
}

export function createAfterAlarm(
  content: Pick<Content, 'wording' | 'intents' | 'reactions' | 'redFlags' | 'language'>,
  replies: AlarmReplies,
  { intentOf, frameOf }: ReplyFrames,
  writer: ReplyWriter,
  finish: FinishTurn,
): AfterAlarm {
  const { intents, reactions, redFlags } = content;
  const { first, 'not-about-health': outside, 'about-it': aboutIt } = content.wording['after-alarm'];
  const [isOutside, isAboutIt] = [new Set(outside), new Set(aboutIt)];
  const hearReactions = createHearReactions(content);
  const mayBelieve = createMayBelieve(content, intentOf);
  const flags = new Map(redFlags.map((flag) => [flag.name, flag]));
  const isSmallTalk = (intent: string): boolean => intents.get(intent)?.smallTalk ?? false;
  const answerTo = createAnswerToReaction(intentOf);
  const opensQuestion = createOpensQuestion(content);
  const isOver = createIsOver(intentOf, mayBelieve, isSmallTalk);
  const isElse = createIsElse(content, intentOf, isSmallTalk);
  const mayAsk = (intent: string): boolean => !isSmallTalk(intent) && !isAboutIt.has(intent);
  // Who is to ring their own team, such as a maternity unit, is told that again.
  // "he's fine, he's just playing", after tablets, does not make it doubtful.
  const mayAskIfOver = (alarm: StandingAlarm): boolean =>
    !hasOwnLevel(intentOf(alarm.intent), alarm) && !flags.get(alarm.condition ?? '')?.mayFeelWell;
  const reply = (result: TurnResult): AfterAlarmStep => ({ kind: 'reply', result });

  return {
    next(before, raised, asked) {
      const { reaction, danger } = asked.understanding;
      const { name, confidence: sureness } = reaction;
      const isMore = raised !== undefined || danger >= mayBeMore || (name === saysMore && sureness >= surely);
      const alarm: StandingAlarm = isMore ? { ...before, isToldAgain: true } : before;
      const turn: Turn = { ...asked, memory: { ...asked.memory, alarm } };
      const heard = hearReactions(turn);
      const heardTo = (effect: ReactionEffect, least: number): Reaction | undefined =>
        heard.find(({ reaction, confidence }) => reaction.effect === effect && confidence >= least)?.reaction;

      const taken = heard.find(({ reaction, confidence }) => raisedBy(reaction, alarm) && confidence >= raises);
      const flag = flags.get((taken && raisedBy(taken.reaction, alarm)) ?? '');
      // "the battery has gone missing, the twins were there" is no person who has gone.
      if (flag && !(raised && isMoreUrgent(raised.urgency, flag.urgency)))
        return reply(replies.raise({ intent: flag.answer, condition: flag.name, urgency: flag.urgency }, turn));
      // "he won't let me ring, he says I fuss" is said of who is ill, as often as of who keeps somebody from help.
      const isRefusal = heard.some(
        ({ reaction, confidence }) => confidence >= surely && reaction.insteadOf.includes(raised?.condition ?? ''),
      );
      const another = raised && !isRefusal && isAnother(alarm, raised, turn) ? raised : undefined;
      const isOther = another !== undefined && conditionOf(another) !== undefined;
      const { by, isDenied, mayBe } = isOver(alarm, heard, turn, isOther);
      if (by) return over(alarm, by, turn);
      if (another) return reply(replies.raise(another, turn));
      // "The ambulance is coming. Her lips are blue, she's not breathing."
      const isWorse = alarm.isHelped && raised && conditionOf(raised) && heardTo('worsens', perhapsWorse);
      if (isWorse) return reply(replies.raise(raised, { ...turn, memory: { ...turn.memory, alarm: undefined } }));
      const called = heardTo('help-comes', isCalled) ? { ...alarm, isHelped: true } : alarm;
      const standing = isDenied ? { ...called, isDenied: true } : called;
      // "ok I spoke to someone. can I change my appointment": the question counts, not the sentence before it.
      const asksElse = name === somethingElse && sureness >= clearlyElse && isElse(alarm, turn);
      const answerable = asksElse
        ? []
        : heard.filter(({ reaction, confidence }) => confidence >= clear && answerTo(reaction, standing));
      // "They are sending someone. Can he have tea?": the question comes first.
      const answered =
        answerable.find(({ reaction, confidence }) => reaction.effect === undefined && confidence >= surely) ??
        answerable.at(0);
      const answer = answered && answerTo(answered.reaction, standing);
      if (answer) return reply(replies.react(standing, reactionName(answered.reaction), answer, turn));
      if (isElse(alarm, turn)) return { kind: 'else', alarm: standing };
      return reply(mayBe && mayAskIfOver(alarm) ? replies.askIfOver(standing, turn) : replies.again(standing, turn));
    },
    toQuestion(asked, turn) {
      const intent = asked && askedAbout.find((name) => asksSafety(name) === asked);
      const { verdict, tokens } = turn.understanding;
      if (!intent || tokens.words.length <= plainAnswer) return undefined;
      const alarm: StandingAlarm = { intent, calmSince: 0 };
      if (says(turn, 'unsure-if-safe'))
        return reply(replies.raise({ intent, condition: modelAlone, urgency: intentOf(intent).urgency }, turn));
      const heard = hearReactions(turn);
      const first = heard.find(({ confidence }) => confidence >= denies.whole);
      if (!first) return undefined;
      if (first.reaction.effect === 'in-no-danger')
        return mayBelieve(alarm, first, heard, turn) ? over(alarm, first.reaction, turn) : undefined;
      // "no ambulance for me, just tell me about the clinic": it was likely, and they wave it away.
      const { effect, isCalm } = first.reaction;
      const standsThere = intent === ('emergency' satisfies IntentName) && !isCalm && (!effect || effect === 'worsens');
      if (!verdict && standsThere)
        return reply(replies.raise({ intent, condition: modelAlone, urgency: intentOf(intent).urgency }, turn));
      const answer = verdict && answerTo(first.reaction, alarm);
      return answer && reply(replies.react(alarm, reactionName(first.reaction), answer, turn));
    },
    onceOver: createOnceOver(content, replies, answerTo, { intentOf, frameOf }, writer, finish),
    beside(alarm, answered, turn) {
      const card = first[alarm.intent];
      const { reply: other } = answered;
      const isEmergency = intentOf(alarm.intent).urgency === 'emergency';
      const counts = !isEmergency || isOutside.has(other.intent);
      const calmSince = alarm.calmSince + (counts ? 1 : 0);
      if (!isEmergency)
        return { reply: { ...after(card, other), suggestions: [] }, memory: remembering(answered, alarm, calmSince) };
      const mayPutOff = !alarm.isHelped && !isAboutIt.has(other.intent) && other.urgency === 'routine';
      const again =
        card && mayPutOff && !hasOwnLevel(intentOf(alarm.intent), alarm)
          ? wasSaid(turn.memory, putOff)
            ? replies.askIfOver(alarm, turn)
            : replies.react(alarm, putOff, card, turn)
          : replies.again(alarm, turn);
      return { ...again, memory: remembering(again, alarm, calmSince) };
    },
    over({ reaction, alarm }, answered) {
      const { headline, body } = answerOf(reaction, alarm) ?? {};
      const isDenial = reaction.effect === 'in-no-danger';
      // Who has help is told that this is good first; who was never in danger gets the answer, and last where help is.
      const lines = isDenial ? [...answered.reply.body, ...(body ?? [])] : answered.reply.body;
      const told = { ...answered.reply, body: lines };
      const words = isDenial || headline === undefined ? told : after({ headline, body: [], sources: [] }, told);
      const isBelieved = isDenial || answered.memory.isBelieved;
      return { reply: words, memory: { ...answered.memory, alarm: undefined, isBelieved } };
    },
  };

  /** The alarm is over. What they ask beside is answered. */
  function over(alarm: StandingAlarm, reaction: Reaction, asked: Turn): AfterAlarmStep {
    const turn = reaction.isInHospital ? inHospital(asked) : asked;
    const isDenial = reaction.effect === 'in-no-danger';
    // Who was never in danger may ask about their health: "it's only sore. is the walk-in centre open?"
    const isHeardSo = reactions.get(turn.understanding.reaction.name)?.effect === 'in-no-danger';
    const isOnlyDenial = isDenial && isHeardSo && !turn.understanding.text.includes('?');
    const asks =
      isOnlyDenial && !turn.understanding.askedInParts.length
        ? undefined
        : asksBesideAlarm(turn, (asked, read) =>
            isDenial
              ? !isSmallTalk(asked.intent) && read.name !== reaction.name && asked.confidence >= likelyAsked
              : mayAsk(asked.intent) &&
                !isForThem(asked.intent, turn) &&
                read.name === somethingElse &&
                asked.confidence >= clearTopic,
          );
    if (asks) return { kind: 'over', reaction, alarm, asks };
    const frame = { ...frameOf('help' satisfies IntentName, 1), urgency: 'routine' as const };
    const written = writer.write(frame, endingOf(reaction, alarm, !isDenial && asksSomething(turn)));
    const result = finish(written, turn, { standing: reactionName(reaction), alarm: 'over' });
    const isBelieved = isDenial || result.memory.isBelieved;
    return reply({ ...result, memory: { ...result.memory, isBelieved } });
  }

  /** What only the ward knows is asked of who is there, unless it is about another visit: "can I ride along?" */
  function isForThem(intent: string, { visit, when }: Turn): boolean {
    return intent === onlyTheyKnow && visit.care.length === 0 && when === undefined;
  }

  /** Whether something is asked, whatever it is. */
  function asksSomething({ understanding: { text, askedInParts } }: Turn): boolean {
    return text.includes('?') || askedInParts.some(({ alone }) => opensQuestion(alone().tokens.words, 0));
  }

  /**
   * Whether a message raises an alarm that is not the one that stands. One that is less urgent, and that no rule has
   * matched, has to be plain: in an emergency much sounds of despair.
   */
  function isAnother(alarm: StandingAlarm, raised: RaisedAlarm, { understanding: { danger } }: Turn): boolean {
    const condition = conditionOf(raised);
    const { urgency, variants } = intentOf(alarm.intent);
    // "Ring your maternity unit" would be less than the 999 that stands.
    const isLess =
      urgency === 'emergency' &&
      Object.hasOwn(variants, `${condition}${ownStill}`) &&
      !hasOwnLevel(intentOf(alarm.intent), alarm);
    if (raised.intent === alarm.intent && isLess) return false;
    if (isMoreUrgent(raised.urgency, urgency)) return true;
    // "I'm with the crisis team now" names the crisis that stands, and no other.
    const isNamed = condition !== undefined && condition !== alarm.condition && condition !== raised.intent;
    if (raised.intent === alarm.intent) return isNamed;
    return raised.intent !== alarm.beside && (condition !== undefined || danger >= plainDanger);
  }

  /** The question about safety that is asked before an alarm of an intent. */
  function asksSafety(intent: AlarmIntent): string | undefined {
    return intentOf(intent).variants['are-you-safe' satisfies OwnVariant].ask;
  }
}
