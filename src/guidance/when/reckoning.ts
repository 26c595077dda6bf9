import { type Day, dateOf, dayOf, firstOfMonth, lastOfMonth, mondayOf, weekdayOf } from '../london-day';

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
  /** The next bank holiday that fits, today included. */
  holiday(fits: (name: string, day: Day) => boolean): Day | undefined;
}

/** How exactly a rule tells the day: a date counts more than a weekday beside it. `range`: several days. */
export type Exactness = 'date' | 'day-of-month' | 'day' | 'range';

export interface DayRule {
  readonly pattern: RegExp;
  readonly exactness: Exactness;
  resolve(match: RegExpExecArray, reckoning: Reckoning): Days | undefined;
}

/** Rules that are tried in turn, and only on texts with their clue: a cheap test that spares most of the searching. */
export interface DayRules {
  /** In every text that one of the patterns can match. */
  readonly clue: RegExp;
  readonly rules: readonly DayRule[];
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const weekday =
  '(mondays?|mon|tuesdays?|tues?|wednesdays?|weds?|thursdays?|thurs?|thu|fridays?|fri|saturdays?|sat|sundays?|sun)';
export const month =
  '(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)';
export const weekdayClue = new RegExp(weekdays.join('|'));
export const monthClue = new RegExp(months.join('|'));
const ordinalWords = [
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth',
  'sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[ -]first|twenty[ -]second|twenty[ -]third',
  'twenty[ -]fourth|twenty[ -]fifth|twenty[ -]sixth|twenty[ -]seventh|twenty[ -]eighth|twenty[ -]ninth',
  'thirtieth|thirty[ -]first',
].join('|');
const ordinals = ordinalWords.split('|').map((pattern) => new RegExp(`^${pattern}$`));
export const ordinal = `(?:(3[01]|[12]?\\d)(?:st|nd|rd|th)|(${ordinalWords}))`;
export const year = "(?:,?\\s+(?:in )?(20\\d\\d)\\b|,?\\s+'?(2[4-9]|3\\d)\\b(?!\\s*(?:am|pm|[:.]\\d)))?";
const countWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
export const count = `(a couple of|a few|an|a|\\d{1,2}|${countWords.join('|')})`;
/** Not before these: there an ordinal is no day of the month. "the 2nd time", "my 3rd scan". */
export const notADay =
  '(?!\\s+(?:time|it\\b|then|of all|we\\b|i\\b|they|thing|in the (?:queue|line|list)|question|option|choice|op\\b|operation|floor|opinion|baby|child|kid|one|birthday|year|week|month|appointment|scan|dose|jab|strike|walk|cycle|round|session|degree|attempt|class|person|trimester|visit|letter|day|cancellation))';

export const tomorrow = '(?:tomorrow|tmrw|tmw|tmoz|tomoz|2moro|2morrow|2moz|2mro|tomo|tommorow|tomorow)';

const weekdayNumber = (said: string): number => weekdays.indexOf(said.slice(0, 3)) + 1;
/** 1 to 12. @param said a name of a month, as `month` matches it */
export const monthNumber = (said: string): number => months.indexOf(said.slice(0, 3)) + 1;
/** "a couple of" → 2, "a few" → 3, "an" → 1. @param said a number, as `count` matches it */
export const countOf = (said: string): number => {
  if (said === 'a couple of') return 2;
  if (said === 'a few') return 3;
  const word = countWords.indexOf(said);
  return word >= 0 ? word + 1 : Number(said) || 1;
};
/** "19" or "nineteenth" → 19. @param digits, word the two groups of `ordinal` */
export const ordinalNumber = (digits: string | undefined, word: string | undefined): number =>
  digits ? Number(digits) : ordinals.findIndex((pattern) => pattern.test(word ?? '')) + 1;

/** The next such weekday, today included unless its time has passed; in a message about the past, the last one. */
export function nextWeekday(said: string, reckoning: Reckoning): Day {
  const { today, isPastToday, isInPast } = reckoning;
  if (isInPast) return lastWeekday(said, reckoning);
  const away = daysAway(said, today);
  return today + (away === 0 && isPastToday ? 7 : away);
}

/** The last such weekday before today. */
export const lastWeekday = (said: string, { today }: Reckoning): Day => today + daysAway(said, today) - 7;

const daysAway = (said: string, today: Day): number => (weekdayNumber(said) - weekdayOf(today) + 7) % 7;

/** The weekday of this week, or of the week so many weeks after it. Weeks begin on Monday. */
export function weekdayInWeek(said: string, { today }: Reckoning, weeks: number): Day {
  return mondayOf(today) + 7 * weeks + weekdayNumber(said) - 1;
}

/** A date without a year may lie this many days back; if it is longer ago, next year's is meant. */
const stillMeantAfterDays = 31;
/** A day of a month, 1 to 12. @returns undefined where the month has no such day */
export function dayAndMonth(
  day: number,
  inMonth: number,
  yearSaid: string | undefined,
  { today }: Reckoning,
): Days | undefined {
  if (yearSaid) return dayInMonth(dayOf(yearOf(yearSaid), inMonth, 1), day);
  const thisYear = dateOf(today).year;
  for (const inYear of [thisYear - 1, thisYear, thisYear + 1]) {
    const found = dayInMonth(dayOf(inYear, inMonth, 1), day);
    if (found && found[0] - today >= -stillMeantAfterDays) return found;
  }
  return undefined;
}

const yearOf = (said: string): number => (said.length === 2 ? 2000 + Number(said) : Number(said));

/** @param first the first day of the month @returns undefined where the month has no such day */
export function dayInMonth(first: Day, day: number): readonly [Day] | undefined {
  const found = first + day - 1;
  return day >= 1 && found <= lastOfMonth(first) ? [found] : undefined;
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
  resolve: (groups: readonly (string | undefined)[], reckoning: Reckoning) => Days | undefined,
): DayRule => ({
  exactness,
  pattern: new RegExp(pattern, 'g'),
  resolve: (match, reckoning) => resolve(match.slice(1), reckoning),
});
