import type { StrikeEntry } from '../../content/seeds-schema';
import { type NoticeRevision, standingOf } from '../../facts/notice';
import type { Notices } from '../../facts/notices';

/** The notices that patients are still told, and that say that something is off, on days of a strike that is called off. */
export async function noticesStillOff(
  notices: Pick<Notices, 'list'>,
  { from, to }: Pick<StrikeEntry, 'from' | 'to'>,
  now: Date,
): Promise<readonly NoticeRevision[]> {
  return (await notices.list()).flatMap(({ live }) => {
    if (!live || standingOf(live, now) !== 'live') return [];
    const { words } = live;
    const isOff = words.means === 'cancelled' || words.means === 'moved';
    // London times as text: they sort as times do. The strike may end in the morning: its whole last day counts.
    const isThen = words.from.slice(0, 10) <= to.slice(0, 10) && (words.to ?? '9999') >= from.slice(0, 10);
    return isOff && isThen ? [live] : [];
  });
}
