import type { Content } from '../content/content';
import type { Answer, Urgency } from '../content/fields';
import type { OwnVariant } from '../content/names';
import type { Intent } from '../content/schema';
import { isMoreUrgent } from '../understanding/alarm/urgency';
import { modelAlone, type RaisedAlarm } from '../understanding/alarm/verdict';
import type { FindAnswer } from './answers';
import { putOff } from './believe-denials';
import type { FinishTurn, TurnResult } from './finish-turn';
import type { ForeignLines } from './foreign-lines';
import { reactionName } from './heard-reactions';
import type { StandingAlarm } from './memory';
import { asked, lastSaid, wasSaid, withoutName } from './remembering';
import type { ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import type { ReplyNotes } from './reply-notes';
import type { Turn } from './turn';

/** The replies of an alarm, all on its own level of care. */
export interface AlarmReplies {
  /** Answers an alarm. Where another one stands, both are answered, the more urgent first. */
  raise(raised: RaisedAlarm, turn: Turn): TurnResult;
  /** Gives the advice of an alarm once more, in other words than before. */
  again(alarm: StandingAlarm, turn: Turn): TurnResult;
  /**
   * Gives an answer to what somebody says to the alarm; where it was the last that was said, the advice instead.
   * @param name of the answer, by which it is remembered
   */
  react(alarm: StandingAlarm, name: string, answer: Answer, turn: Turn): TurnResult;
  /** Asks if anybody is in danger now, where the alarm may be over; where that was just asked, gives the advice instead. */
  askIfOver(alarm: StandingAlarm, turn: Turn): TurnResult;
}

/** What can be said, and the name by which it is remembered. */
interface Sayable {
  readonly name: string;
  readonly answer: Answer;
  readonly notes: Pick<ReplyNotes, 'answer' | 'standing'>;
}

/** The variant that asks if an alarm still stands. */
export const stillEmergency = 'still-emergency' satisfies OwnVariant;

/** The cards of any alarm, and those once help was called. */
const stillCards = ['still', 'still-again', 'still-later'] as const satisfies readonly OwnVariant[];
const helpedCards = ['helped', 'helped-again'] as const satisfies readonly OwnVariant[];
/** The card of an alarm with a level of care of its own, such as "ring your maternity unit", ends in this. */
export const ownStill = '-still';
/** The card of an alarm with words of its own on the usual level of care, such as for somebody else, ends in this. */
export const ownAgain = '-again';

export function createAlarmReplies(
  {
    questions,
    wording,
    reactions,
    intents,
    needs,
  }: Pick<Content, 'questions' | 'wording' | 'reactions' | 'intents' | 'needs'>,
  { intentOf, frameOf }: ReplyFrames,
  writer: ReplyWriter,
  foreignLines: ForeignLines,
  findAnswer: FindAnswer,
  finish: FinishTurn,
): AlarmReplies {
  const asksIfOver = stillQuestionsOf(intents);
  const firstInAlarms = needs.filter(({ isFirstInAlarms }) => isFirstInAlarms);
  const placesOfHelp = [...reactions.values()].filter(({ isInHospital }) => isInHospital).map(reactionName);

  return {
    raise(raised, before) {
      // What was asked for after an earlier alarm does not take back this one.
      const { given: names } = before.memory;
      const given = [putOff, ...asksIfOver].reduce(withoutName, names);
      const turn = { ...before, memory: { ...before.memory, given } };
      const standing = turn.memory.alarm;
      const condition = conditionOf(raised);
      const all = [raised.intent, raised.beside, standing?.intent, standing?.beside].filter((one) => one !== undefined);
      const intent = all.reduce((one, other) => (isMoreUrgent(urgencyOf(other), urgencyOf(one)) ? other : one));
      const isFirst = intent !== standing?.intent || intent === raised.intent;
      if (standing && standing.intent === intent && intent === raised.intent && standing.condition === condition)
        return again(standing, turn);
      const alarm: StandingAlarm = {
        intent,
        condition: intent === raised.intent ? condition : isFirst ? undefined : standing?.condition,
        beside: all.find((other) => other !== intent),
        isToldAgain: standing !== undefined || undefined,
        isForeign: standing?.isForeign || turn.understanding.foreignLanguage !== undefined || undefined,
        calmSince: 0,
      };
      // An answer with the quick exit of the page where one of the two needs it.
      const frame = { ...frameOf(raised.intent, 1, turn.understanding.ranked), urgency: urgencyOf(intent) };
      const found = isFirst ? findAnswer(intentOf(intent), turn, alarm.condition) : undefined;
      const words = found?.answer ?? intentOf(intent).variants[stillCards[0]];
      // The other alarm is told of once: when it is raised, or when this one is raised beside it.
      const isNews = alarm.beside !== undefined && alarm.beside !== standing?.beside;
      const whole = isNews ? withBeside(words, intentOf(alarm.beside)) : words;
      const reply = writer.write(frame, whole, { first: firstLines(frame.urgency, turn) });
      return finish(reply, turn, { answer: { intent, variant: found?.variant }, offered: [], alarm });
    },
    again,
    react(alarm, name, answer, turn) {
      return lastSaid(turn.memory, [name]) === name
        ? again(alarm, turn)
        : say(alarm, { name, answer, notes: { standing: name } }, turn);
    },
    askIfOver(alarm, turn) {
      const answer = intentOf(alarm.intent).variants[stillEmergency];
      const name = answer.ask ?? '';
      if (turn.memory.asked === name) return again(alarm, turn);
      const question = questions.get(name);
      const frame = frameOf(alarm.intent, 1, turn.understanding.ranked);
      const reply = writer.write(frame, answer, { first: foreignLines.forUrgency(frame.urgency, turn), question });
      return finish(reply, turn, {
        question: question && { name, question },
        offered: [],
        alarm: { ...alarm, calmSince: 0 },
      });
    },
  };

  function again(alarm: StandingAlarm, turn: Turn): TurnResult {
    const cards = cardsOf(alarm);
    const names = cards.map(({ name }) => name);
    const fresh = cards.find(({ name }) => lastSaid(turn.memory, [name]) === undefined);
    const last = lastSaid(turn.memory, names);
    // All were said: the one after the last, so that no two in a row are the same.
    const next = fresh ?? cards[(names.indexOf(last ?? '') + 1) % cards.length];
    return say(alarm, next, turn);
  }

  function say(alarm: StandingAlarm, { answer, notes }: Sayable, turn: Turn): TurnResult {
    const frame = frameOf(alarm.intent, 1, turn.understanding.ranked);
    const reply = writer.write(frame, answer, { first: firstLines(frame.urgency, turn) });
    return finish(reply, turn, { ...notes, offered: [], alarm: { ...alarm, calmSince: 0 } });
  }

  /** Who has told of being in hospital tells the staff first: "the pain is back, and nobody comes". */
  function firstLines(urgency: Urgency, turn: Turn): string[] {
    const isInHospital = placesOfHelp.some((name) => wasSaid(turn.memory, name));
    const ofNeeds = firstInAlarms.filter(({ need }) => turn.needs?.includes(need)).map(({ says }) => says);
    return [
      ...(isInHospital ? [wording['if-in-hospital']] : ofNeeds),
      ...(foreignLines.forUrgency(urgency, turn) ?? []),
    ];
  }

  /** What an alarm can say again, in order. */
  function cardsOf({ intent, condition = '', isHelped }: StandingAlarm): Sayable[] {
    const { name, answer, variants } = intentOf(intent);
    const own = [`${condition}${ownStill}`, `${condition}${ownAgain}`, condition].filter((variant) =>
      Object.hasOwn(variants, variant),
    );
    const names = own.length > 1 ? own : isHelped ? helpedCards : stillCards;
    const cards = names.map((variant) => ({
      name: `${name}/${variant}`,
      answer: variants[variant],
      notes: { answer: { intent: name, variant } },
    }));
    return names !== stillCards ? cards : [...cards, { name, answer, notes: { answer: { intent: name } } }];
  }

  function urgencyOf(intent: string): Urgency {
    return intentOf(intent).urgency;
  }
}

/** Whether an alarm has a level of care of its own, which general answers would contradict. */
export function hasOwnLevel({ variants }: Intent, { condition = '' }: StandingAlarm): boolean {
  return Object.hasOwn(variants, `${condition}${ownStill}`);
}

/** By which the questions are remembered that ask if an alarm still stands. */
const stillQuestionsOf = (intents: Content['intents']): string[] =>
  [...intents.values()].flatMap(({ variants }) => variants[stillEmergency]?.ask ?? []).map(asked);

/** A card, with the lines of another alarm after it. */
function withBeside(words: Answer, { variants }: Intent): Answer {
  const { headline, body, sources } = variants['beside' satisfies OwnVariant];
  return { ...words, body: [...words.body, headline, ...body], sources: [...words.sources, ...sources] };
}

/** The red flag of an alarm; undefined where the alarm model raised it alone. */
export const conditionOf = ({ condition }: Pick<RaisedAlarm, 'condition'>): string | undefined =>
  condition === modelAlone ? undefined : condition;
