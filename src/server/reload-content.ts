import type { Logger } from 'pino';
import { ContentError, formatFinding } from '../content/finding';
import type { LiveContent } from '../revisions/live-content';

/**
 * Learns what the content folder holds now, with what was published at the desk over it, and serves it. Never throws: success
 * and failure are lines of the log.
 */
export async function reloadContent(
  live: Pick<LiveContent, 'reload'>,
  log: Pick<Logger, 'info' | 'error'>,
): Promise<void> {
  try {
    const { id } = await live.reload();
    log.info({ edition: id }, 'the content was learnt anew and is served');
  } catch (error) {
    const reason = error instanceof ContentError ? faultsOf(error) : String(error);
    log.error({ reason }, 'the content is not served, the one before goes on: mend it, then run npm run check');
  }
}

function faultsOf({ findings }: ContentError): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(formatFinding);
}
