import { dayOf, firstOfMonth } from '../london-day';
import {
  type DayRules,
  dayAndMonth,
  dayInMonth,
  month,
  monthClue,
  monthNumber,
  ordinal,
  ordinalNumber,
  rule,
  year,
} from './reckoning';

const inFigures: DayRules = {
  clue: /\d[/.-]\d/,
  rules: [
    // 2025-12-18, 18/12/25, 18.12.2025, 18/12
    rule('date', '\\b(20\\d\\d)-(\\d\\d)-(\\d\\d)\\b', ([y, m, d]) =>
      dayInMonth(dayOf(Number(y), Number(m), 1), Number(d)),
    ),
    rule('date', '\\b(\\d{1,2})[/.-](\\d{1,2})[/.-]((?:20)?\\d\\d)\\b', ([d, m, y], reckoning) =>
      dayAndMonth(Number(d), Number(m), y, reckoning),
    ),
    rule('date', '\\b(?!24/7)(\\d{1,2})/(\\d{1,2})\\b(?!/)', ([d, m], reckoning) =>
      Number(m) <= 12 ? dayAndMonth(Number(d), Number(m), undefined, reckoning) : undefined,
    ),
    rule('date', '\\b(\\d{1,2})\\.(\\d{1,2})(?=\\s+at\\b)', ([d, m], reckoning) =>
      Number(m) <= 12 ? dayAndMonth(Number(d), Number(m), undefined, reckoning) : undefined,
    ),
  ],
};

const withMonth: DayRules = {
  clue: monthClue,
  rules: [
    // from the 17th to the 22nd of December
    rule(
      'range',
      `\\b(?:between |from )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:-|to|until|till|and)\\s*(?:the )?(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of )?${month}\\b${year}`,
      ([from, to, m, y, short], reckoning) => {
        const last = dayAndMonth(Number(to), monthNumber(m ?? ''), y ?? short, reckoning)?.[0];
        const first = last && dayInMonth(firstOfMonth(last), Number(from))?.[0];
        return first && last && first < last ? [first, last] : undefined;
      },
    ),
    // the 18th of December 2025, 18 Dec, December the 18th
    rule(
      'date',
      `\\b(?:${ordinal}|(3[01]|[12]?\\d))\\s*(?:of\\s+)?${month}\\b${year}`,
      ([d, word, plain, m, y, short], reckoning) =>
        dayAndMonth(ordinalNumber(d ?? plain, word), monthNumber(m ?? ''), y ?? short, reckoning),
    ),
    rule(
      'date',
      `\\b${month}\\s+(?:the\\s+)?(?:${ordinal}|(3[01]|[12]?\\d)(?!\\d|\\s*(?:am|pm|[:.]\\d)))${year}`,
      ([m, d, word, plain, y, short], reckoning) =>
        dayAndMonth(ordinalNumber(d ?? plain, word), monthNumber(m ?? ''), y ?? short, reckoning),
    ),
  ],
};

/** Dates in figures, and dates with the name of a month. */
export const dateRules: readonly DayRules[] = [inFigures, withMonth];
