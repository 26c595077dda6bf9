import { dayFrom, londonInstant } from './london-day';
import type { When } from './visit';

/** How sure it is that something is about what was asked. */
export type Fit = 'sure' | 'may';

/** The stretch of time that a question is about, in milliseconds since 1970. */
export interface AskedTime {
  readonly from: number;
  readonly to: number;
  /** What covers all of this is about it for sure; undefined where no day was named, or several. */
  readonly surely?: { readonly from: number; readonly to: number };
}

/** When hospitals see people who have an appointment; and most of them. */
const appointments = ['07:00', '22:00'] as const;
const mostAppointments = ['09:00', '17:00'] as const;
const wholeDay = ['00:00', '24:00'] as const;
const partsOfDay = {
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['17:00', '24:00'],
  night: ['19:00', '24:00'],
} as const;
const mostOfPart = {
  morning: ['09:00', '12:00'],
  afternoon: ['13:00', '17:00'],
  evening: ['18:00', '20:00'],
  night: ['21:00', '23:00'],
} as const;

/**
 * The time that was asked about.
 * @param when undefined, or without a day, where none was named: then all that is to come
 * @param isAppointment whether it is one, and so not at night
 */
export function askedTime(when: When | undefined, isAppointment: boolean, now: Date): AskedTime {
  if (!when?.day) return { from: now.getTime(), to: Number.POSITIVE_INFINITY };
  const day = dayFrom(when.day);
  const at = ([from, to]: readonly [string, string], last = day) => ({
    from: londonInstant(day, from),
    to: londonInstant(last, to),
  });
  if (when.until) return at(wholeDay, dayFrom(when.until));
  if (when.isSeveral) return at(wholeDay);
  if (when.time) {
    const moment = londonInstant(day, when.time);
    const exact = { from: moment, to: moment + 1 };
    return { ...exact, surely: exact };
  }
  if (when.part) return { ...at(partsOfDay[when.part]), surely: at(mostOfPart[when.part]) };
  return { ...at(isAppointment ? appointments : wholeDay), surely: at(mostAppointments) };
}

/** How something that is true from a time to another fits the time that was asked about; undefined where it does not. */
export function timeFit(
  { from, to }: { readonly from: number; readonly to: number },
  asked: AskedTime,
  now: Date,
): Fit | undefined {
  if (Math.min(to, asked.to) <= now.getTime() || from >= asked.to || to <= asked.from) return undefined;
  const { surely } = asked;
  return surely && from <= surely.from && to >= surely.to ? 'sure' : 'may';
}
