import type { Edition } from '../../editions/edition';
import type { LiveFacts } from '../../facts/live-facts';
import type { Notices } from '../../facts/notices';
import type { AuditLog } from '../audit/audit-log';

/** What the pages of notices are made from. */
export interface NoticeParts {
  readonly notices: Notices;
  readonly facts: Pick<LiveFacts, 'current'>;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
  /** The hospitals and areas that the guide is for; empty for all of England. */
  readonly serves: readonly string[];
  /** Whether whoever wrote a notice cannot publish it. */
  readonly needsTwo: boolean;
}
