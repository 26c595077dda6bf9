import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { inMemory, openEmbedded } from './embedded';
import type { Engine } from './engine';

/** Opens one of the two engines. @param url `file:` with a path, `postgres://…`, or `:memory:` */
export async function openEngine(url: string, log: Pick<Logger, 'error' | 'info' | 'warn'>): Promise<Engine> {
  // Loaded where it is used: it takes 6 MB.
  if (/^postgres(?:ql)?:/.test(url)) return (await import('./postgres.js')).openPostgres(url, log);
  return openEmbedded(url.startsWith('file:') ? pathOf(url) : inMemory, log);
}

/** `file:///var/lib/guide/records.db`, or `file:records.db` beside where it runs. */
function pathOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
