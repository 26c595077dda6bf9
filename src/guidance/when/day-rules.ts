import { dateRules } from './date-rules';
import { holidayRules } from './holiday-rules';
import type { DayRules } from './reckoning';
import { weekRules } from './week-rules';

/**
 * How British people name days, longer forms first: where two rules match the same words, the earlier one wins.
 * "sat", "sun" and "wed" are weekdays only where `isWeekday` of read-when.ts says so.
 */
export const dayRules: readonly DayRules[] = [...dateRules, holidayRules, ...weekRules];

const ofDates = dayRules.filter(({ rules }) => rules.some(({ exactness }) => exactness === 'date'));

/** Whether a text may name a whole date, by the clues alone. */
export const mayNameDate = (text: string): boolean => ofDates.some(({ clue }) => clue.test(text));
