import type { AuditLog } from './audit/audit-log';
import { auditRoutes } from './audit/audit-pages';
import type { DeskRoute } from './route';

/** What the pages are made from. */
export interface DeskParts {
  readonly audit: AuditLog;
}

/** All pages of the desk, in the order of the menu: the one list of who may go where. */
export function deskRoutes({ audit }: DeskParts): readonly DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk',
      least: 'viewer',
      menu: 'First steps',
      handle: () => ({ view: 'first-steps', title: 'First steps' }),
    },
    ...auditRoutes(audit),
  ];
}
