import type { DateTime } from 'luxon';

/** What a rule makes of a place in the text: a day, or a first and a last day. */
export type Days = readonly [DateTime] | readonly [DateTime, DateTime];

/** What the rules need to know beside the text. */
export interface Reckoning {
  /** The start of today, in London. */
  readonly today: DateTime;
  /** The minute of the day: a weekday whose hour has passed today is meant for next week. */
  readonly isPastToday: boolean;
  /** Whether the message speaks of something that lies behind: "it was on the 3rd". */
  readonly isBehind: boolean;
  /** The next bank holiday that fits, today counts. */
  holiday(fits: (name: string, day: DateTime) => boolean): DateTime | undefined;
}

/** How exactly a rule tells the day: a date beats a weekday that stands beside it. */
export type Exactness = 'date' | 'day-of-month' | 'day' | 'span';

export interface DayRule {
  readonly pattern: RegExp;
  readonly exactness: Exactness;
  resolve(match: RegExpExecArray, reckoning: Reckoning): Days | undefined;
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const weekday =
  '(mondays?|mon|tuesdays?|tues?|wednesdays?|weds?|thursdays?|thurs?|thu|fridays?|fri|saturdays?|sat|sundays?|sun)';
export const month =
  '(january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec)';
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
/** A number with "th" that counts something else than days. */
export const notADay =
  '(?!\\s+(?:time|it\\b|then|of all|we\\b|i\\b|they|thing|in the (?:queue|line|list)|question|option|choice|op\\b|operation|floor|opinion|baby|child|kid|one|birthday|year|week|month|appointment|scan|dose|jab|strike|walk|cycle|round|session|degree|attempt|class|person|trimester|visit|letter|day|cancellation))';

export const tomorrow = '(?:tomorrow|tmrw|tmw|tmoz|tomoz|2moro|2morrow|2moz|2mro|tomo|tommorow|tomorow)';

export const daysFrom = (from: DateTime, days: number): DateTime => from.plus({ days });
export const weekdayOf = (said: string): number => weekdays.indexOf(said.slice(0, 3)) + 1;
export const monthOf = (said: string): number => months.indexOf(said.slice(0, 3)) + 1;
export const countOf = (said: string): number => {
  if (said === 'a couple of') return 2;
  if (said === 'a few') return 3;
  const word = countWords.indexOf(said);
  return word >= 0 ? word + 1 : Number(said) || 1;
};
export const numbered = (digits: string | undefined, word: string | undefined): number =>
  digits ? Number(digits) : ordinals.findIndex((pattern) => pattern.test(word ?? '')) + 1;

/** The next such weekday, today counts unless its hour has passed. */
export function coming(said: string, { today, isPastToday, isBehind }: Reckoning): DateTime {
  const away = (weekdayOf(said) - today.weekday + 7) % 7;
  if (isBehind) return daysFrom(today, away === 0 ? -7 : away - 7);
  return daysFrom(today, away === 0 && isPastToday ? 7 : away);
}

export function inWeek(said: string, { today }: Reckoning, weeks: number): DateTime {
  return today.startOf('week').plus({ weeks, days: weekdayOf(said) - 1 });
}

/** A date without a year: the one of the last month is meant when it has just gone, else the one to come. */
const stillMeantAfterDays = 31;
export function dated(
  day: number,
  inMonth: number,
  yearSaid: string | undefined,
  { today }: Reckoning,
): Days | undefined {
  if (yearSaid) return valid(today.set({ year: yearOf(yearSaid), month: inMonth, day: 1 }), day);
  for (const years of [-1, 0, 1]) {
    const found = valid(today.set({ month: inMonth, day: 1 }).plus({ years }), day);
    if (found && found[0].diff(today, 'days').days >= -stillMeantAfterDays) return found;
  }
  return undefined;
}

const yearOf = (said: string): number => (said.length === 2 ? 2000 + Number(said) : Number(said));

/** The day of a month, where the month has it. */
export function valid(firstOfMonth: DateTime, day: number): readonly [DateTime] | undefined {
  const isThere = firstOfMonth.isValid && day >= 1 && day <= (firstOfMonth.daysInMonth ?? 0);
  return isThere ? [firstOfMonth.set({ day })] : undefined;
}

/** "the 19th": the next there is, or the last one gone. */
export function dayOfMonth(day: number, { today, isBehind }: Reckoning): Days | undefined {
  const steps = isBehind ? [0, -1, -2] : [0, 1, 2];
  for (const step of steps) {
    const found = valid(today.startOf('month').plus({ months: step }), day);
    if (found && (isBehind ? found[0] < today : found[0] >= today)) return found;
  }
  return undefined;
}

/** A rule, from its pattern and what its groups mean. */
export const rule = (
  exactness: Exactness,
  pattern: string,
  resolve: (groups: readonly (string | undefined)[], reckoning: Reckoning) => Days | undefined,
): DayRule => ({
  exactness,
  pattern: new RegExp(pattern, 'g'),
  resolve: (match, reckoning) => resolve(match.slice(1), reckoning),
});
