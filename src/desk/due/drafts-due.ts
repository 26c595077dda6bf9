import { dayInWords, londonDay, momentInWords } from '../../guidance/london-day';
import type { Revisions } from '../../revisions/revisions';
import type { DueItem, DueSource } from './due';

/** Drafts of answers that wait for somebody, or were begun before today. */
export function draftsDue(revisions: Pick<Revisions, 'list'>): DueSource {
  return async (now) =>
    (await revisions.list()).flatMap(({ id, status, title, at }): DueItem[] => {
      const item = { what: `${title} (${id})`, href: `/desk/answers/drafts/${id}` };
      if (status === 'waiting')
        return [{ ...item, list: 'Answers that wait for approval', why: `Since ${momentInWords(at.getTime())}` }];
      const isOld = status === 'draft' && londonDay(at.getTime()) < londonDay(now.getTime());
      return isOld
        ? [{ ...item, list: 'Drafts of answers', why: `Last changed on ${dayInWords(londonDay(at.getTime()))}` }]
        : [];
    });
}
