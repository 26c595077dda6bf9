import { daysOfWeek, type StaffHours } from '../content/hand-off-schema';
import type { BankHoliday } from '../content/seeds-schema';
import { isoOf, londonClock, londonInstant, weekdayOf } from '../guidance/london-day';

/** Bank holidays and weekends together are no longer than this. */
const daysAhead = 14;

/** Whether people answer now; if not, when they do again, where that is known. */
export type Presence = { readonly isThere: true } | { readonly isThere: false; readonly opens: Date | undefined };

/** Whether the staff are there, by their hours in London. */
export function presenceAt(
  { open, onBankHolidays }: Pick<StaffHours, 'open' | 'onBankHolidays'>,
  holidays: readonly Pick<BankHoliday, 'day'>[],
  now: Date,
): Presence {
  const { day: today, time } = londonClock(now.getTime());
  const hoursOf = (day: number) => {
    const isHoliday = holidays.some((holiday) => holiday.day === isoOf(day));
    if (isHoliday && !onBankHolidays) return [];
    const name = daysOfWeek[weekdayOf(day) - 1];
    return open.filter(({ days }) => days.some((one) => one === name));
  };
  if (hoursOf(today).some(({ from, to }) => from <= time && time < to)) return { isThere: true };
  for (let day = today; day <= today + daysAhead; day++) {
    const begins = hoursOf(day)
      .map(({ from }) => from)
      .filter((from) => day > today || from > time)
      .sort();
    if (begins[0] !== undefined) return { isThere: false, opens: new Date(londonInstant(day, begins[0])) };
  }
  return { isThere: false, opens: undefined };
}
