import type { Edition } from '../../editions/edition';
import type { Incidents } from '../../facts/incidents';
import type { Redact } from '../../missed/redaction/redact';
import type { AuditLog } from '../audit/audit-log';

/** What the pages on safety are made from. */
export interface SafetyParts {
  readonly incidents: Incidents;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
  /** Takes names and numbers out of what staff write. */
  redactOf(edition: Edition): Redact;
}
