import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import { type AlarmIntent, askedAbout, type IntentName, type OwnVariant } from '../content/names';
import { somethingElse } from '../understanding/alarm/reaction-model';
import { isAlarm, moreUrgent } from '../understanding/alarm/urgency';
import { modelAlone, type SafetyQuestion } from '../understanding/alarm/verdict';
import type { Understanding } from '../understanding/understanding';
import { createAdditions, fitted } from './additions';
import { createAfterAlarm } from './after-alarm';
import { conditionOf, createAlarmReplies, stillEmergency } from './alarm-replies';
import { createAnswers, noPoint } from './answers';
import { createPartThatAsks } from './asks-beside';
import { createCarriedSigns } from './carried-signs';
import { withDayBefore } from './day-before';
import { dropUnknownNames } from './drop-unknown-names';
import { mayDespair } from './else-than-alarm';
import { type Facts, noFacts } from './facts';
import { createFinishTurn, type TurnResult } from './finish-turn';
import { createForeignLines } from './foreign-lines';
import { furtherSigns } from './further-signs';
import type { Memory, StandingAlarm } from './memory';
import { missVariant } from './misses';
import { createNotAnswered } from './not-answered';
import { createAddNotices } from './notices-beside';
import { createHideFromOtherReader } from './other-reader';
import { createOtherReplies, linesFrom } from './other-replies';
import { createReadTurn } from './read-turn';
import { unlessRepeated } from './repeated-answer';
import { type Additions, createReplyWriter, type ReplyFrame } from './reply';
import { createReplyFrames } from './reply-frame';
import { createStandingReplies, type StandingReplies } from './standing-replies';
import type { Step } from './step';
import { createSteps } from './steps';
import { createStrikeAnswers } from './strike-answers';
import { createTelling, type Telling } from './telling';
import { plainAnswer, type Turn, withToldByHospital } from './turn';

/** Decides what to say. Pure: the same understanding, memory, clock and facts always give the same result. */
export interface Guide extends StandingReplies, Omit<Telling, 'wishIn' | 'saysStop'> {
  /** @param facts what operators say is true; without them, what the content says */
  answer(understanding: Understanding, memory: Memory, now: Date, facts?: Facts): TurnResult;
  /** The first words to somebody who joins. */
  welcome(memory: Memory, now: Date): TurnResult;
}

/** The confidence of an answer that the conversation led to: the classifier had no part in it. */
const certain = 1;
/** The intent that asks to cancel, move or book one. */
const change: IntentName = 'appointment-change';

type AnswerStep = Extract<Step, { kind: 'answer' }>;

export interface GuideOptions {
  /** Whether sentences in other languages are said that nobody who speaks the language has reviewed. */
  readonly saysUnreviewed?: boolean;
  /** The hospitals and areas of seeds/places.yaml that the guide is for; without them, all of England. */
  readonly serves?: readonly string[];
}

export function createGuide(content: Content, { saysUnreviewed = true, serves = [] }: GuideOptions = {}): Guide {
  const { wording, questions } = content;
  // The intent that asks whether an appointment goes ahead.
  const goesAhead = anyAppointment(content.care).intent;
  const strikes = createStrikeAnswers(content);
  const findAnswer = createAnswers(content, strikes);
  const additions = createAdditions(content, findAnswer);
  const writer = createReplyWriter(content);
  const foreignLines = createForeignLines(content, saysUnreviewed);
  const frames = createReplyFrames(content);
  const { intentOf, frameOf } = frames;
  const finish = createFinishTurn(content, frames);
  const { wishIn, saysStop, ...telling } = createTelling(content, writer, frames);
  const alarms = createAlarmReplies(content, frames, writer, foreignLines, findAnswer, finish);
  const afterAlarm = createAfterAlarm(content, alarms, frames, writer, finish);
  const carriedSigns = createCarriedSigns(content);
  const steps = createSteps(content, strikes);
  const others = createOtherReplies(content, { frames, writer, additions, foreignLines, findAnswer, finish });
  const partThatAsks = createPartThatAsks(content);
  const unlessNotAnswered = createNotAnswered(content, findAnswer);
  const hideFromOtherReader = createHideFromOtherReader(content, frames, writer);
  const readTurn = createReadTurn(content);
  const addNotices = createAddNotices(content, serves);

  return {
    answer(understanding, remembered, now, { notices } = noFacts) {
      const memory = dropUnknownNames(content, remembered);
      const turn = readTurn(understanding, memory, now, notices);
      const hidden = hideFromOtherReader(turn);
      if (hidden) return hidden;
      const wish = wishIn(understanding);
      const isAskedIfSafe = askedAbout.some((name) => asksIfSafe(name) === memory.asked);
      // Nobody is told news in an emergency, and what to do comes before all else.
      const isGrave = memory.alarm !== undefined || (memory.asked !== undefined && isAskedIfSafe);
      if (!wish) return saysStop(understanding) ? { ...respond(turn), wish: 'stop' } : respond(turn);
      if (isGrave && wish !== 'stop') return respond(turn);
      const answered = finish(telling.toWish(wish, 'not-here'), turn, {});
      if (memory.alarm) return { ...afterAlarm.beside(memory.alarm, answered, turn), wish };
      return { ...(isGrave ? respond(turn) : answered), wish };
    },
    welcome(memory, now) {
      const frame = frameOf('greeting' satisfies IntentName, 1);
      const reply = writer.write(frame, wording.welcome);
      return { reply, memory: { ...memory, at: now.getTime(), welcomed: true, offered: wording.welcome.suggest } };
    },
    ...createStandingReplies(wording, writer, frames),
    ...telling,
  };

  function asksIfSafe(name: AlarmIntent): string | undefined {
    return intentOf(name).variants['are-you-safe' satisfies OwnVariant].ask;
  }

  /** Answers a message that wants to know something, or tells something. */
  function respond(turn: Turn): TurnResult {
    const { alarm, asked } = turn.memory;
    const { verdict } = turn.understanding;
    const ofMessage = verdict?.kind === 'alarm' ? verdict : undefined;
    const raised = ofMessage ?? (alarm ? undefined : carriedSigns.raisedBy(turn));
    if (!alarm && raised) {
      return (conditionOf(raised) ? undefined : afterAlarm.onceOver(turn, raised)) ?? alarms.raise(raised, turn);
    }
    const answered = alarm && !raised ? answerIfOver(alarm, turn) : undefined;
    if (answered) return answered;
    const step = alarm ? afterAlarm.next(alarm, raised, turn) : afterAlarm.toQuestion(asked, turn);
    if (!step) return (alarm ? undefined : afterAlarm.onceOver(turn)) ?? answerTopic(turn);
    switch (step.kind) {
      case 'reply':
        return step.result;
      case 'over':
        return afterAlarm.over(step, answerTopic(step.asks));
      case 'else':
        return afterAlarm.beside(step.alarm, answerTopic(turn), turn);
    }
  }

  /** "I have help" to "do you have help now, or did I get it wrong?": it is over. Undefined where the message is no such answer. */
  function answerIfOver({ intent }: StandingAlarm, turn: Turn): TurnResult | undefined {
    const isAsked = turn.memory.asked === intentOf(intent).variants[stillEmergency].ask;
    const { isBare, tokens, reaction, danger } = turn.understanding;
    // "yes everyone safe" is an answer, and "nobody has rung him" is none.
    const isCalm = danger < mayDespair && reaction.name !== somethingElse;
    const isPlain = isBare || (isCalm && tokens.words.length <= plainAnswer);
    const step = isAsked && isPlain ? steps.toQuestion(turn) : undefined;
    if (step?.kind !== 'answer') return undefined;
    const result = answerIntent(step.intent, turn, step);
    const isOver = !isAlarm(intentOf(step.intent).urgency);
    return isOver ? { ...result, memory: { ...result.memory, alarm: undefined, isBelieved: true } } : result;
  }

  /** Answers a message that raises no alarm, as if none stood. */
  function answerTopic(turn: Turn): TurnResult {
    const { verdict } = turn.understanding;
    if (verdict?.kind === 'ask') return askAboutSafety(verdict, turn);
    const step = steps.next(turn);
    switch (step.kind) {
      case 'answer':
        return answerStep(step, turn);
      case 'again':
        return answerAgain(step.form, turn);
      case 'ask':
        return others.askQuestion(step.question, turn);
      case 'say':
        return others.sayStanding(step, turn);
      case 'clarify':
        return others.offerChoices(turn);
    }
  }

  /** Where a message tells something and asks something, what it asks is answered, and the news is remembered. */
  function answerStep(step: AnswerStep, turn: Turn): TurnResult {
    const asks = partThatAsks(step, turn);
    if (asks) return answerTopic(asks);
    if (turn.visit.told === 'died' && step.intent === change) return answerIntent(goesAhead, turn);
    const further = furtherSigns(content, step, turn);
    if (further) return answerIntent(further, turn);
    const taken = unlessNotAnswered(step, turn);
    if (taken.kind === 'say') return others.sayStanding(taken, turn);
    return answerIntent(taken.intent, withDayBefore(turn, taken), taken);
  }

  /** Answers an intent: whole the first time; where the same answer was given before, its headline, and who knows more. */
  function answerIntent(name: string, asked: Turn, step: Partial<AnswerStep> = {}): TurnResult {
    const turn = withToldByHospital(asked, step.told);
    const { understanding } = turn;
    const intent = intentOf(name);
    if (isAlarm(intent.urgency)) return raiseAlone(name, turn);
    const { answer, variant, line, list } = findAnswer(intent, turn, step.variant ?? missVariant(turn, intent));
    const frame = frameOf(
      step.as ?? name,
      step.isFromConversation ? certain : understanding.confidence,
      understanding.ranked,
    );
    const urgency = moreUrgent(frame.urgency, understanding.verdict?.urgency ?? 'routine');
    const given = { intent: name, variant, when: turn.when, where: understanding.where };
    const own = urgency === 'routine' ? unlessRepeated(answer, intent, turn, given) : answer;
    const news = urgency === 'routine' ? addNotices(own, intent, variant, turn) : undefined;
    const shown = news?.answer ?? own;
    const question = additions.questionOf(shown, turn);
    const need = additions.needLine(turn, shown, given);
    const first = list ?? (line ? [line] : foreignLines.forUrgency(urgency, turn));
    const beside: Additions = {
      first: news?.first ? [...news.first, ...((!news.isInstead && first) || [])] : first,
      more: linesFrom(need?.says, ...additions.linesOf(turn, intent, shown, news !== undefined), ...(news?.more ?? [])),
      suggest: additions.suggestionsOf(shown, name, turn),
      question: question?.question,
    };
    const written = urgency === frame.urgency ? frame : { ...frame, urgency };
    const reply = writer.write(written, need ? fitted(shown, need) : shown, beside);
    return finish(reply, turn, { answer: given, question, notices: news?.said });
  }

  /** Raises an alarm that no rule has matched: by a button, or an answer to the question about safety. */
  function raiseAlone(intent: string, turn: Turn): TurnResult {
    return alarms.raise({ intent, condition: modelAlone, urgency: intentOf(intent).urgency }, turn);
  }

  /** Gives the last answer again, for the day and place that it was about. */
  function answerAgain(form: 'whole' | 'short', turn: Turn): TurnResult {
    const { last } = turn.memory;
    if (!last) throw new Error('there is no answer to give again');
    const then: Turn = { ...turn, when: last.when, understanding: { ...turn.understanding, where: last.where } };
    const intent = intentOf(last.intent);
    const { answer } = findAnswer(intent, then, last.variant ?? noPoint);
    const news = addNotices(answer, intent, last.variant, then, true);
    const whole = news?.answer ?? answer;
    const shown = form === 'short' ? { ...whole, body: [] } : whole;
    const suggest = additions.suggestionsOf(whole, last.intent, turn);
    const reply = writer.write(frameOf(last.intent, certain), shown, { suggest, first: news?.first });
    return finish(reply, turn, { answer: last, isAskedAgain: true, notices: news?.said });
  }

  /**
   * Asks whether somebody is in danger. The same question again would help nobody: what is no plain answer to it, and
   * sounds of danger again, counts as an alarm.
   */
  function askAboutSafety({ intent, urgency }: SafetyQuestion, turn: Turn): TurnResult {
    const answer = intentOf(intent).variants['are-you-safe' satisfies OwnVariant];
    const name = answer.ask ?? '';
    const { confidence, ranked, tokens } = turn.understanding;
    if (turn.memory.asked === name) {
      const step = tokens.words.length <= plainAnswer ? steps.toQuestion(turn) : undefined;
      return step?.kind === 'answer' ? answerIntent(step.intent, turn, step) : raiseAlone(intent, turn);
    }
    const frame: ReplyFrame = { ...frameOf(intent, confidence, ranked), urgency, outcome: 'clarify' };
    const question = questions.get(name);
    const reply = writer.write(frame, answer, { first: foreignLines.forUrgency(urgency, turn), question });
    return finish(reply, turn, { question: question && { name, question } });
  }
}
