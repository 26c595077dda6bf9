import type { Content } from '../content/content';
import type { Notice } from './facts';
import { createFitPlace } from './notice-place';
import { createNoticeWords } from './notice-words';

/** More on top of a page would push down how to get help. */
const mostUrgent = 3;

/** The urgent notices in words, the latest first, for people of whom nothing is known. */
export type UrgentNotices = (notices: readonly Notice[], now: Date) => readonly string[];

/** @param serves the hospitals and areas that the guide is for; empty for all of England: then each names its own */
export function createUrgentNotices(
  content: Pick<Content, 'areas' | 'wording'>,
  serves: readonly string[],
): UrgentNotices {
  const fitsPlace = createFitPlace(content.areas, serves)(undefined);
  const { lineOf } = createNoticeWords(content);

  return (notices, now) =>
    notices
      .filter(({ isUrgent, to, places }) => isUrgent && to > now.getTime() && fitsPlace(new Set(places)) !== undefined)
      .sort((one, other) => other.saidAt - one.saidAt)
      .slice(0, mostUrgent)
      .map((notice) => lineOf(notice, now, true));
}
