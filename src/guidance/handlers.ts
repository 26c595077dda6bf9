import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { CareAdvice } from '../content/names';
import type { FillOf, HandlerName, OwnVariantOf, VariantOf } from './handler-declarations';
import { dayFrom, dayInWords, londonDay, londonInstant, momentInWords, timeInWords, weekdayOf } from './london-day';
import { createStrikeCalendar, type Strike } from './strike-calendar';
import { isCalledOff, says, type Turn } from './turn';
import type { When } from './visit';
import { isPast, plainVisit, strikeLine, timingBeside, visitDay, visitInList, visitInWords } from './visit-words';

/** What a handler decides: which answer of an intent fits, and what fills its placeholders. */
export interface HandlerResult<Variant extends string = string, Fill extends string = string> {
  /** Names under `variants` of the intent, the best first. An intent with none of them gives its plain `answer`. */
  readonly variants?: readonly (Variant | undefined)[];
  /** Words for `{start}`, `{end}`… in the answer. */
  readonly values?: Readonly<Partial<Record<Fill, string>>>;
  /** Sources beside those that the answer names. */
  readonly sources?: readonly string[];
  /** The appointments that the message names, where it names several: said before the body of the answer. */
  readonly list?: readonly string[];
  /** How the named day lies to the strikes on file: said before the body of the answer. */
  readonly line?: string;
}

/** Chooses among the answers of an intent. Pure: the turn holds the message, the memory and the clock. */
export type Handler = (turn: Turn) => HandlerResult;
/** A handler by its name: the compiler holds it to the variants and placeholders that handler-declarations.ts declares. */
type HandlerOf<H extends HandlerName> = (turn: Turn) => ResultOf<H>;
type ResultOf<H extends HandlerName> = HandlerResult<VariantOf<H>, FillOf<H>>;

/** The parts of the content that handlers read. */
export type HandlerContent = Pick<Content, 'strikes' | 'bankHolidays' | 'care' | 'people' | 'wording'>;

/** The handlers, by the names that an intent file can give under `handler`. */
export function createHandlers({
  strikes,
  bankHolidays,
  care,
  people,
  wording,
}: HandlerContent): ReadonlyMap<string, Handler> {
  const calendar = createStrikeCalendar(strikes);
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

  const lastChecked = strikes
    .map((entry) => entry['checked-on'])
    .sort()
    .at(-1);
  const checked = lastChecked ? { checked: dayInWords(dayFrom(lastChecked)) } : {};
  /** The strike on the day that was named, and when the strikes on file were last checked. */
  const strike: HandlerOf<'strike'> = (turn) => {
    const result = strikeAt(turn);
    return { ...result, values: { ...result.values, ...checked } };
  };

  /** The strike on the day that was named; without a day, how things stand now. */
  const strikeAt: HandlerOf<'strike'> = (turn) => {
    const when = dayOf(turn);
    const isNow = (day: string): boolean => dayFrom(day) === londonDay(turn.now.getTime());
    if (!when?.day || (!when.until && !when.time && isNow(when.day))) {
      const state = calendar.stateAt(turn.now);
      if (state.kind === 'none-on-file') return { values: { 'asked-day': wording.today } };
      return about(state.kind, state.strike, wording.today);
    }
    const askedDay = daysInWords(when, when.day);
    const found = calendar.between(dayFrom(when.day), dayFrom(when.until ?? when.day));
    if (!found) return { variants: ['asked-day-none'], values: { 'asked-day': askedDay } };
    const variant = when.until ? 'asked-days-on' : strikeVariants[timingBeside(when, when.day, found)];
    // On the first and the last day, what matters is the hour at which the strike starts or ends.
    return about(variant, found, variant === strikeVariants.inside ? askedDay : dayInWords(dayFrom(when.day)));
  };

  /** The variant for the condition that raised the alarm, where the intent has one. */
  const redFlag: HandlerOf<'red-flag'> = ({ understanding: { verdict } }) => ({
    variants: [verdict?.kind === 'alarm' ? verdict.condition : undefined],
  });

  /** The answer for a place that was named: in the area of the articles, or elsewhere in England. */
  const place: HandlerOf<'place'> = ({ understanding: { where } }) => {
    if (!where) return {};
    const { area, hospital, inArticles } = where;
    if (!inArticles) return { variants: ['elsewhere'], values: { area } };
    return {
      variants: [hospital ? 'hospital' : undefined, 'in-area'],
      values: { area, ...(hospital && { hospital }) },
    };
  };

  /** GP surgeries on a day that was named. */
  const surgeryDay: HandlerOf<'surgery-day'> = (turn) => {
    const when = dayOf(turn);
    if (!when?.day || when.until) return {};
    const isShut = weekdayOf(dayFrom(when.day)) > lastWorkday || holidays.has(when.day);
    return { variants: [isShut ? 'shut-day' : 'open-day'], values: { day: visitDay(when.day, turn.now) } };
  };

  /** An appointment: by what it is for, when it is, and what the hospital has told the patient about it. */
  const visit: HandlerOf<'visit'> = (turn) => {
    const { visit: appointment, visits, when: named, isCarried, now, understanding } = turn;
    const { when, told } = appointment;
    const isOver = when !== undefined && isPast(when, now);
    const advice = appointment.care.map((kind) => kinds.get(kind)?.advice).find((found) => found !== undefined);
    const isNamed =
      appointment.care.some((kind) => !kinds.get(kind)?.general) || when?.day !== undefined || when?.time !== undefined;
    const isGeneralNamed = understanding.care.length > 0 && understanding.care[0] !== anyKind;
    const own = (variant: OwnVariantOf<'visit'>, isChosen: boolean): string | undefined =>
      isChosen ? variant : undefined;
    return {
      list: visits?.map((one) => visitInList(one, names, calendar, wording, now)),
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
        !named || visits || isCarried || isOver || isCalledOff(turn) || advice === ('surgery' satisfies CareAdvice)
          ? undefined
          : strikeLine(when, calendar, wording),
    };
  };

  const handlers: { readonly [H in HandlerName]: HandlerOf<H> } = {
    place,
    clock,
    strike,
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
const strikeVariants: Readonly<Record<ReturnType<typeof timingBeside>, VariantOf<'strike'>>> = {
  inside: 'asked-day-on',
  'starts-that-day': 'starts-that-day',
  'at-the-start': 'starts-that-day',
  'ends-that-day': 'ends-that-day',
  'at-the-end': 'ends-that-day',
};

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

/** `Wednesday 17 December 2025`, `2pm on …`, `… to Friday 19 December 2025`: strike dates always have their year. */
function daysInWords({ until, time }: When, day: string): string {
  if (until) return `${dayInWords(dayFrom(day))} to ${dayInWords(dayFrom(until))}`;
  return time ? momentInWords(londonInstant(dayFrom(day), time)) : dayInWords(dayFrom(day));
}

function about(variant: VariantOf<'strike'>, { id, words }: Strike, askedDay: string): ResultOf<'strike'> {
  return { variants: [variant], values: { 'asked-day': askedDay, ...words }, sources: [`strikes#${id}`] };
}
