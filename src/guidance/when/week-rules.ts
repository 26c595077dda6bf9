import type { DateTime } from 'luxon';
import {
  coming,
  count,
  countOf,
  type DayRule,
  type Days,
  dayOfMonth,
  daysFrom,
  inWeek,
  notADay,
  numbered,
  ordinal,
  rule,
  tomorrow,
  weekday,
  weekdayOf,
} from './reckoning';

/** Days and weeks as counted from today, and what is left: a bare day of the month, a bare weekday. */
export const weekRules: readonly DayRule[] = [
  // weeks before and after
  rule(
    'day',
    `\\b${weekday} (?:after next|the week after next)\\b|\\b(?:the )?week after next on ${weekday}\\b`,
    ([w, other], reckoning) => [inWeek(w ?? other ?? '', reckoning, 2)],
  ),
  rule(
    'day',
    `\\b${weekday},? (?:of )?next week\\b|\\bnext week,? (?:on )?(?:the )?${weekday}\\b|\\bnext ${weekday}\\b|\\b${weekday} next\\b`,
    (groups, reckoning) => [inWeek(groups.find((group) => group) ?? '', reckoning, 1)],
  ),
  rule('day', `\\b${weekday} last week\\b|\\blast week on ${weekday}\\b`, ([w, other], reckoning) => [
    inWeek(w ?? other ?? '', reckoning, -1),
  ]),
  rule(
    'day',
    `\\b(?:last|this past|past) ${weekday}\\b|\\b${weekday} (?:just )?gone\\b|\\b${weekday} just past\\b`,
    (groups, { today }) => {
      const away = (weekdayOf(groups.find((group) => group) ?? '') - today.weekday + 7) % 7;
      return [daysFrom(today, away === 0 ? -7 : away - 7)];
    },
  ),
  rule('day', `\\b(?:a )?week (?:on|from|this|come) ${weekday}\\b|\\b${weekday} week\\b`, ([w, other], reckoning) => [
    daysFrom(coming(w ?? other ?? '', { ...reckoning, isPastToday: false }), 7),
  ]),
  rule('day', `\\b(?:a fortnight|fortnight) (?:on|from|this) ${weekday}\\b`, ([w], reckoning) => [
    daysFrom(coming(w ?? '', reckoning), 14),
  ]),
  rule('day', `\\b${count} weeks? (?:on|from|this) ${weekday}\\b`, ([n, w], reckoning) => [
    daysFrom(coming(w ?? '', reckoning), 7 * countOf(n ?? '')),
  ]),
  rule('day', `(?<!\\bfor )\\b${count} weeks? (?:from )?(?:today|now)\\b`, ([n], { today }) => [
    daysFrom(today, 7 * countOf(n ?? '')),
  ]),
  rule('day', `\\b${count} weeks? (?:from )?tomorrow\\b|\\btomorrow week\\b`, ([n], { today }) => [
    daysFrom(today, 7 * countOf(n ?? 'a') + 1),
  ]),
  rule('day', '\\b(?:today week|a week today|this time next week)\\b', (_, { today }) => [daysFrom(today, 7)]),
  rule('day', `\\b(?:a )?fortnight ${tomorrow}\\b`, (_, { today }) => [daysFrom(today, 15)]),
  rule('day', '\\ba month (?:today|from today|from now)\\b', (_, { today }) => [today.plus({ months: 1 })]),
  rule('day', '\\ba fortnight ago\\b', (_, { today }) => [daysFrom(today, -14)]),
  rule(
    'day',
    "(?<!\\bfor )\\b(?:in )?a fortnight(?:'?s time)?(?: today)?\\b|\\bin fortnight\\b|\\bfortnight today\\b",
    (_, { today }) => [daysFrom(today, 14)],
  ),
  // near days
  rule('day', `\\b(?:the )?day after ${tomorrow}\\b`, (_, { today }) => [daysFrom(today, 2)]),
  rule('day', '\\b(?:the )?day (?:before|b4) yesterday\\b', (_, { today }) => [daysFrom(today, -2)]),
  rule('day', `\\b${tomorrow}\\b`, (_, { today }) => [daysFrom(today, 1)]),
  rule('day', '\\b(?:yesterday|last night)\\b', (_, { today }) => [daysFrom(today, -1)]),
  rule('day', '\\b(?:today|2day|tonight|this (?:morning|afternoon|aft|evening|arvo))\\b', (_, { today }) => [today]),
  // weekends, weeks and months
  rule('span', '\\bnext weekend\\b', (_, { today }) => weekendOf(today.plus({ weeks: 1 }))),
  rule('span', '\\blast weekend\\b', (_, { today }) => weekendOf(today.minus({ weeks: 1 }))),
  rule(
    'span',
    '\\b(?:this|the|at the|over the|on the|at) ?(?:coming )?(?:weekend|week end|wkend|wknd)\\b|\\bweekend\\b(?!s)',
    (_, { today }) => weekendOf(today),
  ),
  rule('span', '\\b(?:the )?week after next\\b', (_, { today }) => weekOf(today.plus({ weeks: 2 }))),
  rule('span', '\\bnext week\\b', (_, { today }) => weekOf(today.plus({ weeks: 1 }))),
  rule('span', '\\blast week\\b', (_, { today }) => weekOf(today.minus({ weeks: 1 }))),
  rule('span', '\\b(?:later |rest of )?this week\\b', (_, { today }) => [today, today.endOf('week').startOf('day')]),
  rule('day', '\\b(?:the )?end of (?:the|this) month\\b', (_, { today }) => [today.endOf('month').startOf('day')]),
  rule('span', '\\bnext month\\b', (_, { today }) => monthSpan(today.plus({ months: 1 }))),
  rule('span', '\\blast month\\b', (_, { today }) => monthSpan(today.minus({ months: 1 }))),
  // Tuesday 29; the 19th; Thursday
  rule(
    'day-of-month',
    `(?<=${weekday},? )(1[3-9]|2\\d|3[01])\\b(?![:.]\\d|\\s*(?:am|pm|st|nd|rd|th|people))`,
    (groups, reckoning) => dayOfMonth(Number(groups.at(-1)), reckoning),
  ),
  rule('day-of-month', `\\b([4-9]|[12]\\d|3[01])(?:st|nd|rd|th)\\b${notADay}`, ([d], reckoning) =>
    dayOfMonth(Number(d), reckoning),
  ),
  rule(
    'day-of-month',
    `(?<=\\b(?:the|on|for|is|sorry|no|mean|meant|its|it's|till|until|by|from|${weekday}|to|and|or|before|after|about)\\s+(?:the\\s+)?|^)${ordinal}\\b${notADay}`,
    (groups, reckoning) => dayOfMonth(numbered(groups.at(-2), groups.at(-1)), reckoning),
  ),
  rule('day', `\\b(?:(?:on|this|this coming|coming)\\s+)?${weekday}\\b`, ([w], reckoning) => [
    coming(w ?? '', reckoning),
  ]),
];

function weekendOf(day: DateTime): Days {
  const saturday = daysFrom(day.startOf('week'), 5);
  return [saturday, daysFrom(saturday, 1)];
}

function weekOf(day: DateTime): Days {
  return [day.startOf('week'), day.endOf('week').startOf('day')];
}

function monthSpan(day: DateTime): Days {
  return [day.startOf('month'), day.endOf('month').startOf('day')];
}
