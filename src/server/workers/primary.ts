import cluster from 'node:cluster';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config';
import { openRecords } from '../../records/open-records';
import { SupervisedWorker } from './supervised-worker';
import { identityVariable, type WorkerIdentity } from './worker-identity';

const checkEveryMs = 10_000;
/** A little more than the ten seconds that each worker allows for turns, and then for replies in the outbox. */
const endMs = 22_000;
/** Less than the scrape timeout of Prometheus: a worker that hangs must not hide the others. */
const metricsMs = 2_000;

interface PrimaryParts {
  readonly workers: number;
  readonly config: Config;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** The guide, served by several workers. */
export interface WorkerGroup {
  readonly port: number;
  /** Memory of each worker, in MB. */
  readonly megabytes: readonly number[];
  /**
   * Has the workers learn the content again, one after the other: the first trains, the others load what it has cached.
   */
  reload(): Promise<void>;
  /** Ends all workers gracefully, within half a minute. */
  stop(): Promise<void>;
}

/**
 * Starts the workers and restarts those that die. This process reads no content and serves nobody: it stays small, and
 * nothing that a patient sends reaches it.
 * @returns the group, or an exit code when the first worker does not start; that has said why on stderr
 */
export async function startWorkers({ workers: wanted, config, log }: PrimaryParts): Promise<WorkerGroup | number> {
  // The tables are made once, before anybody reads them.
  const records = await openRecords({ url: config.databaseUrl, log });
  const { isFleeting } = records.engine;
  await records.close();
  if (isFleeting) log.warn('several workers would not know what each other was told: one serves');
  const workers = isFleeting ? 1 : wanted;
  // Workers accept connections themselves. If this process handed them out, those on their way to a worker that dies or
  // hangs would be lost.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const supervised: SupervisedWorker[] = [];
  const start = (number: number): SupervisedWorker => {
    const identity: WorkerIdentity = { number, workers };
    const environment = { [identityVariable]: JSON.stringify(identity) };
    const worker = new SupervisedWorker(number, () => cluster.fork(environment), log);
    worker.onMetricsAsked = async (ask) => {
      const all = await Promise.all(supervised.map((one) => one.metrics(metricsMs)));
      worker.give(
        ask,
        all.flatMap((metrics) => (metrics ? [metrics] : [])),
      );
    };
    worker.onReadiness = tellReadiness;
    return worker;
  };
  // A request may reach any of them: each says what any of them objects.
  const tellReadiness = (): void => {
    for (const worker of supervised)
      worker.tellOthers(supervised.flatMap((other) => (other === worker ? [] : other.notReady)));
  };

  // The first starts alone: it may have to train, and the others load what it has cached.
  const first = start(1);
  supervised.push(first);
  const looking = setInterval(() => {
    for (const worker of supervised) worker.checkAlive();
  }, checkEveryMs);
  const started = await first.started();
  if ('exitCode' in started) {
    clearInterval(looking);
    return started.exitCode;
  }
  if (!isModelKept(config.modelDir)) log.warn('MODEL_DIR keeps no classifier: each worker trains its own');
  const others = Array.from({ length: workers - 1 }, (_, index) => start(index + 2));
  supervised.push(...others);
  tellReadiness();
  const serving = others.map((worker) => worker.started());
  for (const worker of supervised) worker.restartOnExit();
  await Promise.all(serving);

  return {
    port: started.port,
    megabytes: supervised.flatMap(({ megabytes = [] }) => megabytes),
    async reload() {
      for (const worker of supervised) await worker.reload();
    },
    async stop() {
      clearInterval(looking);
      await withTime(
        endMs,
        supervised.map((worker) => worker.end()),
      );
      for (const worker of supervised) worker.kill();
    },
  };
}

function isModelKept(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.model'));
}

/** Resolves when all have, or after the time. */
async function withTime(ms: number, all: Promise<void>[]): Promise<void> {
  const late = new AbortController();
  await Promise.race([Promise.all(all), pause(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}
