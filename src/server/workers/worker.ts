import cluster from 'node:cluster';
import { createApp } from '../../app';
import { appSettings, type Config } from '../../config';
import type { OnProgress } from '../../content/on-progress';
import { createServer, usualLimits } from '../create-server';
import { drain, listen } from '../listen';
import { mergeMetrics } from '../observability/merge-metrics';
import { openObservability } from '../observability/open-observability';
import type { Peers } from '../peers';
import { reloadContent } from '../reload-content';
import { type MetricsJson, type Order, type Report, readOrder } from './reports';
import { shareLimits } from './share-limits';
import { readIdentity } from './worker-identity';

const aliveEveryMs = 5_000;
const bytesOfMegabyte = 1_024 * 1_024;

interface WorkerParts {
  readonly config: Config;
  readonly environment: NodeJS.ProcessEnv;
  /** Called as the training advances; never when the classifier comes from the cache. */
  readonly onProgress?: OnProgress;
  /** The limits for all workers together. */
  readonly limits?: typeof usualLimits;
}

/** Serves the guide as one of several workers. Resolves when the primary has it end. */
export async function runWorker(parts: WorkerParts): Promise<void> {
  try {
    await serve(parts);
  } finally {
    // The channel to the primary would keep this process running.
    cluster.worker?.disconnect();
  }
}

async function serve({ config, environment, onProgress, limits: ofAll = usualLimits }: WorkerParts): Promise<void> {
  const { number, workers } = readIdentity(environment);
  const { observability, log } = await openObservability(config, { worker: String(number) });
  // Ignore signals, which a terminal or systemd sends to every process: the primary ends the workers in order.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

  const observer = observability;
  const today = new Date();
  const app = await createApp({ ...appSettings(config), today, log, observer, onProgress });
  const limits = shareLimits(ofAll, workers);
  const clock = (): Date => new Date();
  const readMetrics = metricsOfAll();
  const server = await createServer({
    app,
    config,
    log,
    clock,
    limits,
    observability,
    readMetrics,
    peers: otherWorkers(),
  });
  hear('reload', async () => {
    await reloadContent(app.live, log);
    report({ guide: 'reloaded' });
  });
  hear('tell-metrics', async () => {
    const metrics = await observability.metrics.registry.getMetricsAsJSON();
    report({ guide: 'metrics', metrics: metrics.map((metric) => ({ ...metric })) });
  });
  const ending = new Promise<void>((done) => hear('end', () => done()));
  const port = await listen(server, config.port, config.host);
  report({ guide: 'ready', port, megabytes: megabytes() });
  const alive = setInterval(() => report({ guide: 'alive', megabytes: megabytes() }), aliveEveryMs);
  await ending;
  clearInterval(alive);
  await drain(server);
  await app.records.close();
  await observability.traces?.stop();
}

/** Asks the primary for the metrics of all workers, in Prometheus' text format. */
function metricsOfAll(): () => Promise<string> {
  const waiting = new Map<number, (all: readonly MetricsJson[]) => void>();
  let asked = 0;
  hear('metrics-of-all', ({ ask, all }) => {
    waiting.get(ask)?.(all);
    waiting.delete(ask);
  });
  return async () => {
    asked += 1;
    const all = await new Promise<readonly MetricsJson[]>((done) => {
      waiting.set(asked, done);
      report({ guide: 'asked-for-metrics', ask: asked });
    });
    return mergeMetrics(all);
  };
}

/** The other workers, by way of the primary. */
function otherWorkers(): Peers {
  let latest: readonly string[] = [];
  hear('readiness-of-others', ({ reasons }) => {
    latest = reasons;
  });
  return {
    tell: (reasons) => report({ guide: 'readiness', reasons: [...reasons] }),
    reasons: () => latest,
  };
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / bytesOfMegabyte);
}

function report(message: Report): void {
  // Ignore errors: when the primary is gone, this process ends too.
  process.send?.(message, undefined, undefined, () => undefined);
}

function hear<Guide extends Order['guide']>(awaited: Guide, obey: (order: Order & { guide: Guide }) => void): void {
  process.on('message', (message: unknown) => {
    const order = readOrder(message);
    if (isFor(order, awaited)) obey(order);
  });
}

function isFor<Guide extends Order['guide']>(
  order: Order | undefined,
  awaited: Guide,
): order is Order & { guide: Guide } {
  return order?.guide === awaited;
}
