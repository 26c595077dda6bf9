import type { Edition } from '../../editions/edition';
import type { Incidents } from '../../facts/incidents';
import type { Questions } from '../../missed/questions';
import type { Proposals } from '../../revisions/proposals';
import type { AuditLog } from '../audit/audit-log';

/** What the pages of missed questions are made from. */
export interface QuestionParts {
  /** Undefined where none are kept. */
  readonly questions?: Questions;
  /** Takes the drafts. */
  readonly proposals: Proposals;
  readonly incidents: Incidents;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
}
