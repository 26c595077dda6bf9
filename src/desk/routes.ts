import type { Content } from '../content/content';
import type { AuditLog } from './audit/audit-log';
import { auditRoutes } from './audit/audit-pages';
import { figureRoutes } from './figures/figure-pages';
import type { FigureStore } from './figures/figure-store';
import type { DeskRoute } from './route';

/** What the pages are made from. */
export interface DeskParts {
  readonly audit: AuditLog;
  readonly figures: FigureStore;
  /** The content that is served now. */
  content(): Content;
}

/** All pages of the desk, in the order of the menu: the one list of who may go where. */
export function deskRoutes({ audit, figures, content }: DeskParts): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk',
      least: 'viewer',
      menu: 'First steps',
      handle: () => ({ view: 'first-steps', title: 'First steps' }),
    },
    ...figureRoutes(figures, content),
    ...auditRoutes(audit),
  ];
}
