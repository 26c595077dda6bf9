const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdayNames =
  'mondays?|mon|tuesdays?|tues?|wednesdays?|weds?|thursdays?|thurs?|thu|fridays?|fri|saturdays?|sat|sundays?|sun';
const monthNames =
  'january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec';
/** A weekday or a month, with one group: its name. */
export const weekday = `(${weekdayNames})(?:'s)?`;
export const month = `(${monthNames})`;
/** As above, without a group. */
export const anyWeekday = `(?:${weekdayNames})(?:'s)?`;
export const anyMonth = `(?:${monthNames})`;
export const weekdayClue = new RegExp(weekdays.join('|'));
export const monthClue = new RegExp(months.join('|'));
/** "18th". Words for it are figures by then: plain-words.ts. */
export const ordinal = '(3[01]|[12]?\\d)(?:st|nd|rd|th)\\b';
/** "18th" or "18" */
export const dayNumber = '(3\\d|[12]?\\d)(?: ?(?:st|nd|rd|th)\\b)?';
export const year = "(?:,? (?:in )?(20\\d\\d)\\b|,? '?(2[4-9]|3\\d)\\b(?! ?(?:am|pm|[:.]\\d)))?";
export const count = '(a couple of|a couple|couple of|couple|a few|an|a|\\d{1,3}|one)';

/** 1 for Monday to 7. @param said as `weekday` matches it */
export const weekdayNumber = (said: string): number => weekdays.indexOf(said.slice(0, 3)) + 1;
/** 1 to 12. @param said a name of a month, as `month` matches it */
export const monthNumber = (said: string): number => months.indexOf(said.slice(0, 3)) + 1;
/** "a couple of" → 2, "a few" → 3, "an" → 1. @param said a number, as `count` matches it */
export const countOf = (said: string): number => {
  if (said.includes('couple')) return 2;
  return said === 'a few' ? 3 : Number(said) || 1;
};
