import cluster from 'node:cluster';
import type { Server } from 'restify';
import { createApp } from '../../app';
import type { Config } from '../../config';
import type { OnProgress } from '../../content/on-progress';
import { mostConversations } from '../../memory/in-memory-store';
import { createServer, usualLimits } from '../create-server';
import { finishParts, listen, stopServing } from '../listen';
import { openObservability } from '../observability/open-observability';
import { reloadContent } from '../reload-content';
import { openPool } from './forward';
import { metricsOfAll } from './metrics-of-all';
import { openPrivateSocket } from './private-socket';
import { type Order, type Report, readOrder } from './reports';
import { shareLimits } from './share-limits';
import { readIdentity, removeSockets, socketOf } from './worker-identity';
import { workerShardRouter } from './worker-shard-router';

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
  const identity = readIdentity(environment);
  const { observability, log } = await openObservability(config, { worker: String(identity.number) });
  // Ignore signals, which a terminal or systemd sends to every process: the primary ends the workers in order.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  // The primary was killed. Node.js ends this process next, so remove the sockets now.
  cluster.worker?.once('disconnect', () => {
    if (!cluster.worker?.exitedAfterDisconnect) removeSockets(identity.sockets);
  });

  const { contentDir, modelDir, saysUnreviewed } = config;
  const mostRemembered = Math.ceil(mostConversations / identity.workers);
  const app = await createApp({
    contentDir,
    modelDir,
    today: new Date(),
    saysUnreviewed,
    log,
    mostRemembered,
    observer: observability,
    onProgress,
  });
  const pools = Array.from({ length: identity.workers }, (_, index) => openPool(socketOf(identity, index + 1)));
  const shardRouter = workerShardRouter(identity, pools);
  const readMetrics = (): Promise<string> => metricsOfAll(pools);
  const limits = shareLimits(ofAll, identity.workers);
  const clock = (): Date => new Date();
  const server = await createServer({ app, config, log, clock, limits, observability, shardRouter, readMetrics });
  const ownMetrics = (): Promise<object> => observability.metrics.registry.getMetricsAsJSON();
  const closePrivateSocket = await openPrivateSocket(server, socketOf(identity, identity.number), ownMetrics);
  try {
    process.on('message', async (message: unknown) => {
      if (readOrder(message)?.guide !== 'reload') return;
      await reloadContent(app.editions, contentDir, log);
      report({ guide: 'reloaded' });
    });
    const port = await listen(server, config.port, config.host);
    report({ guide: 'ready', port, megabytes: megabytes() });
    await untilTheEnd(server);
  } finally {
    for (const pool of pools) pool.destroy();
    closePrivateSocket();
    await observability.traces?.stop();
  }
}

/** Serves until the primary orders to drain, then takes forwarded requests until it orders to end. */
async function untilTheEnd(server: Server): Promise<void> {
  const alive = setInterval(() => report({ guide: 'alive', megabytes: megabytes() }), aliveEveryMs);

  await order('drain');
  clearInterval(alive);
  const ending = order('end');
  await stopServing(server);
  report({ guide: 'drained' });
  // Until all workers have drained, one may still forward a turn to this one.
  await ending;
  await finishParts(server);
}

function megabytes(): number {
  return Math.round(process.memoryUsage.rss() / bytesOfMegabyte);
}

function report(message: Report): void {
  // Ignore errors: when the primary is gone, this process ends too.
  process.send?.(message, undefined, undefined, () => undefined);
}

function order(awaited: Order['guide']): Promise<void> {
  return new Promise((done) => {
    const hear = (message: unknown): void => {
      if (readOrder(message)?.guide !== awaited) return;
      process.off('message', hear);
      done();
    };
    process.on('message', hear);
  });
}
