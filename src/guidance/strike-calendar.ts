import type { StrikeEntry } from '../content/seeds-schema';
import type { Where } from '../understanding/reading/particulars';
import { type Day, dayFrom, londonDay, londonInstant, momentInWords, timeInWords } from './london-day';

/** A strike on file. */
export interface Strike extends Pick<StrikeEntry, 'id' | 'who' | 'where' | 'status'> {
  /** In milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
  readonly firstDay: Day;
  /** The day on which it ends, even if it ends in the morning. */
  readonly lastDay: Day;
  readonly checkedOn: Day;
  /** Words for `{start}`, `{end-time}`… in an answer. */
  readonly words: Readonly<Record<'start' | 'end' | 'start-time' | 'end-time', string>>;
}

/** What a moment is among the strikes on file, with the strike to speak of: the current, the next or the last one. */
export type StrikeState =
  | { readonly kind: 'on-now' | 'starts-today' | 'ended-today' | 'to-come' | 'none-to-come'; readonly strike: Strike }
  | { readonly kind: 'none-on-file' };

/** Which strikes a question is about: those of a group, those at a place. Without either, all. */
export interface AskedStrikes {
  readonly who?: readonly string[];
  readonly where?: Pick<Where, 'area' | 'hospital' | 'town'>;
}

/** The strikes on file, to look up by moment or by day. Those that are called off are told apart. */
export interface StrikeCalendar {
  stateAt(now: Date): StrikeState;
  /** The strikes that are on for some part of the London days `first` to `last`, those of all England first. */
  during(first: Day, last: Day): readonly Strike[];
  calledOffDuring(first: Day, last: Day): readonly Strike[];
  /** The strikes that are on or to come. */
  ahead(now: Date): readonly Strike[];
  calledOffAhead(now: Date): readonly Strike[];
  /** The strikes that a question is about. A strike in Kent is none in Leeds; one in England is one in both. */
  about(asked: AskedStrikes): StrikeCalendar;
  /** When one of them was checked last; undefined where there is none: then nobody has. */
  readonly lastChecked?: Day;
}

/** @param entries strikes of seeds/strikes.yaml, in any order */
export function createStrikeCalendar(entries: readonly StrikeEntry[], siteOf: SiteOf): StrikeCalendar {
  return calendarOf(
    entries.map(strikeOf).sort((one, other) => one.from - other.from),
    siteOf,
  );
}

/** The area and town in which a hospital is; undefined for what is no hospital of seeds/places.yaml. */
export type SiteOf = (hospital: string) => { readonly area: string; readonly town: string } | undefined;

/** The place of strikes that are everywhere that the guide is about. */
export const everywhere = 'England';

function calendarOf(all: readonly Strike[], siteOf: SiteOf): StrikeCalendar {
  const strikes = all.filter(({ status }) => status !== 'called-off');
  const calledOff = all.filter(({ status }) => status === 'called-off');
  const inTime = (list: readonly Strike[], first: Day, last: Day): Strike[] =>
    widestFirst(list.filter(({ firstDay, to }) => firstDay <= last && to > londonInstant(first)));
  const notOver = (list: readonly Strike[], now: Date): Strike[] => list.filter(({ to }) => to > now.getTime());
  return {
    lastChecked: all.length ? Math.max(...all.map(({ checkedOn }) => checkedOn)) : undefined,
    during: (first, last) => inTime(strikes, first, last),
    calledOffDuring: (first, last) => inTime(calledOff, first, last),
    ahead: (now) => notOver(strikes, now),
    calledOffAhead: (now) => notOver(calledOff, now),
    about: (asked) =>
      calendarOf(
        all.filter((strike) => isAsked(strike, asked, siteOf)),
        siteOf,
      ),
    stateAt(instant) {
      const now = instant.getTime();
      const today = londonDay(now);
      const [current] = widestFirst(strikes.filter(({ from, to }) => from <= now && now < to));
      if (current) return { kind: 'on-now', strike: current };
      const next = strikes.find(({ from }) => from > now);
      const last = strikes.filter(({ to }) => to <= now).sort((one, other) => other.to - one.to)[0];
      if (next?.firstDay === today) return { kind: 'starts-today', strike: next };
      if (last?.lastDay === today) return { kind: 'ended-today', strike: last };
      if (next) return { kind: 'to-come', strike: next };
      return last ? { kind: 'none-to-come', strike: last } : { kind: 'none-on-file' };
    },
  };
}

const widestFirst = (strikes: readonly Strike[]): Strike[] => [
  ...strikes.filter(({ where }) => where === everywhere),
  ...strikes.filter(({ where }) => where !== everywhere),
];

function isAsked({ who, where }: Strike, asked: AskedStrikes, siteOf: SiteOf): boolean {
  if (asked.who?.length && !asked.who.includes(who)) return false;
  if (!asked.where || where === everywhere) return true;
  const { area, hospital, town } = asked.where;
  if (where === area || where === hospital) return true;
  // Asked about the whole area, a strike at one of its hospitals counts; asked about another hospital or town there, it does not.
  const site = siteOf(where);
  return !hospital && site?.area === area && (town === undefined || site.town === town);
}

function strikeOf({ id, who, where, status, ...entry }: StrikeEntry): Strike {
  const [from, to] = [entry.from, entry.to].map(instantOf);
  const words = {
    start: momentInWords(from),
    end: momentInWords(to),
    'start-time': timeInWords(from),
    'end-time': timeInWords(to),
  };
  const days = { firstDay: londonDay(from), lastDay: londonDay(to), checkedOn: dayFrom(entry['checked-on']) };
  return { id, who, where, status, from, to, ...days, words };
}

/** @param local a London time as content writes it, `2025-12-17T07:00` */
function instantOf(local: string): number {
  const [day, time] = local.split('T');
  return londonInstant(dayFrom(day), time);
}
