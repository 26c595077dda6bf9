import { dateRules } from './date-rules';
import { feastRules } from './feast-rules';
import type { DayRule } from './reckoning';
import { weekRules } from './week-rules';

/**
 * How British people name days, the longer ways first: where two rules fit a place, the earlier one wins.
 * "sat", "sun" and "wed" are weekdays only where `isWeekday` of read-when.ts says so.
 */
export const dayRules: readonly DayRule[] = [...dateRules, ...feastRules, ...weekRules];
