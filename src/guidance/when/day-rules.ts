import { dateRules } from './date-rules';
import { holidayRules } from './holiday-rules';
import type { DayRules } from './reckoning';
import { weekRules } from './week-rules';

/**
 * How British people name days, the longer ways first: where two rules fit a place, the earlier one wins.
 * "sat", "sun" and "wed" are weekdays only where `isWeekday` of read-when.ts says so.
 */
export const dayRules: readonly DayRules[] = [...dateRules, holidayRules, ...weekRules];

const ofDates = dayRules.filter(({ rules }) => rules.some(({ exactness }) => exactness === 'date'));

/** Whether a whole date can be in a text. */
export const mayNameDate = (text: string): boolean => ofDates.some(({ clue }) => clue.test(text));
