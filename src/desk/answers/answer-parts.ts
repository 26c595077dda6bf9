import type { Edition } from '../../editions/edition';
import type { LiveFacts } from '../../facts/live-facts';
import type { Reply } from '../../guidance/reply';
import type { LiveContent } from '../../revisions/live-content';
import type { Revisions } from '../../revisions/revisions';
import type { Sandbox } from '../../revisions/sandbox';
import type { AuditLog } from '../audit/audit-log';

/** A reply as each channel shows it. */
export interface Looks {
  /** On the web page: what to do, then paragraphs. */
  readonly page: { readonly headline: string; readonly lines: readonly string[] };
  /** In Teams: an Adaptive Card, or words with buttons below them. */
  readonly card: {
    readonly isCard: boolean;
    readonly heading: string;
    readonly lines: readonly string[];
    readonly buttons: readonly string[];
  };
  readonly terminal: string;
  readonly spoken: string;
}

/** What the pages of the answers are made from. */
export interface AnswerParts {
  readonly revisions: Revisions;
  readonly live: Pick<LiveContent, 'read' | 'readDisk' | 'folder' | 'disk' | 'served' | 'learning' | 'trouble'>;
  readonly sandbox: Sandbox;
  readonly facts: Pick<LiveFacts, 'current'>;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
  /** Renders a reply as the channels do. */
  looksOf(reply: Reply): Looks;
  /** Whether whoever wrote a draft cannot publish it. */
  readonly needsTwo: boolean;
}
