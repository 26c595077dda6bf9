import { type Day, dateOf, dayOf, weekdayOf } from '../london-day';
import { type DayRules, type Days, type Reckoning, rule, weekdayOfMonth, weekOf } from './reckoning';

/** The next of a day that each year has. */
const yearly =
  (inYear: (year: number) => Day) =>
  (_: unknown, { today, isInPast }: Reckoning): Days => {
    const { year } = dateOf(today);
    if (isInPast) return [inYear(year) <= today ? inYear(year) : inYear(year - 1)];
    return [inYear(year) >= today ? inYear(year) : inYear(year + 1)];
  };
const fixedDay = (month: number, day: number) => yearly((year) => dayOf(year, month, day));
/** "the second Sunday in November", "the third Sunday in June" */
const sundayOf = (month: number, nth: number) =>
  yearly((year) => {
    const found = weekdayOfMonth(dayOf(year, month, 1), 'sunday', nth);
    return found === 'no-day' ? Number.NaN : found[0];
  });

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
  (_: unknown, { holiday }: Reckoning): Days | undefined => {
    const day = holiday((other) => name.test(other), offset);
    return day === undefined ? undefined : [day];
  };
const easterMonday = /easter monday/i;
const easter = (_: unknown, { holiday }: Reckoning): Days | undefined => {
  const monday = holiday((other) => easterMonday.test(other));
  return monday === undefined ? undefined : [monday - 3, monday];
};

/** Christmas, Easter, bank holidays and other days with a name. */
export const holidayRules: DayRules = {
  clue: /mas|new year|nye|nyd|hogmanay|boxin|valentine|good fri|maundy|shrove|pancake|easter|bank hol|may day|hallow|bonfire|guy fawkes|mother|father|ash wed|palm sun|remembrance|burns night|st (?:pat|george|david)|leap day/,
  rules: [
    rule(
      'range',
      "\\b(?:between|from) christmas(?: day)? (?:and|to|until) new year(?:'s)?(?: (?:day|eve))?\\b",
      fixedSpan([12, 27], [12, 31]),
    ),
    rule('date', '\\bboxing? ?day\\b', fixedDay(12, 26)),
    rule('date', '\\bchristmas eve\\b', fixedDay(12, 24)),
    rule('date', '\\b(?:christmas day|on christmas)\\b', fixedDay(12, 25)),
    rule('date', "\\bnew year'?s? ?eve\\b|\\bnye\\b|\\bhogmanay\\b", fixedDay(12, 31)),
    rule('date', "\\bnew year'?s? ?day\\b|\\bnyd\\b", fixedDay(1, 1)),
    rule('range', '\\b(?:over|at|during|for) christmas\\b', fixedSpan([12, 24], [12, 26])),
    rule('range', '\\bchristmas week\\b', (_, reckoning) => weekOf(fixedDay(12, 25)(_, reckoning)[0])),
    rule('anchor', '\\bchristmas\\b', fixedDay(12, 25)),
    rule('anchor', "\\b(?:the )?new year(?:'s)?\\b", fixedDay(1, 1)),
    rule('date', '\\bgood fri(?:day)?\\b', bankHoliday(/good friday/i)),
    rule('date', '\\bmaundy thurs?(?:day)?\\b', bankHoliday(/good friday/i, -1)),
    rule('date', '\\b(?:shrove tues?(?:day)?|pancake (?:day|tuesday))\\b', bankHoliday(easterMonday, -48)),
    rule('date', '\\bash wed(?:s|nesday)?\\b', bankHoliday(easterMonday, -47)),
    rule('date', "\\bmother'?s'? ?day\\b|\\bmothering sunday\\b", bankHoliday(easterMonday, -22)),
    rule('date', '\\bpalm sun(?:day)?\\b', bankHoliday(easterMonday, -8)),
    rule('date', "\\bvalentine'?s?'?(?: day)?\\b", fixedDay(2, 14)),
    rule('date', '\\beaster mon(?:day)?\\b', bankHoliday(easterMonday)),
    rule('date', '\\beaster (?:sun(?:day)?|day)\\b', bankHoliday(easterMonday, -1)),
    rule('date', '\\beaster sat(?:urday)?\\b', bankHoliday(easterMonday, -2)),
    rule('date', '\\beaster tues?(?:day)?\\b', bankHoliday(easterMonday, 1)),
    rule('date', '\\beaster fri(?:day)?\\b', bankHoliday(easterMonday, -3)),
    rule('range', '\\b(?:over|at|during|for) easter\\b|\\beaster weekend\\b', easter),
    rule('anchor', '\\beaster\\b', (_, reckoning) => {
      const [, monday] = easter(_, reckoning) ?? [];
      return monday === undefined ? undefined : [monday - 1, monday];
    }),
    rule('date', '\\b(?:late may|spring|whitsun) bank holiday\\b|\\bwhit monday\\b', bankHoliday(/spring/i)),
    rule('date', '\\b(?:early )?may (?:day )?bank holiday\\b|\\bmay day\\b', bankHoliday(/early may/i)),
    rule(
      'date',
      '\\b(?:late )?(?:summer|august) bank holiday\\b|\\bbank holiday (?:at|in) (?:the )?(?:end of |late )?august\\b',
      bankHoliday(/summer/i),
    ),
    rule('date', '\\bbank holiday mon(?:day)?\\b', (_, { holiday }) => {
      const day = holiday((_name, onDay) => weekdayOf(onDay) === 1);
      return day === undefined ? undefined : [day];
    }),
    rule('date', '\\b(?:the|this|next|on(?: a)?) bank holiday\\b(?! weekend)', bankHoliday(/./)),
    rule('date', "\\bhallowe'?en\\b", fixedDay(10, 31)),
    rule('date', '\\b(?:bonfire|guy fawkes)(?: night| day)?\\b', fixedDay(11, 5)),
    rule('date', '\\bburns night\\b', fixedDay(1, 25)),
    rule('date', "\\bst patrick'?s day\\b", fixedDay(3, 17)),
    rule('date', "\\bst george'?s day\\b", fixedDay(4, 23)),
    rule('date', "\\bst david'?s day\\b", fixedDay(3, 1)),
    rule('date', "\\bfather'?s'? day\\b", sundayOf(6, 3)),
    rule('date', '\\bremembrance sun(?:day)?\\b', sundayOf(11, 2)),
  ],
};
