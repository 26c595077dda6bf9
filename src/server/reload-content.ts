import type { Logger } from 'pino';
import { ContentError, formatFinding } from '../content/finding';
import type { Editions } from '../editions/editions';

/** Learns what the content folder holds now, and serves it. Never throws: success and failure are lines of the log. */
export async function reloadContent(
  editions: Pick<Editions, 'change'>,
  contentDir: string,
  log: Pick<Logger, 'info' | 'error'>,
): Promise<void> {
  try {
    const { id } = await editions.change(contentDir, new Date());
    log.info({ edition: id }, 'the content was learnt anew and is served');
  } catch (error) {
    const reason = error instanceof ContentError ? faultsOf(error) : String(error);
    log.error({ reason }, 'the content is not served, the one before goes on: mend it, then run npm run check');
  }
}

function faultsOf({ findings }: ContentError): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(formatFinding);
}
