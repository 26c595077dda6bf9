import { dateOf, dayOf, weekdayOf } from '../london-day';
import { type DayRules, type Days, type Reckoning, rule } from './reckoning';

const fixedDay =
  (month: number, day: number) =>
  (_: unknown, { today }: Reckoning): Days => {
    const { year } = dateOf(today);
    const thisYear = dayOf(year, month, day);
    return [thisYear >= today ? thisYear : dayOf(year + 1, month, day)];
  };

/** From one fixed day to another in the same year: the next such range that has not ended. */
const fixedSpan =
  (from: readonly [number, number], to: readonly [number, number]) =>
  (_: unknown, { today }: Reckoning): Days => {
    const thisYear = dateOf(today).year;
    const year = dayOf(thisYear, ...to) >= today ? thisYear : thisYear + 1;
    return [dayOf(year, ...from), dayOf(year, ...to)];
  };

/** The next bank holiday whose name fits, or the day so many days after it: Good Friday less 1 is Maundy Thursday. */
const bankHoliday =
  (name: RegExp, offset = 0) =>
  (_: unknown, { today, holiday }: Reckoning): Days | undefined => {
    const day = holiday((other, onDay) => name.test(other) && onDay + offset >= today);
    return day === undefined ? undefined : [day + offset];
  };

/** Christmas, Easter, bank holidays and other days with a name. */
export const holidayRules: DayRules = {
  clue: /mas|imbo|new year|nye|hogmanay|boxing|valentine|good friday|maundy|shrove|pancake|easter|bank hol|may day/,
  rules: [
    rule(
      'range',
      "\\b(?:between|btwn|from) (?:christmas|xmas)(?: day)? (?:and|&|to|until|till) new years?(?:'?s)?(?: (?:day|eve))?\\b",
      fixedSpan([12, 27], [12, 31]),
    ),
    rule('date', '\\bboxing day\\b', fixedDay(12, 26)),
    rule('date', '\\b(?:christmas|xmas|chrimbo|crimbo) eve\\b', fixedDay(12, 24)),
    rule('date', '\\b(?:christmas|xmas|chrimbo|crimbo) day\\b', fixedDay(12, 25)),
    rule('date', "\\bnew year'?s? eve\\b|\\bnye\\b|\\bhogmanay\\b", fixedDay(12, 31)),
    rule('date', "\\bnew year'?s? day\\b", fixedDay(1, 1)),
    rule('range', '\\b(?:over|at|during|for) (?:christmas|xmas)\\b', fixedSpan([12, 24], [12, 26])),
    rule('date', '\\bgood friday\\b', bankHoliday(/good friday/i)),
    rule('date', '\\bmaundy thursday\\b', bankHoliday(/good friday/i, -1)),
    rule('date', '\\b(?:shrove tuesday|pancake day)\\b', bankHoliday(/easter monday/i, -48)),
    rule('date', "\\bvalentine'?s day\\b", fixedDay(2, 14)),
    rule('date', '\\beaster monday\\b', bankHoliday(/easter monday/i)),
    rule('date', '\\beaster (?:sunday|day)\\b', bankHoliday(/easter monday/i, -1)),
    rule('date', '\\beaster saturday\\b', bankHoliday(/easter monday/i, -2)),
    rule('range', '\\b(?:over|at|during) easter\\b', (_, { holiday }) => {
      const [from, to] = [/good friday/i, /easter monday/i].map((name) => holiday((other) => name.test(other)));
      return from !== undefined && to !== undefined && from < to ? [from, to] : undefined;
    }),
    rule('date', '\\b(?:early )?may (?:day )?bank hol(?:iday)?\\b|\\bmay day\\b', bankHoliday(/early may/i)),
    rule('date', '\\bspring bank hol(?:iday)?\\b', bankHoliday(/spring/i)),
    rule('date', '\\b(?:summer|august) bank hol(?:iday)?\\b', bankHoliday(/summer/i)),
    rule('date', '\\bbank hol(?:iday)? monday\\b', (_, { holiday }) => {
      const day = holiday((_name, onDay) => weekdayOf(onDay) === 1);
      return day === undefined ? undefined : [day];
    }),
    rule('date', '\\b(?:the|this|next|on(?: a)?) bank hol(?:iday)?\\b(?! weekend)', bankHoliday(/./)),
  ],
};
