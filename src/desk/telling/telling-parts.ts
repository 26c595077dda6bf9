import type { Edition } from '../../editions/edition';
import type { LiveFacts } from '../../facts/live-facts';
import type { Notices } from '../../facts/notices';
import type { Strikes } from '../../facts/strikes';
import type { ToldWords } from '../../guidance/telling';
import type { Tellings } from '../../jobs/tellings';
import type { AuditLog } from '../audit/audit-log';

/** A message as a channel shows it. */
export interface Shown {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What the pages of what many are told are made from. */
export interface TellingParts {
  readonly tellings: Tellings;
  /** Checks words, as those of notices. */
  readonly notices: Notices;
  readonly strikes: Strikes;
  readonly facts: Pick<LiveFacts, 'current'>;
  readonly audit: AuditLog;
  /** The edition that is served now. */
  edition(): Edition;
  /** How a channel shows the words. */
  shownIn(channel: string, words: ToldWords): Shown;
  /** Whether people can say that they want to be told: NOTICES. */
  readonly canTell: boolean;
  /** Whether whoever wrote it cannot approve it. */
  readonly needsTwoToTell: boolean;
}
