import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { CareAdvice } from '../content/names';
import type { FillOf, HandlerName, OwnVariantOf, VariantOf } from './handler-declarations';
import type { HandlerResult } from './handler-result';
import { dayFrom, dayInWords, londonDay, londonInstant, timeInWords, weekdayOf } from './london-day';
import type { StrikeAnswers } from './strike-answers';
import { isCalledOff, says, type Turn } from './turn';
import type { When } from './visit';
import { isPast, plainVisit, strikeLine, visitDay, visitInList, visitInWords } from './visit-words';

/** Chooses among the answers of an intent. Pure: the turn holds the message, the memory and the clock. */
export type Handler = (turn: Turn) => HandlerResult;
/** A handler by its name: the compiler holds it to the variants and placeholders that handler-declarations.ts declares. */
type HandlerOf<H extends HandlerName> = (turn: Turn) => ResultOf<H>;
type ResultOf<H extends HandlerName> = HandlerResult<VariantOf<H>, FillOf<H>>;

/** The parts of the content that handlers read. */
export type HandlerContent = Pick<Content, 'bankHolidays' | 'care' | 'people' | 'wording'>;

/** The handlers, by the names that an intent file can give under `handler`. */
export function createHandlers(content: HandlerContent, ofStrikes: StrikeAnswers): ReadonlyMap<string, Handler> {
  const { bankHolidays, care, people, wording } = content;
  const { calendar } = ofStrikes;
  const kinds = new Map(care.map((kind) => [kind.kind, kind]));
  const names = { kinds, people: new Map(people.people.map((one) => [one.person, one])) };
  const anyKind = anyAppointment(care).kind;
  const holidays = new Set(bankHolidays.map(({ day }) => day));
  const { plain, phone, video } = wording.visit['go-to'];
  const goTo = new Map<string | undefined, GoingTo>([
    ['phone' satisfies CareAdvice, goingTo(phone)],
    ['video' satisfies CareAdvice, goingTo(video)],
  ]);
  const goAsPlain = goingTo(plain);

  const clock: HandlerOf<'clock'> = ({ now }) => ({
    values: { today: dayInWords(londonDay(now.getTime())), time: timeInWords(now.getTime()) },
  });

  /** The variant for the condition that raised the alarm, where the intent has one. */
  const redFlag: HandlerOf<'red-flag'> = ({ understanding: { verdict } }) => ({
    variants: [verdict?.kind === 'alarm' ? verdict.condition : undefined],
  });

  /** The answer for a place that was named: in the area of the articles, or elsewhere in England. */
  const place: HandlerOf<'place'> = (turn) => {
    const { where } = turn.understanding;
    if (!where) return {};
    const { area, hospital, inArticles } = where;
    const beside = ofStrikes.beside(turn);
    if (!inArticles) return { ...beside, variants: ['elsewhere'], isPrecise: true, values: { area } };
    return {
      ...beside,
      isPrecise: true,
      variants: [hospital ? 'hospital' : undefined, 'in-area'],
      values: { area, ...(hospital && { hospital }) },
    };
  };

  /** GP surgeries on a day that was named. */
  const surgeryDay: HandlerOf<'surgery-day'> = (turn) => {
    const when = dayOf(turn);
    if (!when?.day || when.until) return {};
    const isShut = weekdayOf(dayFrom(when.day)) > lastWorkday || holidays.has(when.day);
    return {
      variants: [isShut ? 'shut-day' : 'open-day'],
      isPrecise: true,
      values: { day: visitDay(when.day, turn.now) },
    };
  };

  /** An appointment: by what it is for, when it is, and what the hospital has told the patient about it. */
  const visit: HandlerOf<'visit'> = (turn) => {
    const { visit: appointment, visits, when: named, isCarried, now, understanding } = turn;
    const { when, told } = appointment;
    const isOver = when !== undefined && isPast(when, now);
    const isOff = isCalledOff(turn) || told === 'died';
    const advice = appointment.care.map((kind) => kinds.get(kind)?.advice).find((found) => found !== undefined);
    const isNamed =
      appointment.care.some((kind) => !kinds.get(kind)?.general) || when?.day !== undefined || when?.time !== undefined;
    const isGeneralNamed = understanding.care.length > 0 && understanding.care[0] !== anyKind;
    const own = (variant: OwnVariantOf<'visit'>, isChosen: boolean): string | undefined =>
      isChosen ? variant : undefined;
    return {
      isPrecise: told !== undefined,
      list: visits?.map((one) => visitInList(one, names, calendar.about({ where: one.where }), wording, now)),
      variants: [
        own('several', visits !== undefined),
        own('past', isOver),
        told && own(`told-${told}`, true),
        advice,
        own('named', isNamed || isGeneralNamed),
      ],
      values: {
        visit: visitInWords(appointment, names, wording, now),
        ...(goTo.get(advice) ?? goAsPlain),
        'plain-visit': plainVisit(appointment, names, wording),
        ...(when?.day && { day: dayGone(when, when.day, now) }),
      },
      // Only in the turn that names the day, and not for GP surgeries (strikes do not shut them), nor for a day that is
      // over.
      line:
        !named || visits || isCarried || isOver || isOff || advice === ('surgery' satisfies CareAdvice)
          ? undefined
          : strikeLine(when, calendar.about({ where: appointment.where }), wording),
    };
  };

  const handlers: { readonly [H in HandlerName]: HandlerOf<H> } = {
    place,
    clock,
    strike: ofStrikes.strike,
    'other-strikes': ofStrikes.otherStrikes,
    'who-strikes': ofStrikes.beside,
    'surgery-day': surgeryDay,
    visit,
    'red-flag': redFlag,
  };
  return new Map<string, Handler>(Object.entries(handlers));
}

type GoingTo = Readonly<Record<'go-to' | 'Go-to', string>>;
function goingTo(words: string): GoingTo {
  return { 'go-to': words, 'Go-to': words[0].toUpperCase() + words.slice(1) };
}

const lastWorkday = 5;
/** The day that this message names, or the day of the appointment where it says "then". */
function dayOf(turn: Turn): When | undefined {
  return turn.when ?? (says(turn, 'that-day') ? turn.visit.when : undefined);
}

/** The day of an appointment that is over, with the time where it was today: "9am on Thursday 18 December". */
function dayGone({ time }: When, day: string, now: Date): string {
  const isToday = dayFrom(day) === londonDay(now.getTime());
  const named = visitDay(day, now);
  return isToday && time ? `${timeInWords(londonInstant(dayFrom(day), time))} on ${named}` : named;
}
