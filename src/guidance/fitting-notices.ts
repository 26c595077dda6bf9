import type { Content } from '../content/content';
import type { Notice } from './facts';
import { createKindsMeant } from './notice-kinds';
import { createFitPlace, type Place } from './notice-place';
import { askedTime, type Fit, timeFit } from './notice-time';
import type { When } from './visit';

/** What a question is about. */
export interface Asked {
  /** Kinds of care, and topics; `anything` where it is about all care. */
  readonly kinds: readonly string[];
  readonly where?: Place;
  /** Undefined, or without a day, where none was named. */
  readonly when?: When;
  /** Whether it is about an appointment, and so not about the night. */
  readonly isAppointment: boolean;
}

/** In the place of a kind: all notices are about it. */
export const anything = '*';

export interface FittingNotice {
  readonly notice: Notice;
  readonly fit: Fit;
  /** How sure it is that the day is meant. */
  readonly inTime: Fit;
}

export interface FittingNotices {
  /** Those that fit, the surest and latest first. */
  readonly found: readonly FittingNotice[];
  /** Whether others would, if it were known which hospital it is at. */
  readonly asksPlace: boolean;
}

/** Finds the notices that fit what was asked: by kind of care, time and place. */
export type FindNotices = (notices: readonly Notice[], asked: Asked, now: Date) => FittingNotices;

interface Indexed {
  readonly notice: Notice;
  readonly ofKind: Fit;
  readonly places: ReadonlySet<string>;
}

const none: FittingNotices = { found: [], asksPlace: false };

/** @param serves the hospitals and areas that the guide is for; empty for all of England */
export function createFindNotices(
  { care, areas }: Pick<Content, 'care' | 'areas'>,
  serves: readonly string[],
): FindNotices {
  const kindsMeant = createKindsMeant(care);
  const fitPlace = createFitPlace(areas, serves);
  // Made once for each list of notices, which all turns share until one is published.
  const indexes = new WeakMap<readonly Notice[], ReadonlyMap<string, readonly Indexed[]>>();

  return (notices, { kinds, where, when, isAppointment }, now) => {
    if (!notices.length) return none;
    const index = indexes.get(notices) ?? indexOf(notices);
    indexes.set(notices, index);
    const ofKinds = kinds.flatMap((kind) => index.get(kind) ?? []);
    if (!ofKinds.length) return none;
    const time = askedTime(when, isAppointment, now);
    const fitsPlace = fitPlace(where);
    const found = new Map<Notice, FittingNotice>();
    let asksPlace = false;
    for (const { notice, ofKind, places } of ofKinds) {
      const inTime = timeFit(notice, time, now);
      const inPlace = inTime && fitsPlace(places);
      if (inPlace === 'ask') asksPlace = true;
      else if (inPlace && found.get(notice)?.fit !== 'sure')
        found.set(notice, { notice, inTime, fit: [ofKind, inTime, inPlace].includes('may') ? 'may' : 'sure' });
    }
    return { found: [...found.values()].sort(bySurety), asksPlace };
  };

  function indexOf(notices: readonly Notice[]): ReadonlyMap<string, readonly Indexed[]> {
    const index = new Map<string, Indexed[]>();
    for (const notice of notices) {
      const places = new Set(notice.places);
      const { sure, may } = kindsMeant(notice.kinds);
      const add = (kind: string, ofKind: Fit): void => {
        index.set(kind, [...(index.get(kind) ?? []), { notice, ofKind, places }]);
      };
      add(anything, 'sure');
      for (const kind of sure) add(kind, 'sure');
      for (const kind of may) add(kind, 'may');
    }
    return index;
  }
}

function bySurety(one: FittingNotice, other: FittingNotice): number {
  if (one.fit !== other.fit) return one.fit === 'sure' ? -1 : 1;
  const [first, second] = [one.notice, other.notice].map(({ isUrgent }) => Number(isUrgent));
  return second - first || other.notice.saidAt - one.notice.saidAt;
}
