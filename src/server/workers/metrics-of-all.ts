import type { Pool } from 'undici';
import { z } from 'zod';
import { mergeMetrics } from '../observability/merge-metrics';
import { metricsPath } from './private-socket';

/** Less than the scrape timeout of Prometheus: a worker that hangs must not hide the others. */
const waitMs = 2_000;

const metricsSchema = z.array(z.looseObject({ name: z.string() }));

/**
 * Collects the metrics of all workers. One that does not answer, such as while it restarts, is left out.
 * @param pools the connections to all workers
 * @returns Prometheus' text format
 */
export async function metricsOfAll(pools: readonly Pool[]): Promise<string> {
  const answers = await Promise.all(pools.map(metricsOf));
  return mergeMetrics(answers.flatMap((answer) => (answer ? [answer] : [])));
}

async function metricsOf(pool: Pool): Promise<z.infer<typeof metricsSchema> | undefined> {
  try {
    const request = { method: 'GET', path: metricsPath, headersTimeout: waitMs, bodyTimeout: waitMs } as const;
    const { body } = await pool.request(request);
    return metricsSchema.parse(await body.json());
  } catch {
    return undefined;
  }
}
