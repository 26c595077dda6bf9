import { standingOf } from '../../facts/notice';
import type { DeskRoute } from '../route';
import { noticeDeeds } from './notice-deeds';
import { noticeForms } from './notice-forms';
import { listedAs } from './notice-name';
import { noticePage } from './notice-page';
import type { NoticeParts } from './notice-parts';

/** Those that are told or wait come first; what is over is kept apart. */
const groups = [
  { name: 'Told to patients now', standings: ['live'] },
  { name: 'Waiting for somebody to approve', standings: ['waiting'] },
  { name: 'Drafts', standings: ['draft'] },
  { name: 'Over', standings: ['over', 'ended', 'withdrawn'] },
] as const;
const mostOver = 50;

export function noticeRoutes(parts: NoticeParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/notices',
      least: 'viewer',
      menu: 'Notices',
      async handle({ now }) {
        const all = (await parts.notices.list()).map(({ latest, live }) => ({
          notice: latest,
          named: listedAs(latest),
          standing: standingOf(latest, now),
          /** An older revision is still told, while a new one is being written. */
          isToldAsWell: live !== undefined && live.revision !== latest.revision && standingOf(live, now) === 'live',
        }));
        const shown = groups.map(({ name, standings }) => ({
          name,
          notices: all.filter(({ standing }) => standings.some((one) => one === standing)).slice(0, mostOver),
        }));
        return { view: 'notices', title: 'Notices', data: { groups: shown } };
      },
    },
    ...noticeForms(parts),
    noticePage(parts),
    ...noticeDeeds(parts),
  ];
}
