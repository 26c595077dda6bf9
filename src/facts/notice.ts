import { z } from 'zod';
import { localTime, words } from '../content/fields';
import { londonTime } from '../content/london-time';
import { meanings, type Notice } from '../guidance/facts';
import { type FactRevision, jsonOf } from './fact-store';

/** Characters of a notice: it is said beside an answer, and read aloud. */
export const longestNotice = 400;
const longestSource = 200;
const longestName = 200;
const mostNamed = 100;

const realTime = localTime.refine((local) => londonTime(local).isValid, 'there is no such day or time');
const names = z.array(z.string().min(1).max(longestName)).max(mostNamed).readonly();

/** The fields of a notice. */
export const noticeFields = z.strictObject({
  /** Hospitals and areas of seeds/places.yaml. Empty: wherever the guide serves. */
  places: names,
  /** Of `kindsToChoose`. Empty: all care there. */
  kinds: names,
  /** London time, `2025-12-18T07:00`: the time that it is about. */
  from: realTime,
  /** Left out: it has no end, which is warned about. */
  to: realTime.optional(),
  means: z.enum(meanings),
  /** In the hospital's own words: plain text. */
  says: words
    .max(longestNotice, `shorten it to ${longestNotice} letters`)
    .transform((text) => text.replace(/\s+/g, ' ')),
  /** A page, or "the hospital's press office". */
  source: words.max(longestSource, `shorten it to ${longestSource} letters`),
  /** Stands on top of the web page. */
  isUrgent: z.boolean(),
});
/** What a notice says. The desk's form makes one. */
export const noticeWordsSchema = noticeFields.readonly();
export type NoticeWords = z.infer<typeof noticeWordsSchema>;

/** `withdrawn`: a draft was taken back. `ended`: a live one was, before its time; one that is over by the clock is still `live`. */
export const noticeStatuses = ['draft', 'waiting', 'withdrawn', 'live', 'ended'] as const;
export type NoticeStatus = (typeof noticeStatuses)[number];

const keptSchema = z.object({ words: noticeWordsSchema, writtenBy: words, approvedBy: words.optional() });

/** A revision of a notice. */
export interface NoticeRevision {
  readonly id: string;
  readonly revision: number;
  readonly status: NoticeStatus;
  readonly words: NoticeWords;
  /** Who wrote the words. */
  readonly writtenBy: string;
  /** Who published them; undefined where nobody has. */
  readonly approvedBy?: string;
  /** Who did this step, when, and why. */
  readonly by: string;
  readonly at: Date;
  readonly why: string;
}

/** @returns undefined for one that cannot be read */
export function noticeOf({ id, revision, status, by, at, why, says }: FactRevision): NoticeRevision | undefined {
  const known = noticeStatuses.find((one) => one === status);
  const kept = keptSchema.safeParse(jsonOf(says));
  return known && kept.success ? { id, revision, status: known, by, at, why, ...kept.data } : undefined;
}

export function factOfNotice(notice: NoticeRevision): FactRevision {
  const { id, revision, status, by, at, why, words: kept, writtenBy, approvedBy } = notice;
  const until = kept.to === undefined ? undefined : londonTime(kept.to).toJSDate();
  const says = JSON.stringify({ words: kept, writtenBy, approvedBy });
  return { kind: 'notice', id, revision, status, by, at, why, until, says };
}

/** As the guide is handed it. */
export function saidNotice({ id, revision, at, words: { from, to, ...said } }: NoticeRevision): Notice {
  return {
    ...said,
    id,
    revision,
    from: londonTime(from).toMillis(),
    to: to === undefined ? Number.POSITIVE_INFINITY : londonTime(to).toMillis(),
    saidAt: at.getTime(),
  };
}

/** How a notice stands: its status, or `over` where it is live and its time has gone by. */
export function standingOf({ status, words: { to } }: NoticeRevision, now: Date): NoticeStatus | 'over' {
  return status === 'live' && to !== undefined && londonTime(to).toMillis() <= now.getTime() ? 'over' : status;
}
