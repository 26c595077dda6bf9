import { countWord, gone } from './signs';

const months = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const roman = '[ivx]{1,4}';
/** A date in figures, with its year: `7/11/1990`, `5-6-72`, `15.VII.1969`, `05 05 2012`, `4 / 7 / 58`. */
const inFigures = new RegExp(
  `\\b\\d{1,2}(?:\\s?([/.\\-])\\s?(?:\\d{1,2}|${roman})\\s?\\1\\s?| \\d{1,2} )((?:19|20)\\d\\d|\\d\\d)\\b`,
  'giu',
);
const named = `(?:${day}(?:[\\s-]+of)?(?:\\s+the)?[\\s-]+${months}|${months}\\.?\\s+(?:the\\s+)?${day})`;
/** A date in words, with its year: `9th Sept 2019`, `14 листопада 1987`, `19-May-1953`, `Feb 29 1976`. */
const inWords = new RegExp(
  `\\b${day}(?:[\\s-]+of)?(?:\\s+the)?[\\s-]+(?:\\p{L}{3,}|\\d{1,2}(?:st|nd|rd|th))[\\s,-]+((?:19|20)\\d\\d)\\b|\\b${months}\\.?\\s+${day},?\\s+((?:19|20)\\d\\d)\\b`,
  'giu',
);
/** `4 may 61`: a short year that is none of the hours or weeks that may stand there. */
const shortYear = new RegExp(
  `\\b${named}[\\s,-]+(['’]\\d\\d|[3-9]\\d)(?!\\s*(?:am|pm|[:.]\\d|%|mg|min|year|week|day|month))\\b`,
  'giu',
);
const tens =
  '(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|fou?rty|fifty|sixty|seventy|eighty|ninety)';
const spokenYear = `(?:(?:nineteen|two\\s+thousand)(?:[\\s-]+(?:and\\s+)?${countWord})*|${tens}(?:[\\s-]+${countWord})+|(?:thirty|fou?rty|fifty|sixty|seventy|eighty|ninety))\\b`;
const spokenDay = `(?:(?:twenty|thirty)[\\s-]+)?(?:[a-z]+(?:th|first|second|third)|first|second|third|${day})|${countWord}`;
/** `seventh of june nineteen forty eight`, `june the third sixty two`. */
const spoken = new RegExp(
  `\\b(?:(?:${spokenDay})\\s+(?:of\\s+)?(?:the\\s+)?(?:${months}|(?<=the\\s)[a-z]+(?:th|first|second|third))|${months}\\s+(?:the\\s+)?(?:${spokenDay}))[\\s,]+(?:in\\s+)?(?:${spokenYear}|(?:19|20)\\d\\d\\b)`,
  'gi',
);
/** Whatever date follows these tells of a birth, with a year or without. */
const birth =
  "(?:\\bd\\.?\\s?o\\.?\\s?b\\b\\.?|\\bdate\\s+(?:of\\s+|o\\s?f?)?b(?:irth|rith|ith)|\\bbirth\\s?date|\\bbirth\\s?day|\\bb-?day|\\bborn|\\bborned|\\bbday)(?:\\s+(?:is|was|on|in|the|being)|\\s*['’]s|[\\s:;,=-])*";
const afterBirth = new RegExp(
  `(${birth})((?:${spokenDay})\\s+(?:of\\s+)?${months}(?:[\\s,]+(?:${spokenYear}|['’]?(?:(?:19|20)\\d\\d|\\d\\d)\\b))?|${day}(?:\\s+of)?(?:\\s+the)?\\s+(?:\\p{L}{3,}|${day})(?:[\\s,]+['’]?(?:19|20)?\\d\\d\\b)?|(?:[a-z]+\\s+(?:of\\s+)?)?${months}(?:\\s+${day}\\b)?(?:[\\s,]+['’]?\\d{2,4}|(?:\\s+${countWord})+)?|${spokenYear}|\\d[\\d/.\\- ]*\\d|(?:19|20)\\d\\d)`,
  'giu',
);
/** `14 june is my birthday`. */
const beforeBirth = new RegExp(
  `\\b${named}(?=\\s*(?:,|-|is|was|=)?\\s*(?:when\\s+)?(?:my|his|her|their|our|i|he|she)?\\s*(?:was\\s+)?(?:birth\\s?day|date\\s+of\\s+birth|d\\.?o\\.?b|b-?day|born)\\b)`,
  'giu',
);
const bornInYear = /(\bborn\b[\p{L}\s]{1,24}?)(?:19\d\d|20[01]\d)\b/giu;
/** `['72`: what is left of a date of birth. */
const leftYear = /(\[date of birth\][\s,]*)['’]?\d\d\b(?!\s*(?:am|pm|[:.]\d))/gi;
/** `(b. 1948)`, `b. 12/1929`. */
const bornShort = /(\(?\bb\.\s?|\(b\s)(?:\d{1,2}[/.-])?(?:19|20)\d\d\b/gi;
const yearFirst = /\b(?:19|20)\d\d([-/.])\d\d?\1\d\d?\b/g;

/** Digits that stay, out of the way of the rules that follow. */
const kept = (digit: string): string => String.fromCharCode(0xe000 + Number(digit));
export const withKeptDigits = (text: string): string =>
  text.replace(/[\uE000-\uE009]/g, (digit) => String(digit.charCodeAt(0) - 0xe000));

/** Takes out dates of birth. @param year in which it was written: a date of about now tells of an appointment, unless it is called a birth */
export function withoutBirths(text: string, year: number): string {
  const isAboutNow = (given: string): boolean => {
    const full = given.length === 2 ? 2_000 + Number(given) : Number(given);
    return full >= year - 1 && full <= year + 2;
  };
  const unlessNow = (found: string, ...groups: (string | undefined)[]): string => {
    const given = groups.find((group) => group !== undefined && /^['’]?\d+$/.test(group))?.replace(/\D/g, '');
    return given !== undefined && isAboutNow(given) ? found.replace(/\d/g, kept) : gone.born;
  };
  return text
    .replace(afterBirth, `$1${gone.born}`)
    .replace(leftYear, '$1')
    .replace(bornInYear, `$1${gone.born}`)
    .replace(bornShort, `$1${gone.born}`)
    .replace(beforeBirth, gone.born)
    .replace(spoken, (found) => {
      const given = /(?:19|20)\d\d$/.exec(found)?.[0];
      return given && isAboutNow(given) ? found : gone.born;
    })
    .replace(inFigures, unlessNow)
    .replace(inWords, unlessNow)
    .replace(shortYear, unlessNow)
    .replace(yearFirst, (found) => unlessNow(found, found.slice(0, 4)));
}
