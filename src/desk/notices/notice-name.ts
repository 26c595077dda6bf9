import type { NoticeRevision } from '../../facts/notice';

/**
 * Names a notice by its id and places: "3f9a20b1c4, Conquest Hospital". The words of a draft may name a patient by mistake, so no
 * list, mail or trail has them.
 */
export const noticeName = ({ id, words: { places } }: Pick<NoticeRevision, 'id' | 'words'>): string =>
  `${id}, ${places.join(', ') || 'everywhere'}`;

/** What a list calls a notice: its words once patients were told them, and its name before. */
export const listedAs = (notice: Pick<NoticeRevision, 'id' | 'words' | 'status'>): string =>
  notice.status === 'live' || notice.status === 'ended' ? notice.words.says : `Notice ${noticeName(notice)}`;
