import { type Day, dateOf, dayOf, firstOfMonth, lastOfMonth, mondayOf, weekdayOf } from '../london-day';
import { weekdayNumber } from './vocabulary';

/** What a rule reads in a text: one day, or the first and the last of several. */
export type Days = readonly [Day] | readonly [Day, Day];

/** What the rules need to know beside the text. */
export interface Reckoning {
  /** Today in London. */
  readonly today: Day;
  /** The message names a time that has passed today: then today's weekday means next week. */
  readonly isPastToday: boolean;
  /** The message speaks of the past: "it was on the 3rd". */
  readonly isInPast: boolean;
  /** The message asks of a strike that is over: "who was on strike in June". */
  readonly isOfPastStrike: boolean;
  /** The days that the conversation is about: "the day after that". Two where the guide has asked which is meant. */
  readonly spokenOf: readonly Day[];
  /**
   * The next day, today included, that lies so many days after a bank holiday that fits; in a message about the past, the
   * last one.
   */
  holiday(fits: (name: string, day: Day) => boolean, offset?: number): Day | undefined;
}

/**
 * How exactly a rule tells the day: a date counts more than a weekday beside it. `range`: several days. `anchor`: only to
 * count from, "the Monday after Christmas". `no-day`: a date that no month has, "31 June".
 */
export type Exactness = 'date' | 'day-of-month' | 'day' | 'weekday' | 'range' | 'anchor' | 'no-day';

export interface DayRule {
  readonly pattern: RegExp;
  readonly exactness: Exactness;
  /** @returns undefined where the words name no day, and `'no-day'` where they name one that does not exist */
  resolve(match: RegExpExecArray, reckoning: Reckoning): Days | 'no-day' | undefined;
}

/** Rules that are tried in turn, and only on texts with their clue: a cheap test that spares most of the searching. */
export interface DayRules {
  /** In every text that one of the patterns can match. */
  readonly clue: RegExp;
  readonly rules: readonly DayRule[];
}

/** The next such weekday, today included unless its time has passed; in a message about the past, the last one. */
export function nextWeekday(said: string, reckoning: Pick<Reckoning, 'today' | 'isPastToday' | 'isInPast'>): Day {
  const { today, isPastToday, isInPast } = reckoning;
  if (isInPast) return lastWeekday(said, reckoning);
  const away = daysAway(said, today);
  return today + (away === 0 && isPastToday ? 7 : away);
}

/** "Friday" in answer to "Do you mean Thursday 18 or Friday 19 December?", or after "my scan is on Friday 19 December" */
export const weekdayAsked = (said: string, { spokenOf, today }: Reckoning): Day | undefined =>
  spokenOf.find((day) => day >= today && weekdayOf(day) === weekdayNumber(said));

/** The last such weekday before today. */
export const lastWeekday = (said: string, { today }: Pick<Reckoning, 'today'>): Day =>
  today + daysAway(said, today) - 7;

const daysAway = (said: string, today: Day): number => (weekdayNumber(said) - weekdayOf(today) + 7) % 7;

/** The weekday of this week, or of the week so many weeks after it. Weeks begin on Monday. */
export function weekdayInWeek(said: string, { today }: Reckoning, weeks: number): Day {
  return mondayOf(today) + 7 * weeks + weekdayNumber(said) - 1;
}

/** A date without a year may lie this many days back; if it is longer ago, next year's is meant. */
const stillMeantAfterDays = 31;
const aYear = 364;
/** A day of a month, 1 to 12. */
export function dayAndMonth(
  day: number,
  inMonth: number,
  yearSaid: string | undefined,
  { today, isInPast, isOfPastStrike }: Reckoning,
): readonly [Day] | 'no-day' {
  if (yearSaid) return dayInMonth(dayOf(yearOf(yearSaid), inMonth, 1), day) ?? 'no-day';
  const thisYear = dateOf(today).year;
  const longestBack = isOfPastStrike ? aYear : isInPast ? aYear / 2 : stillMeantAfterDays;
  for (const inYear of [thisYear - 1, thisYear, thisYear + 1]) {
    const found = dayInMonth(dayOf(inYear, inMonth, 1), day);
    if (found && found[0] - today >= -longestBack) return found;
  }
  return 'no-day';
}

/** "the third Friday" of a month. @param first the first day of the month */
export function weekdayOfMonth(
  first: Day,
  said: string,
  which: number | 'last' | 'last but one',
): readonly [Day] | 'no-day' {
  if (typeof which === 'string') {
    const end = lastOfMonth(first);
    const last = end - ((weekdayOf(end) - weekdayNumber(said) + 7) % 7);
    return [which === 'last' ? last : last - 7];
  }
  const found = first + daysAway(said, first) + 7 * (which - 1);
  return found <= lastOfMonth(first) ? [found] : 'no-day';
}

/** The first day of the month that is meant: this one or the next such one, unless it is past. @param inMonth 1 to 12 */
export function monthMeant(inMonth: number, yearSaid: string | undefined, reckoning: Reckoning): Day {
  const { today, isInPast, isOfPastStrike } = reckoning;
  const ahead = (inMonth - dateOf(today).month + 12) % 12;
  const isPast = ahead > 0 && (isOfPastStrike || (isInPast && ahead >= 6));
  return yearSaid ? dayOf(yearOf(yearSaid), inMonth, 1) : firstOfMonth(today, isPast ? ahead - 12 : ahead);
}

const yearOf = (said: string): number => (said.length === 2 ? 2000 + Number(said) : Number(said));

/** @param first the first day of the month @returns undefined where the month has no such day */
export function dayInMonth(first: Day, day: number): readonly [Day] | undefined {
  const found = first + day - 1;
  return day >= 1 && found <= lastOfMonth(first) ? [found] : undefined;
}

/** From Monday to Sunday of the week that a day is in. */
export const weekOf = (day: Day): readonly [Day, Day] => [mondayOf(day), mondayOf(day) + 6];

/** The same day so many months later, or the last one of that month where it is shorter. */
export function monthsAfter(day: Day, months: number): Day {
  const month = firstOfMonth(day, months);
  return Math.min(month + dateOf(day).day - 1, lastOfMonth(month));
}

/** "the 19th": the next one, today included; in a message about the past, the last one. */
export function bareDayOfMonth(day: number, { today, isInPast }: Reckoning): Days | undefined {
  const steps = isInPast ? [0, -1, -2] : [0, 1, 2];
  for (const step of steps) {
    const found = dayInMonth(firstOfMonth(today, step), day);
    if (found && (isInPast ? found[0] < today : found[0] >= today)) return found;
  }
  return undefined;
}

/** A rule. @param resolve gets the groups of the match. It gives undefined where they name no day */
export const rule = (
  exactness: Exactness,
  pattern: string,
  resolve: (groups: readonly (string | undefined)[], reckoning: Reckoning) => Days | 'no-day' | undefined,
): DayRule => ({
  exactness,
  pattern: new RegExp(pattern, 'g'),
  resolve: (match, reckoning) => resolve(match.slice(1), reckoning),
});
