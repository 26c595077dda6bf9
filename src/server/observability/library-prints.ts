import { format } from 'node:util';
import type { Logger } from 'pino';
import { createLogRateLimit } from './log-rate-limit';

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
const longestPrint = 500;

/**
 * Has the log take what libraries print, so that every line on stderr is JSON and none comes without measure: botbuilder
 * prints refused tokens, and Node.js what it will not support for ever. Only at `debug` are the words themselves
 * written, since nobody has promised that they are not a patient's.
 */
export function logLibraryPrints(log: Pick<Logger, 'warn' | 'debug'>): void {
  const permitFor = createLogRateLimit();
  const take = (kind: string, words: readonly unknown[]): void => {
    const permit = permitFor(kind);
    if (!permit) return;
    log.warn({ ...permit, kind }, 'a library prints: LOG_LEVEL=debug shows what');
    log.debug({ kind, printed: format(...words).slice(0, longestPrint) }, 'printed');
  };
  for (const method of methods) globalThis.console[method] = (...words: unknown[]) => take(`console.${method}`, words);
  // Instead of Node.js's own listener, which writes to stderr.
  process.removeAllListeners('warning');
  process.on('warning', (warning) => take(warning.name, [warning.message]));
}
