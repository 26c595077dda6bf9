import { type Day, dayOf, firstOfMonth, lastOfMonth } from '../london-day';
import {
  type DayRules,
  type Days,
  dayAndMonth,
  dayInMonth,
  monthMeant,
  type Reckoning,
  rule,
  weekdayOfMonth,
} from './reckoning';
import { dayNumber, month, monthClue, monthNumber, ordinal, weekday, year } from './vocabulary';
import { uncounted } from './what-follows';

const inFigures: DayRules = {
  clue: /\d ?[/. -] ?\d/,
  rules: [
    // 2025-12-18, 18/12/25, 18.12.2025
    rule('date', '\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b', ([y, m, d]) => numbered(d, m, y)),
    rule('date', '\\b(\\d{1,2}) ?[/.-] ?(\\d{1,2}) ?[/.-] ?((?:20)?\\d\\d)\\b', ([d, m, y]) => numbered(d, m, y)),
    rule('date', '\\b(\\d{1,2}) (\\d{1,2}) (20\\d\\d|2[4-9])\\b(?! ?[ap]m)', ([d, m, y]) => numbered(d, m, y)),
    // 18/12
    rule('date', `\\b(?!24/7)(\\d{1,2})/(\\d{1,2})\\b(?!/)${uncounted}(?! ?(?:past|an? )\\b)`, ([d, m], reckoning) =>
      numbered(d, m, undefined, reckoning),
    ),
    // 18.12: what can be the time of an appointment is read before, in clock-time.ts.
    rule(
      'date',
      `(?<![£\\d.,] ?)\\b(\\d{1,2})\\.(1[0-2]|0\\d)\\b(?![.,]?\\d)${uncounted}|\\bon (?:the )?(\\d{1,2})[.](\\d{1,2})\\b(?!\\.?\\d)${uncounted}|\\b(\\d{1,2})\\.([1-9])(?=\\.?(?: at\\b| {3,}))|^(\\d{1,2})\\.([1-9])(?=\\.? *(?:$|please|pls))`,
      (groups, reckoning) => {
        const [d, m] = groups.filter((group) => group !== undefined);
        return numbered(d, m, undefined, reckoning);
      },
    ),
    // 18-12
    rule(
      'date',
      `\\b(?<=(?:\\bon|\\bis|\\bfor|\\bdated?|${weekday}),? (?:the )?|^)(1[3-9]|2\\d|3[01])-(0?[1-9]|1[0-2])\\b(?!-)${uncounted}`,
      (groups, reckoning) => numbered(groups.at(-2), groups.at(-1), undefined, reckoning),
    ),
  ],
};

/** @returns undefined where the second number is no month: "20/20 vision" */
function numbered(
  day = '',
  inMonth = '',
  inYear: string | undefined,
  reckoning?: Reckoning,
): Days | 'no-day' | undefined {
  const [d, m] = [Number(day), Number(inMonth)];
  if (d < 1 || d > 31 || m < 1 || m > 12) return undefined;
  if (reckoning) return dayAndMonth(d, m, inYear, reckoning);
  const y = Number(inYear);
  return dayInMonth(dayOf(y < 100 ? 2000 + y : y, m, 1), d) ?? 'no-day';
}

const monthSaid = `(?:${month}\\b\\.?${year}|(next month|this month|the month)|the (?:new year)\\b)`;
/** @param groups those of `monthSaid` */
function firstDayOf([m, y, short, which]: readonly (string | undefined)[], reckoning: Reckoning): Day {
  if (which) return firstOfMonth(reckoning.today, which === 'next month' ? 1 : 0);
  return monthMeant(m ? monthNumber(m) : 1, y ?? short, reckoning);
}

const withMonth: DayRules = {
  clue: new RegExp(`${monthClue.source}|month|new year`),
  rules: [
    // the third Friday in December, the last Monday of next month, first Tuesday of the new year
    rule(
      'date',
      `\\b(?:the )?(?:([1-5])(?:st|nd|rd|th)|(last)|(?:penultimate|2nd to last|2nd last)) ${weekday} (?:(?:in|of|in the month of)(?: the month of)? )?${monthSaid}`,
      ([nth, last, w, ...rest], reckoning) => {
        const which = nth ? Number(nth) : last ? 'last' : 'last but one';
        const first = firstDayOf(rest, reckoning);
        const found = weekdayOfMonth(first, w ?? '', which);
        // The first Wednesday "of the month" is the next month's where it has passed.
        const isOver =
          rest.includes('the month') && !reckoning.isInPast && found !== 'no-day' && found[0] < reckoning.today;
        return isOver ? weekdayOfMonth(firstOfMonth(first, 1), w ?? '', which) : found;
      },
    ),
    rule('date', `\\b(?:the )?last day (?:of|in) ${monthSaid}`, (groups, reckoning) => [
      lastOfMonth(firstDayOf(groups, reckoning)),
    ]),
    // the 12th of next month, next month on the 12th
    rule(
      'date',
      `\\b${ordinal} (?:of )?(next|this|the) month\\b|\\b(next|this) month on the ${ordinal}`,
      ([d, which, other, day], { today }) =>
        dayInMonth(firstOfMonth(today, (which ?? other) === 'next' ? 1 : 0), Number(d ?? day)) ?? 'no-day',
    ),
    // from the 17th to the 22nd of December
    rule(
      'range',
      `\\b(?:between |from )?(?:the )?${dayNumber} ?(?:-|to|until|and) ?(?:the )?${dayNumber} (?:of )?${month}\\b${year}`,
      ([from, to, m, y, short], reckoning) => {
        const last = dayAndMonth(Number(to), monthNumber(m ?? ''), y ?? short, reckoning);
        if (last === 'no-day') return last;
        const first = dayInMonth(firstOfMonth(last[0]), Number(from));
        return first && first[0] < last[0] ? [first[0], last[0]] : undefined;
      },
    ),
    // the 18th of December 2025, 18 Dec, 18dec, 18-Dec-25, December the 18th
    rule(
      'date',
      `\\b(?<![\\d:.])${dayNumber}[ /.-]?(?:(?:day )?of )?(?:the month of )?[ /.-]?${month}\\b\\.?[/-]?${year}`,
      ([d, m, y, short], reckoning) => ofMonth(d, m, y ?? short, reckoning),
    ),
    rule(
      'date',
      `\\b${month}\\.? ?(?:the )?(?:${ordinal}|(3\\d|[12]?\\d)(?!\\d| ?(?:am|pm|[:.]\\d| o'clock)))${year}`,
      ([m, d, plain, y, short], reckoning) => ofMonth(d ?? plain, m, y ?? short, reckoning),
    ),
    // early January, the end of next month
    rule(
      'range',
      `\\b(?<!bank holiday (?:at |in )?)(?:the )?(?:(early|start of|beginning of)|(mid|middle of)|(late|end of))[ -](?!(?:the|this) month)${monthSaid}(?! bank)`,
      ([early, middle, , ...rest], reckoning) => {
        const first = firstDayOf(rest, reckoning);
        if (early) return [first, first + 9];
        return middle ? [first + 10, first + 19] : [first + 20, lastOfMonth(first)];
      },
    ),
    // the first week of January
    rule('range', `\\b(?:the )?(?:([1-4])(?:st|nd|rd|th)|(last)) week (?:in|of) ${monthSaid}`, (groups, reckoning) => {
      const [nth, , ...rest] = groups;
      const first = firstDayOf(rest, reckoning);
      const from = nth ? first + 7 * (Number(nth) - 1) : firstOfMonth(first, 1) - 7;
      return [from, from + 6];
    }),
  ],
};

function ofMonth(
  day = '',
  inMonth = '',
  inYear: string | undefined,
  reckoning: Reckoning,
): Days | 'no-day' | undefined {
  // "at 0 may": no day at all.
  return Number(day) < 1 ? undefined : dayAndMonth(Number(day), monthNumber(inMonth), inYear, reckoning);
}

/** Dates in figures, and dates with the name of a month. */
export const dateRules: readonly DayRules[] = [inFigures, withMonth];
