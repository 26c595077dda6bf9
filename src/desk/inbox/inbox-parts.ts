import type { Edition } from '../../editions/edition';
import type { StaffSide } from '../../hand-off/staff-side';
import type { AuditLog } from '../audit/audit-log';

/** What the pages of the inbox are made from. */
export interface InboxParts {
  readonly talks: StaffSide;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
}
