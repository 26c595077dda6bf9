import type { Guide } from '../guidance/guide';
import { type Day, dayFrom, isoOf, londonDay } from '../guidance/london-day';
import type { Memory } from '../guidance/memory';
import type { Reply } from '../guidance/reply';
import type { Wish, WishOutcome } from '../guidance/telling';
import type { Visit } from '../guidance/visit';

/** What a conversation was about, as far as it decides whom news is for. */
export interface AskedAbout {
  /** Hospitals and areas of seeds/places.yaml. */
  readonly places: readonly string[];
  /** Days in London, `2026-12-18`. */
  readonly days: readonly string[];
}

/** A wish, and what the conversation was about. */
export interface AskedWish {
  readonly wish: Wish;
  readonly about: AskedAbout;
  /** The day of the appointment, `2026-12-18`; undefined where none is known that is to come. */
  readonly day?: string;
}

/** Notes what somebody wants, where a channel can reach them later. @throws StoreAway */
export type CarryOut = (asked: AskedWish, now: Date) => Promise<WishOutcome>;

/** Days of one stretch that are noted: no strike is longer. */
const mostDays = 14;

/** What a conversation was about, as it is remembered. */
export function askedAbout({ visit, otherVisits, last }: Memory): AskedAbout {
  const asked: Pick<Visit, 'where' | 'when'>[] = [
    ...(visit ? [visit] : []),
    ...(otherVisits ?? []),
    ...(last ? [last] : []),
  ];
  const places = asked.flatMap(({ where }) => (where ? [where.area, ...(where.hospital ? [where.hospital] : [])] : []));
  const days = asked.flatMap(({ when }) =>
    when?.day ? stretch(dayFrom(when.day), dayFrom(when.until ?? when.day)) : [],
  );
  return { places: [...new Set(places)], days: [...new Set(days)].sort() };
}

function stretch(first: Day, last: Day): string[] {
  const length = Math.min(Math.max(last - first + 1, 1), mostDays);
  return Array.from({ length }, (_, after) => isoOf(first + after));
}

/** @param memory as it is before the wish */
export function askedWish(wish: Wish, memory: Memory, now: Date): AskedWish {
  const about = askedAbout(memory);
  const today = isoOf(londonDay(now.getTime()));
  // Of two appointments the one that was spoken of last.
  const day = memory.visit?.when?.day ?? memory.last?.when?.day;
  return { wish, about, day: day !== undefined && day > today ? day : undefined };
}

/**
 * Carries out what somebody wants to be told, and says what became of it.
 * @param reply of the guide, which can carry out nothing
 * @param before what was remembered before the message
 */
export async function withWish(
  guide: Pick<Guide, 'offering' | 'toWish'>,
  { carryOut, now }: { readonly carryOut?: CarryOut; readonly now: Date },
  reply: Reply,
  wish: Wish | undefined,
  before: Memory,
): Promise<Reply> {
  if (!carryOut) return reply;
  if (!wish) return guide.offering(reply);
  const asked = askedWish(wish, before, now);
  const outcome = await carryOut(asked, now).catch(() => 'failed' as const);
  const said = guide.toWish(wish, outcome, asked.day);
  const undone = guide.toWish(wish, 'not-here');
  const isAll = reply.headline === undone.headline;
  if (!before.alarm && reply.urgency === 'routine' && isAll) return said;
  // In an emergency, and where something else was asked with it, it comes after that.
  const others = reply.body.filter((line) => line !== undone.headline && !undone.body.includes(line));
  return { ...reply, body: [...others, said.headline] };
}

/** What was said of a wish before, for an activity that comes again. Nothing is carried out. */
export function saidAgain(
  guide: Pick<Guide, 'toWish'>,
  { carryOut }: { readonly carryOut?: CarryOut },
  wish: Wish,
  before: Memory,
  then: Date,
): Reply {
  if (!carryOut) return guide.toWish(wish, 'not-here');
  const { day } = askedWish(wish, before, then);
  return guide.toWish(wish, wish === 'remind' && day === undefined ? 'no-day' : 'done', day);
}
