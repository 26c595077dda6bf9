import type { StrikeEntry } from '../content/seeds-schema';
import { type Day, dayFrom, londonDay, londonInstant, momentInWords, timeInWords } from './london-day';

/** A strike on file. */
export interface Strike {
  readonly id: string;
  /** In milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly firstDay: Day;
  /** The day on which it ends, even if it ends in the morning. */
  readonly lastDay: Day;
  /** Words for `{start}`, `{end-time}`… in an answer. */
  readonly words: Readonly<Record<'start' | 'end' | 'start-time' | 'end-time', string>>;
}

/** What a moment is among the strikes on file, with the strike to speak of: the current, the next or the last one. */
export type StrikeState =
  | { readonly kind: 'on-now' | 'starts-today' | 'ended-today' | 'to-come' | 'none-to-come'; readonly strike: Strike }
  | { readonly kind: 'none-on-file' };

/** The strikes on file, to look up by moment or by day. */
export interface StrikeCalendar {
  stateAt(now: Date): StrikeState;
  /** The first strike that is on for some part of the London days `first` to `last`. */
  between(first: Day, last: Day): Strike | undefined;
}

/** @param entries strikes of seeds/strikes.yaml, in any order */
export function createStrikeCalendar(entries: readonly StrikeEntry[]): StrikeCalendar {
  const strikes = entries.map(strikeOf).sort((one, other) => one.from - other.from);
  return {
    between: (first, last) => strikes.find(({ firstDay, to }) => firstDay <= last && to > londonInstant(first)),
    stateAt(instant) {
      const now = instant.getTime();
      const today = londonDay(now);
      const current = strikes.find(({ from, to }) => from <= now && now < to);
      if (current) return { kind: 'on-now', strike: current };
      const next = strikes.find(({ from }) => from > now);
      const last = strikes.findLast(({ to }) => to <= now);
      if (next?.firstDay === today) return { kind: 'starts-today', strike: next };
      if (last?.lastDay === today) return { kind: 'ended-today', strike: last };
      if (next) return { kind: 'to-come', strike: next };
      return last ? { kind: 'none-to-come', strike: last } : { kind: 'none-on-file' };
    },
  };
}

function strikeOf(entry: StrikeEntry): Strike {
  const [from, to] = [entry.from, entry.to].map(instantOf);
  const words = {
    start: momentInWords(from),
    end: momentInWords(to),
    'start-time': timeInWords(from),
    'end-time': timeInWords(to),
  };
  return { id: entry.id, from, to, firstDay: londonDay(from), lastDay: londonDay(to), words };
}

/** @param local a London time as content writes it, `2025-12-17T07:00` */
function instantOf(local: string): number {
  const [day, time] = local.split('T');
  return londonInstant(dayFrom(day), time);
}
