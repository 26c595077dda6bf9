import type { Logger } from 'pino';
import type { Config } from '../../config';
import { logLibraryPrints } from './library-prints';
import { createLog, stderrDestination } from './log';
import { Metrics } from './metrics';
import { createObservability, type Observability } from './observability';
import { loadTraces } from './traces';

/**
 * Opens metrics, log (to stderr) and traces for a process that serves. What libraries print goes to the log from then on.
 * @param labels for every series of the metrics: with several processes, `{ worker: "2" }`
 */
export async function openObservability(
  config: Config,
  labels?: Readonly<Record<string, string>>,
): Promise<{ readonly observability: Observability; readonly log: Logger }> {
  const metrics = new Metrics(labels);
  const log = createLog(
    config.logLevel,
    stderrDestination(() => metrics.logLost()),
  );
  logLibraryPrints(log);
  return { observability: createObservability({ log, metrics, traces: await loadTraces(config, log) }), log };
}
