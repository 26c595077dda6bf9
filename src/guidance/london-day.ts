import { Info } from 'luxon';
import { londonZone } from '../content/london-time';

/** A calendar day, as days since 1 January 1970: a plain number, to count and compare. */
export type Day = number;

const minuteMs = 60 * 1_000;
const dayMs = 24 * 60 * minuteMs;
const locale = { locale: 'en-GB' };
const weekdayNames = Info.weekdays('long', locale);
const monthNames = Info.months('long', locale);

/** @param month 1 to 12. Month 13 is January of the next year, and day 32 of January is 1 February */
export const dayOf = (year: number, month: number, day: number): Day => Date.UTC(year, month - 1, day) / dayMs;

/** The year, the month from 1 to 12, and the day of the month. */
export function dateOf(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: Day): number => new Date(day * dayMs).getUTCDay() || 7;

export const mondayOf = (day: Day): Day => day - weekdayOf(day) + 1;

/** The first day of the month that a day is in, or of the month `later` months after it. */
export function firstOfMonth(day: Day, later = 0): Day {
  const { year, month } = dateOf(day);
  return dayOf(year, month + later, 1);
}

export const lastOfMonth = (day: Day): Day => firstOfMonth(day, 1) - 1;

/** `2025-12-18`; only for years of four figures. */
export const isoOf = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** @param iso `2025-12-18` */
export const dayFrom = (iso: string): Day => Date.parse(iso) / dayMs;

/** The day, and the time as `14:00`, in London at an instant. Instants are in milliseconds since 1970, UTC. */
export function londonClock(instant: number): { readonly day: Day; readonly time: string } {
  const shown = shownAt(instant);
  return { day: Math.floor(shown / dayMs), time: new Date(shown).toISOString().slice(11, 16) };
}

/** The day in London at an instant. */
export const londonDay = (instant: number): Day => Math.floor(shownAt(instant) / dayMs);

/** Days between the start of a London day and an instant, by London time: never negative, and may be a fraction. */
export const daysBetween = (day: Day, instant: number): number => Math.abs(day - shownAt(instant) / dayMs);

/**
 * The instant of a London day and time. A time that is skipped in spring counts as an hour later; of a time that comes
 * twice in autumn, the second is taken.
 * @param time `14:00`
 */
export function londonInstant(day: Day, time = '00:00'): number {
  const [hour, minute] = time.split(':').map(Number);
  const shown = day * dayMs + (hour * 60 + minute) * minuteMs;
  const instant = shown - aheadMs(shown);
  return shownAt(instant) === shown ? instant : shown;
}

const aheadMs = (instant: number): number => londonZone.offset(instant) * minuteMs;
const shownAt = (instant: number): number => instant + aheadMs(instant);

/** `Wednesday 17 December 2025` */
export function dayInWords(day: Day): string {
  return `${dayWithoutYear(day)} ${dateOf(day).year}`;
}

/** `Wednesday 17 December` */
export function dayWithoutYear(day: Day): string {
  const date = dateOf(day);
  return `${weekdayNames[weekdayOf(day) - 1]} ${date.day} ${monthNames[date.month - 1]}`;
}

/** `7am`, `7:30pm`, `midday`, `midnight`, in London time. */
export function timeInWords(instant: number): string {
  const [hour, minute] = londonClock(instant).time.split(':');
  if (minute === '00' && Number(hour) % 12 === 0) return hour === '00' ? 'midnight' : 'midday';
  return `${Number(hour) % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < '12' ? 'am' : 'pm'}`;
}

/** `7am on Wednesday 17 December 2025`, as the NHS writes it. */
export function momentInWords(instant: number): string {
  return `${timeInWords(instant)} on ${dayInWords(londonDay(instant))}`;
}
