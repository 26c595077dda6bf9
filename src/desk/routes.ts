import { auditRoutes } from './audit/audit-pages';
import { type FigureParts, figureRoutes } from './figures/figure-pages';
import { noticeRoutes } from './notices/notice-pages';
import type { NoticeParts } from './notices/notice-parts';
import type { DeskRoute } from './route';
import { strikeRoutes } from './strikes/strike-pages';
import type { StrikeParts } from './strikes/strike-parts';

/** What the pages are made from. */
export interface DeskParts extends NoticeParts, StrikeParts, FigureParts {}

/** All pages of the desk, in the order of the menu: the one list of who may go where. */
export function deskRoutes(parts: DeskParts): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk',
      least: 'viewer',
      menu: 'First steps',
      handle: () => ({ view: 'first-steps', title: 'First steps' }),
    },
    ...noticeRoutes(parts),
    ...strikeRoutes(parts),
    ...figureRoutes(parts),
    ...auditRoutes(parts.audit),
  ];
}
