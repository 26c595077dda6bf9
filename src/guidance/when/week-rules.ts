import { type Day, firstOfMonth, lastOfMonth, mondayOf } from '../london-day';
import {
  bareDayOfMonth,
  type DayRules,
  type Days,
  lastWeekday,
  monthsAfter,
  nextWeekday,
  rule,
  weekdayAsked,
  weekdayInWeek,
  weekOf,
} from './reckoning';
import { count, countOf, ordinal, weekday, weekdayClue } from './vocabulary';
import { follows, followsOrdinal, uncounted } from './what-follows';

/** "the day after", but not "the day after Christmas" */
const nothingMore =
  '(?= *(?:$|[.,?!]| (?:any|all|both|is|are|will|would|do|does|can|could|should|which|what|so|and|but|too|as well|still|if|then)\\b))';

const said = (groups: readonly (string | undefined)[]): string => groups.find((group) => group) ?? '';

const weekdaysOfWeeks: DayRules = {
  clue: /week|fortnight|next|last|past|gone|follow/,
  rules: [
    rule(
      'day',
      `\\b${weekday},? (?:after next|(?:of |in )?the week after(?: next)?|week after next)\\b|\\b(?:the )?week after next,? (?:on )?(?:the )?${weekday}\\b`,
      (groups, reckoning) => [weekdayInWeek(said(groups), reckoning, 2)],
    ),
    rule('day', `\\b${weekday} before last\\b`, ([w], reckoning) => [lastWeekday(w ?? '', reckoning) - 7]),
    rule('day', `\\b(?:next )?${weekday} (week|fortnight)\\b`, ([w, unit], reckoning) => [
      nextWeekday(w ?? '', { ...reckoning, isPastToday: false }) + (unit === 'week' ? 7 : 14),
    ]),
    // Thursday in two weeks, in a fortnight on Tuesday
    rule(
      'day',
      `\\b${weekday},? in ${count} (weeks?|fortnights?)'?(?: time)?\\b|\\bin ${count} (weeks?|fortnights?)'?(?: time)?,? on (?:the )?${weekday}\\b`,
      ([w, n, unit, n2, unit2, w2], reckoning) => {
        const weeks = countOf(n ?? n2 ?? '') * ((unit ?? unit2 ?? '').startsWith('fort') ? 2 : 1);
        return [weekdayInWeek(w ?? w2 ?? '', reckoning, weeks)];
      },
    ),
    rule(
      'day',
      `\\b${weekday},? (?:of )?next week\\b|\\bnext week,? (?:on )?(?:the )?${weekday}\\b|\\bnext ${weekday}\\b|\\b${weekday} next\\b(?! (?:month|year|to)\\b)`,
      (groups, reckoning) => [weekdayInWeek(said(groups), reckoning, 1)],
    ),
    rule(
      'day',
      `\\b${weekday},? (?:of )?last week\\b|\\blast week,? (?:on )?(?:the )?${weekday}\\b`,
      (groups, reckoning) => [weekdayInWeek(said(groups), reckoning, -1)],
    ),
    rule(
      'day',
      `\\b(?:last|this past|past) ${weekday}\\b|\\b${weekday} (?:just )?gone\\b|\\b${weekday} just past\\b`,
      (groups, reckoning) => [lastWeekday(said(groups), reckoning)],
    ),
    rule('day', '\\b(today|tomorrow) (week|fortnight)\\b', ([day, unit], { today }) => [
      today + (day === 'today' ? 0 : 1) + (unit === 'week' ? 7 : 14),
    ]),
  ],
};

const countedWeeks: DayRules = {
  clue: /week|fortnight|month/,
  rules: [
    rule('day', '\\bthis time next week\\b', (_, { today }) => [today + 7]),
    rule('day', '\\b(?:a )?fortnight ago\\b', (_, { today }) => [today - 14]),
    rule(
      'day',
      "\\bin (?:a|1) fortnight\\b|(?<!\\bfor )\\b(?:a )?fortnight'?s? time\\b|\\bin fortnight\\b|\\bwithin a fortnight\\b",
      (_, { today }) => [today + 14],
    ),
    rule('day', `\\bin ${count} months?(?:'? time)?\\b(?! (?:ago|old))`, ([n], { today }) => [
      monthsAfter(today, countOf(n ?? '')),
    ]),
  ],
};

const nearDays: DayRules = {
  clue: /day|night|this|tomorrow/,
  rules: [
    rule('day', '\\b(?:the )?day after tomorrow\\b|\\bovermorrow\\b', (_, { today }) => [today + 2]),
    rule('day', '\\b(?:the )?day before yesterday\\b', (_, { today }) => [today - 2]),
    rule('day', '\\btomorrow\\b', (_, { today }) => [today + 1]),
    rule('day', '\\b(?:yesterday|last night)\\b', (_, { today }) => [today - 1]),
    rule('day', '\\b(?:today|tonight|this (?:morning|afternoon|aft|evening|arvo|lunchtime))\\b', (_, { today }) => [
      today,
    ]),
  ],
};

/** Counted from the day that the conversation is about. */
const fromDaySpokenOf: DayRules = {
  clue: /that|day|week|later|after|following/,
  rules: [
    rule('anchor', '\\b(?<=\\b(?:after|before) )that\\b', (_, { spokenOf }) => daysOn(0, spokenOf)),
    rule(
      'day',
      `\\b(?:the )?(?:following|next) day\\b|\\bthe day after\\b${nothingMore}|\\b(?:a|1) day later\\b`,
      (_, { spokenOf }) => daysOn(1, spokenOf),
    ),
    rule('day', `\\bthe day before\\b${nothingMore}|\\b(?:a|1) day (?:earlier|before)\\b`, (_, { spokenOf }) =>
      daysOn(-1, spokenOf),
    ),
    rule(
      'day',
      `\\bthe (?:following ${weekday}|${weekday} (?:after|following))\\b${nothingMore}`,
      (groups, { spokenOf }) => weekdayAfter(said(groups), spokenOf),
    ),
    rule('day', `\\b(?:the|a|1) week (?:after|later)\\b${nothingMore}`, (_, { spokenOf }) => daysOn(7, spokenOf)),
  ],
};

const daysOn = (steps: number, [day]: readonly Day[]): Days | undefined =>
  day === undefined ? undefined : [day + steps];

const weekdayAfter = (weekdaySaid: string, [day]: readonly Day[]): Days | undefined =>
  day === undefined ? undefined : [nextWeekday(weekdaySaid, { today: day + 1, isPastToday: false, isInPast: false })];

const weeksAndMonths: DayRules = {
  clue: /week|month|now/,
  rules: [
    rule('range', '\\b(?:the )?weekend after next\\b', (_, { today }) => weekendOf(today + 14)),
    rule('range', '\\bnext weekend\\b', (_, { today }) => weekendOf(today + 7)),
    rule('range', '\\blast weekend\\b', (_, { today }) => weekendOf(today - 7)),
    rule('range', '\\b(?:(?:this|the|at the|over the|on the|at) ?(?:coming )?)?weekend\\b(?!s)', (_, { today }) =>
      weekendOf(today),
    ),
    rule('range', '\\b(?:the )?week after next\\b', (_, { today }) => weekOf(today + 14)),
    rule('range', '\\b(?:the )?week before last\\b', (_, { today }) => weekOf(today - 14)),
    rule('range', '\\bnext week\\b', (_, { today }) => weekOf(today + 7)),
    rule('range', '\\blast week\\b', (_, { today }) => weekOf(today - 7)),
    // On a Sunday people mean the week that is about to begin.
    rule('range', '\\b(?:later |rest of )?this week\\b', (_, { today }) => [today, mondayOf(today + 1) + 6]),
    rule('day', '\\b(?:the )?(?:end|last day) of (?:the|this) month\\b', (_, { today }) => [lastOfMonth(today)]),
    rule('range', '\\bnext month\\b', (_, { today }) => monthOf(firstOfMonth(today, 1))),
    rule('range', '\\blast month\\b', (_, { today }) => monthOf(firstOfMonth(today, -1))),
    rule('anchor', '\\b(?<=from )now\\b', (_, { today }) => [today]),
  ],
};

/** "Tuesday 29", "the 19th" */
const daysOfMonth: DayRules = {
  clue: /\d/,
  rules: [
    rule('day-of-month', '\\b(?:the )?3[2-9](?:st|nd|rd|th)\\b(?= *(?:$|[.,?!]))', () => 'no-day'),
    rule(
      'day-of-month',
      `\\b(?<=${weekday},? (?:the )?)(1[3-9]|2\\d|3[01])\\b(?![:.]\\d|-\\d)${follows}`,
      (groups, reckoning) => bareDayOfMonth(Number(groups.at(-1)), reckoning),
    ),
    // What is an hour here has been read before: clock-time.ts.
    rule(
      'day-of-month',
      `\\b(?<=${weekday},? )([1-9]|1[0-2])\\b(?![:.]\\d|-\\d)${follows}|\\b(?<=${weekday},? the )(\\d{1,2})\\b(?![:.]\\d)${uncounted}|\\b(?<=\\bthe )([4-9]|[12]\\d|3[01])\\b(?![:.,/-]\\d)${follows}${uncounted}`,
      (groups, reckoning) =>
        bareDayOfMonth(Number(groups.filter((group) => group && /\d/.test(group)).at(-1)), reckoning),
    ),
    rule(
      'day-of-month',
      `\\b(?<=${weekday},? (?:the )?)${ordinal}|\\b(?<=\\bthe )(1[3-9]|2\\d|3[01])(?:st|nd|rd|th)\\b(?= (?:appointment|appt|scan|op|operation|clinic|one)\\b)`,
      (groups, reckoning) => bareDayOfMonth(Number(groups.at(-1) ?? groups.at(-2)), reckoning),
    ),
    rule(
      'day-of-month',
      `\\b(?<!\\b(?:my|his|her|our|their|a|every) )([4-9]|[12]\\d|3[01])(?:st|nd|rd|th)\\b${follows}`,
      ([d], reckoning) => bareDayOfMonth(Number(d), reckoning),
    ),
    rule(
      'day-of-month',
      `\\b(?<=\\b(?:on|for|by|until|is|from) the )([123])(?:st|nd|rd)\\b${follows}`,
      ([d], reckoning) => bareDayOfMonth(Number(d), reckoning),
    ),
    rule(
      'day-of-month',
      `\\b(?<=\\b(?:the|on|for|is|sorry|no|mean|meant|its|it's|until|by|from|to|and|or|before|after|about|not) (?:the )?|^)${ordinal}${followsOrdinal}`,
      ([d], reckoning) => bareDayOfMonth(Number(d), reckoning),
    ),
  ],
};

const bareWeekday: DayRules = {
  clue: weekdayClue,
  rules: [
    rule('weekday', `\\b(?:this|this coming|coming)\\s+${weekday}\\b`, ([w], reckoning) => [
      nextWeekday(w ?? '', { ...reckoning, isInPast: false }),
    ]),
    rule('weekday', `\\b(?:on\\s+)?${weekday}\\b`, ([w], reckoning) => [
      weekdayAsked(w ?? '', reckoning) ?? nextWeekday(w ?? '', reckoning),
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
  fromDaySpokenOf,
  weeksAndMonths,
  daysOfMonth,
  bareWeekday,
];

function weekendOf(day: Day): Days {
  const saturday = mondayOf(day) + 5;
  return [saturday, saturday + 1];
}

function monthOf(day: Day): Days {
  return [day, lastOfMonth(day)];
}
