import { DateTime } from 'luxon';
import type { CareKind, Wording } from '../content/conversation-schema';
import { inLondon, londonZone } from '../content/london-time';
import type { Visit, When } from '../memory/visit';
import { fill } from './reply';
import { momentInWords, type StrikeCalendar, timeInWords } from './strike-calendar';

/** A visit's day further from today than this is named with its year. */
const yearNamedAfterDays = 270;

/** The start of a London day written as `2025-12-18`. */
export function londonDay(day: string): DateTime {
  return DateTime.fromISO(day, { zone: londonZone, locale: 'en-GB' });
}

/** A visit in words: "your MRI scan on Thursday 18 December at 2pm". */
export function visitInWords(visit: Visit, kinds: ReadonlyMap<string, CareKind>, wording: Wording, now: Date): string {
  const { 'on-day': onDay, 'on-days': onDays, 'at-time': atTime, 'in-part': inPart } = wording.visit;
  const plain = plainVisit(visit, kinds, wording);
  const { day, until, time, part } = visit.when ?? {};
  const dated = day
    ? fill(until ? onDays : onDay, {
        visit: plain,
        day: visitDay(day, now),
        ...(until && { until: visitDay(until, now) }),
      })
    : plain;
  if (time) return fill(atTime, { visit: dated, time: timeInWords(londonDay(`2000-01-01T${time}`)) });
  return day && part ? fill(inPart[part], { visit: dated }) : dated;
}

/** "your MRI scan", "the MRI scan and the blood test" */
export function plainVisit({ care, isOthers }: Visit, kinds: ReadonlyMap<string, CareKind>, wording: Wording): string {
  const { yours, theirs, both } = wording.visit;
  const [first, second] = care.map((kind) => kinds.get(kind)?.named ?? kind);
  const named = first ?? [...kinds.values()][0].named;
  const words = second ? fill(both, { care: named, 'other-care': second }) : named;
  return fill(isOthers ? theirs : yours, { care: words });
}

/** `Thursday 18 December`, with the year where the day is far off. */
export function visitDay(day: string, now: Date): string {
  const date = londonDay(day);
  const isFar = Math.abs(date.diff(inLondon(now), 'days').days) > yearNamedAfterDays;
  return date.toFormat(isFar ? 'cccc d LLLL yyyy' : 'cccc d LLLL');
}

/** Whether the day, or its hour today, has gone by. */
export function isPast({ day, until, time }: When, now: Date): boolean {
  if (!day) return false;
  const today = inLondon(now).startOf('day');
  const last = londonDay(until ?? day);
  if (last < today) return true;
  return !until && time !== undefined && momentOf(day, time) < inLondon(now).minus({ hours: 1 });
}

const momentOf = (day: string, time: string): DateTime => londonDay(`${day}T${time}`);

/** What is said of a day or time beside the strikes on file; nothing where no day was named. */
export function strikeLine(when: When | undefined, calendar: StrikeCalendar, wording: Wording): string | undefined {
  if (!when?.day) return undefined;
  const strike = calendar.between(londonDay(when.day), londonDay(when.until ?? when.day));
  const lines = wording['visit-and-strike'];
  if (!strike) return lines.none;
  const { from, to } = strike;
  const words = {
    start: momentInWords(from),
    end: momentInWords(to),
    'start-time': timeInWords(from),
    'end-time': timeInWords(to),
  };
  return fill(lines[placeBeside(when, when.day, strike)], words);
}

type Place = 'inside' | 'starts-that-day' | 'ends-that-day' | 'at-the-start' | 'at-the-end';

/** Where a day or a time stands beside a strike on one of its days. */
export function placeBeside(when: When, day: string, { from, to }: { from: DateTime; to: DateTime }): Place {
  const date = londonDay(day);
  if (when.time && !when.until) {
    const moment = momentOf(day, when.time);
    if (moment.equals(from)) return 'at-the-start';
    if (moment.equals(to)) return 'at-the-end';
    if (moment < from) return 'starts-that-day';
    return moment > to ? 'ends-that-day' : 'inside';
  }
  if (when.until) return 'inside';
  // The afternoon of the first day is inside: strikes start in the morning.
  if (date.hasSame(from, 'day')) return when.part && when.part !== 'morning' ? 'inside' : 'starts-that-day';
  return date.hasSame(to, 'day') ? 'ends-that-day' : 'inside';
}
