import { londonTime } from '../../content/london-time';
import { standingOf } from '../../facts/notice';
import type { Notices } from '../../facts/notices';
import { dayInWords, londonDay, momentInWords } from '../../guidance/london-day';
import { listedAs } from '../notices/notice-name';
import type { DueItem, DueSource } from './due';

const dayMs = 24 * 60 * 60 * 1_000;
const longest = 80;
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** Notices that wait for somebody, end within a day, or have no end and were published before today. */
export function noticesDue(notices: Pick<Notices, 'list'>): DueSource {
  return async (now) =>
    (await notices.list()).flatMap(({ latest, live }): DueItem[] => {
      const item = (list: string, notice: typeof latest, why: string): DueItem => ({
        list,
        what: shortened(listedAs(notice)),
        why,
        href: `/desk/notices/${latest.id}`,
      });
      const due: DueItem[] = [];
      if (latest.status === 'waiting')
        due.push(item('Notices that wait for approval', latest, `Since ${momentInWords(latest.at.getTime())}`));
      if (latest.status === 'draft' && londonDay(latest.at.getTime()) < londonDay(now.getTime()))
        due.push(item('Drafts of notices', latest, `Begun on ${dayInWords(londonDay(latest.at.getTime()))}`));
      if (!live || standingOf(live, now) !== 'live') return due;
      const { to } = live.words;
      const ends = to === undefined ? undefined : londonTime(to).toMillis();
      if (ends === undefined && londonDay(live.at.getTime()) < londonDay(now.getTime()))
        due.push(
          item('Notices without an end', live, 'Patients are told of it until somebody ends it: is it still true?'),
        );
      if (ends !== undefined && ends - now.getTime() < dayMs)
        due.push(item('Notices about to end', live, `It ends by itself at ${momentInWords(ends)}`));
      return due;
    });
}
