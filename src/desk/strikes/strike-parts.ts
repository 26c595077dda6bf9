import type { Edition } from '../../editions/edition';
import type { Notices } from '../../facts/notices';
import type { Strikes } from '../../facts/strikes';
import type { AuditLog } from '../audit/audit-log';

/** What the pages of strikes are made from. */
export interface StrikeParts {
  readonly strikes: Strikes;
  readonly notices: Notices;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
}
