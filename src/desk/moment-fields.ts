import { londonTime } from '../content/london-time';

/** The fields of a form for a day and a time in London, by the name that they begin with: `from-day`, `from-time`. */
export interface MomentFields {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  /** As people write it: `7am`, `14:30`. */
  readonly time: string;
}

/** A time as content has it, `2025-12-18T07:00`; none where the fields are empty. */
export type ReadMoment = { readonly at: string | undefined } | { readonly problem: string };

const clock = /^(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?$/i;
const named: Readonly<Record<string, string>> = { midday: '12:00', noon: '12:00', midnight: '00:00' };

export function momentFields(form: URLSearchParams, name: string): MomentFields {
  const field = (part: string): string => form.get(`${name}-${part}`) ?? '';
  return { day: field('day'), month: field('month'), year: field('year'), time: field('time') };
}

/** The fields for a time as content has it. */
export function fieldsOfMoment(at: string | undefined): MomentFields {
  const [, year = '', month = '', day = '', time = ''] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(at ?? '') ?? [];
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, ''), time };
}

/**
 * @param what is said of it where it is wrong: `the day it begins`
 * @param usualTime where no time is given: `00:00`
 */
export function readMoment({ day, month, year, time }: MomentFields, what: string, usualTime: string): ReadMoment {
  if (!day && !month && !year && !time) return { at: undefined };
  const isDate = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^(?:20)?\d{2}$/.test(year);
  if (!isDate) return { problem: `Enter ${what} in numbers, with its year, such as 18 12 2026` };
  const at = time ? clockOf(time) : usualTime;
  if (at === undefined) return { problem: `Enter the time of ${what} as 7am or 14:30` };
  const local = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${at}`;
  return londonTime(local).isValid ? { at: local } : { problem: `There is no such day: check ${what}` };
}

/** `14:30`; undefined for what is no time. */
function clockOf(time: string): string | undefined {
  const [, hours, minutes = '00', half] = clock.exec(time) ?? [];
  if (hours === undefined) return named[time.toLowerCase()];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return undefined;
  const ofDay = half ? (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : hour;
  return `${String(ofDay).padStart(2, '0')}:${minutes}`;
}
