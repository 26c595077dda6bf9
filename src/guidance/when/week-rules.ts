import { type Day, dateOf, firstOfMonth, lastOfMonth, mondayOf } from '../london-day';
import {
  bareDayOfMonth,
  count,
  countOf,
  type DayRules,
  type Days,
  lastWeekday,
  nextWeekday,
  notADay,
  ordinal,
  ordinalNumber,
  rule,
  tomorrow,
  weekday,
  weekdayClue,
  weekdayInWeek,
} from './reckoning';

const weekdaysOfWeeks: DayRules = {
  clue: /week|fortnight|next|last|past|gone/,
  rules: [
    rule(
      'day',
      `\\b${weekday} (?:after next|the week after next)\\b|\\b(?:the )?week after next on ${weekday}\\b`,
      ([w, other], reckoning) => [weekdayInWeek(w ?? other ?? '', reckoning, 2)],
    ),
    rule(
      'day',
      `\\b${weekday},? (?:of )?next week\\b|\\bnext week,? (?:on )?(?:the )?${weekday}\\b|\\bnext ${weekday}\\b|\\b${weekday} next\\b`,
      (groups, reckoning) => [weekdayInWeek(groups.find((group) => group) ?? '', reckoning, 1)],
    ),
    rule('day', `\\b${weekday} last week\\b|\\blast week on ${weekday}\\b`, ([w, other], reckoning) => [
      weekdayInWeek(w ?? other ?? '', reckoning, -1),
    ]),
    rule(
      'day',
      `\\b(?:last|this past|past) ${weekday}\\b|\\b${weekday} (?:just )?gone\\b|\\b${weekday} just past\\b`,
      (groups, reckoning) => [lastWeekday(groups.find((group) => group) ?? '', reckoning)],
    ),
    rule('day', `\\b(?:a )?week (?:on|from|this|come) ${weekday}\\b|\\b${weekday} week\\b`, ([w, other], reckoning) => [
      nextWeekday(w ?? other ?? '', { ...reckoning, isPastToday: false }) + 7,
    ]),
    rule('day', `\\b(?:a fortnight|fortnight) (?:on|from|this) ${weekday}\\b`, ([w], reckoning) => [
      nextWeekday(w ?? '', reckoning) + 14,
    ]),
    rule('day', `\\b${count} weeks? (?:on|from|this) ${weekday}\\b`, ([n, w], reckoning) => [
      nextWeekday(w ?? '', reckoning) + 7 * countOf(n ?? ''),
    ]),
  ],
};

const countedWeeks: DayRules = {
  clue: /week|fortnight|month/,
  rules: [
    rule('day', `(?<!\\bfor )\\b${count} weeks? (?:from )?(?:today|now)\\b`, ([n], { today }) => [
      today + 7 * countOf(n ?? ''),
    ]),
    rule('day', `\\b${count} weeks? (?:from )?tomorrow\\b|\\btomorrow week\\b`, ([n], { today }) => [
      today + 7 * countOf(n ?? 'a') + 1,
    ]),
    rule('day', '\\b(?:today week|a week today|this time next week)\\b', (_, { today }) => [today + 7]),
    rule('day', `\\b(?:a )?fortnight ${tomorrow}\\b`, (_, { today }) => [today + 15]),
    rule('day', '\\ba month (?:today|from today|from now)\\b', (_, { today }) => [aMonthFrom(today)]),
    rule('day', '\\ba fortnight ago\\b', (_, { today }) => [today - 14]),
    rule(
      'day',
      "(?<!\\bfor )\\b(?:in )?a fortnight(?:'?s time)?(?: today)?\\b|\\bin fortnight\\b|\\bfortnight today\\b",
      (_, { today }) => [today + 14],
    ),
  ],
};

const nearDays: DayRules = {
  clue: /day|night|this|tom|tm|2m/,
  rules: [
    rule('day', `\\b(?:the )?day after ${tomorrow}\\b`, (_, { today }) => [today + 2]),
    rule('day', '\\b(?:the )?day (?:before|b4) yesterday\\b', (_, { today }) => [today - 2]),
    rule('day', `\\b${tomorrow}\\b`, (_, { today }) => [today + 1]),
    rule('day', '\\b(?:yesterday|last night)\\b', (_, { today }) => [today - 1]),
    rule('day', '\\b(?:today|2day|tonight|this (?:morning|afternoon|aft|evening|arvo))\\b', (_, { today }) => [today]),
  ],
};

const weeksAndMonths: DayRules = {
  clue: /week|wk|month/,
  rules: [
    rule('range', '\\bnext weekend\\b', (_, { today }) => weekendOf(today + 7)),
    rule('range', '\\blast weekend\\b', (_, { today }) => weekendOf(today - 7)),
    rule(
      'range',
      '\\b(?:this|the|at the|over the|on the|at) ?(?:coming )?(?:weekend|week end|wkend|wknd)\\b|\\bweekend\\b(?!s)',
      (_, { today }) => weekendOf(today),
    ),
    rule('range', '\\b(?:the )?week after next\\b', (_, { today }) => weekOf(today + 14)),
    rule('range', '\\bnext week\\b', (_, { today }) => weekOf(today + 7)),
    rule('range', '\\blast week\\b', (_, { today }) => weekOf(today - 7)),
    rule('range', '\\b(?:later |rest of )?this week\\b', (_, { today }) => [today, mondayOf(today) + 6]),
    rule('day', '\\b(?:the )?end of (?:the|this) month\\b', (_, { today }) => [lastOfMonth(today)]),
    rule('range', '\\bnext month\\b', (_, { today }) => monthOf(firstOfMonth(today, 1))),
    rule('range', '\\blast month\\b', (_, { today }) => monthOf(firstOfMonth(today, -1))),
  ],
};

/** "Tuesday 29", "the 19th" */
const daysOfMonth: DayRules = {
  clue: /\d|first|second|third|th\b/,
  rules: [
    rule(
      'day-of-month',
      `\\b(?<=${weekday},? )(1[3-9]|2\\d|3[01])\\b(?![:.]\\d|\\s*(?:am|pm|st|nd|rd|th|people))`,
      (groups, reckoning) => bareDayOfMonth(Number(groups.at(-1)), reckoning),
    ),
    rule('day-of-month', `\\b([4-9]|[12]\\d|3[01])(?:st|nd|rd|th)\\b${notADay}`, ([d], reckoning) =>
      bareDayOfMonth(Number(d), reckoning),
    ),
    rule(
      'day-of-month',
      `\\b(?<=\\b(?:the|on|for|is|sorry|no|mean|meant|its|it's|till|until|by|from|${weekday}|to|and|or|before|after|about)\\s+(?:the\\s+)?|^)${ordinal}\\b${notADay}`,
      (groups, reckoning) => bareDayOfMonth(ordinalNumber(groups.at(-2), groups.at(-1)), reckoning),
    ),
  ],
};

const bareWeekday: DayRules = {
  clue: weekdayClue,
  rules: [
    rule('day', `\\b(?:(?:on|this|this coming|coming)\\s+)?${weekday}\\b`, ([w], reckoning) => [
      nextWeekday(w ?? '', reckoning),
    ]),
  ],
};

/**
 * Days and weeks counted from today. A bare day of the month and a bare weekday come last: longer forms contain them.
 */
export const weekRules: readonly DayRules[] = [
  weekdaysOfWeeks,
  countedWeeks,
  nearDays,
  weeksAndMonths,
  daysOfMonth,
  bareWeekday,
];

/** The same day of the next month, or its last day where it is shorter. */
function aMonthFrom(day: Day): Day {
  const next = firstOfMonth(day, 1);
  return Math.min(next + dateOf(day).day - 1, lastOfMonth(next));
}

function weekendOf(day: Day): Days {
  const saturday = mondayOf(day) + 5;
  return [saturday, saturday + 1];
}

function weekOf(day: Day): Days {
  return [mondayOf(day), mondayOf(day) + 6];
}

function monthOf(day: Day): Days {
  return [day, lastOfMonth(day)];
}
