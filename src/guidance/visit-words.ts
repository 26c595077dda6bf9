import { anyAppointment } from '../content/any-appointment';
import type { Wording } from '../content/conversation-schema';
import type { CareKind, Person } from '../content/people-schema';
import { dayFrom, dayInWords, daysBetween, dayWithoutYear, londonDay, londonInstant, timeInWords } from './london-day';
import { fill } from './reply';
import type { Strike, StrikeCalendar } from './strike-calendar';
import { wordsOf } from './strike-words';
import { isCalledOff } from './turn';
import type { Visit, When } from './visit';

/** Days further from today than this are named with their year. */
const yearNamedAfterDays = 270;
const hourMs = 60 * 60 * 1_000;
/** A day on which the clocks do not change, to put a time into words. */
const anyDay = dayFrom('2000-01-01');

/** What names a visit in words: kinds of care and people, by their names. */
export interface Names {
  readonly kinds: ReadonlyMap<string, CareKind>;
  readonly people: ReadonlyMap<string, Person>;
}

/** A visit in words: "your MRI scan on Thursday 18 December at 2pm". */
export function visitInWords(visit: Visit, names: Names, wording: Wording, now: Date): string {
  const { 'on-day': onDay, 'on-days': onDays, 'at-time': atTime, 'in-part': inPart } = wording.visit;
  const plain = plainVisit(visit, names, wording);
  const { day, until, time, part } = visit.when ?? {};
  const dated = day
    ? fill(until ? onDays : onDay, {
        visit: plain,
        day: visitDay(day, now),
        ...(until && { until: visitDay(until, now) }),
      })
    : plain;
  if (time) return fill(atTime, { visit: dated, time: timeInWords(londonInstant(anyDay, time)) });
  return day && part ? fill(inPart[part], { visit: dated }) : dated;
}

/** "your MRI scan", "your mum's MRI scan", "the MRI scan and the blood test" */
export function plainVisit({ care, owner, isOthers }: Visit, { kinds, people }: Names, wording: Wording): string {
  const { yours, theirs, somebodys, both } = wording.visit;
  const [first, second] = care.map((kind) => kinds.get(kind)?.named ?? kind);
  const named = first ?? anyAppointment([...kinds.values()]).named;
  const words = second ? fill(both, { care: named, 'other-care': second }) : named;
  const person = owner === undefined ? undefined : people.get(owner)?.named;
  if (person) return fill(somebodys, { care: words, person });
  return fill(isOthers || owner ? theirs : yours, { care: words });
}

/** One of several appointments, in a list: "Your mum's scan on Friday 19 December. There is a strike then." */
export function visitInList(visit: Visit, names: Names, calendar: StrikeCalendar, wording: Wording, now: Date): string {
  const { listed } = wording.visit;
  const words = visitInWords(visit, names, wording, now);
  const named = { visit: words[0].toUpperCase() + words.slice(1) };
  if (isCalledOff({ visit })) return fill(listed['called-off'], named);
  // "A strike ends at 7am that day": of no hour it is not known whether the strike is on then.
  const atEdge = edgeLine(visit.when, calendar, wording);
  return atEdge ? `${fill(listed.plain, named)} ${atEdge}` : fill(listed[inStrike(visit.when, calendar)], named);
}

/** How a day without an hour lies to the only strike of that day, where it starts or ends then. */
function edgeLine(when: When | undefined, calendar: StrikeCalendar, wording: Wording): string | undefined {
  if (!when?.day || when.time || when.until) return undefined;
  const { day } = when;
  const [strike, another] = calendar.during(dayFrom(day), dayFrom(day));
  const isAtEdge = strike && !another && timingBeside(when, day, strike) !== 'inside';
  return isAtEdge ? strikeLine(when, calendar, wording) : undefined;
}

/** Whether an appointment is in a strike; `plain` where no day is known. A day without an hour counts as a whole. */
function inStrike(when: When | undefined, calendar: StrikeCalendar): 'in-strike' | 'no-strike' | 'plain' {
  if (!when?.day) return 'plain';
  const { day, time } = when;
  const strikes = calendar.during(dayFrom(day), dayFrom(when.until ?? day));
  const isIn = strikes.some((strike) => !time || duringStrike.has(timingBeside(when, day, strike)));
  return isIn ? 'in-strike' : 'no-strike';
}

/** `Thursday 18 December`, with the year where the day is far off. */
export function visitDay(iso: string, now: Date): string {
  const day = dayFrom(iso);
  return daysBetween(day, now.getTime()) > yearNamedAfterDays ? dayInWords(day) : dayWithoutYear(day);
}

/** Whether the last day has gone, or the time today went more than an hour ago. */
export function isPast({ day, until, time }: When, now: Date): boolean {
  if (!day) return false;
  if (dayFrom(until ?? day) < londonDay(now.getTime())) return true;
  return !until && time !== undefined && londonInstant(dayFrom(day), time) < now.getTime() - hourMs;
}

/** What says how a day or time lies to the strikes on file; undefined where no day was named. */
export function strikeLine(when: When | undefined, calendar: StrikeCalendar, wording: Wording): string | undefined {
  if (!when?.day) return undefined;
  const { day } = when;
  const lines = wording['visit-and-strike'];
  const told = calendar
    .during(dayFrom(day), dayFrom(when.until ?? day))
    .map((strike) => fill(lines[timingBeside(when, day, strike)], wordsOf(strike, wording.strikes)));
  if (told.length) return told.join(' ');
  const [calledOff] = calendar.calledOffDuring(dayFrom(day), dayFrom(when.until ?? day));
  return calledOff ? fill(lines['called-off'], wordsOf(calledOff, wording.strikes)) : lines.none;
}

type StrikeTiming = 'inside' | 'starts-that-day' | 'ends-that-day' | 'at-the-start' | 'at-the-end';

/** Of an hour: those at which the strike is on. */
const duringStrike: ReadonlySet<StrikeTiming> = new Set(['inside', 'at-the-start']);

/** How a day or time lies to a strike that is on for some part of that day. @param day the first day of `when` */
export function timingBeside(when: When, day: string, { from, to, firstDay, lastDay }: Strike): StrikeTiming {
  if (when.until) return 'inside';
  const date = dayFrom(day);
  if (when.time) {
    const moment = londonInstant(date, when.time);
    if (moment === from) return 'at-the-start';
    if (moment === to) return 'at-the-end';
    if (moment < from) return 'starts-that-day';
    return moment > to ? 'ends-that-day' : 'inside';
  }
  // Strikes start in the morning, so the afternoon of the first day is inside.
  if (date === firstDay) return when.part && when.part !== 'morning' ? 'inside' : 'starts-that-day';
  return date === lastDay ? 'ends-that-day' : 'inside';
}
