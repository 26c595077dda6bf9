import type { DateTime } from 'luxon';
import { inLondon, londonTime } from '../content/london-time';
import type { StrikeEntry } from '../content/schema';

/** A strike on file, in London time. */
export interface Strike {
  readonly id: string;
  readonly from: DateTime;
  readonly to: DateTime;
}

/** Where a moment stands among the strikes on file, with the strike that matters then. */
export type StrikeState =
  | { readonly kind: 'on-now' | 'starts-today' | 'ended-today' | 'to-come' | 'none-to-come'; readonly strike: Strike }
  | { readonly kind: 'none-on-file' };

/** The strikes on file, asked by instant or by day. */
export interface StrikeCalendar {
  stateAt(now: Date): StrikeState;
  /** The strike that is on for any part of the London days from one to another, or none on file. */
  between(first: DateTime, last: DateTime): Strike | undefined;
}

export function createStrikeCalendar(entries: readonly StrikeEntry[]): StrikeCalendar {
  const strikes = entries
    .map(({ id, from, to }): Strike => ({ id, from: londonTime(from), to: londonTime(to) }))
    .sort((one, other) => one.from.toMillis() - other.from.toMillis());
  return {
    between: (first, last) => strikes.find(({ from, to }) => from < last.endOf('day') && to > first.startOf('day')),
    stateAt(instant) {
      const now = inLondon(instant);
      const current = strikes.find(({ from, to }) => from <= now && now < to);
      if (current) return { kind: 'on-now', strike: current };
      const next = strikes.find(({ from }) => from > now);
      const last = strikes.findLast(({ to }) => to <= now);
      if (next?.from.hasSame(now, 'day')) return { kind: 'starts-today', strike: next };
      if (last?.to.hasSame(now, 'day')) return { kind: 'ended-today', strike: last };
      if (next) return { kind: 'to-come', strike: next };
      return last ? { kind: 'none-to-come', strike: last } : { kind: 'none-on-file' };
    },
  };
}

/** `7am on Wednesday 17 December 2025`, as the NHS writes it. */
export function momentInWords(moment: DateTime): string {
  return `${timeInWords(moment)} on ${dayInWords(moment)}`;
}

/** `Wednesday 17 December 2025` */
export function dayInWords(day: DateTime): string {
  return day.toFormat('cccc d LLLL yyyy');
}

/** `7am`, `7:30pm`, `midday`, `midnight` */
export function timeInWords(moment: DateTime): string {
  if (moment.minute === 0 && moment.hour % 12 === 0) return moment.hour === 0 ? 'midnight' : 'midday';
  return moment.toFormat(moment.minute ? 'h:mma' : 'ha').toLowerCase();
}
