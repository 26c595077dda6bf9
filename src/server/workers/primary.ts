import cluster from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { compactReferenceFile } from '../../channels/bot-framework/reference-file';
import type { Config } from '../../config';
import { SupervisedWorker } from './supervised-worker';
import { identityVariable, makeSockets, removeSockets, type WorkerIdentity } from './worker-identity';

const checkEveryMs = 10_000;
/**
 * For all workers: a little more than the ten seconds that each allows for turns, and then for replies in the outbox.
 */
const drainMs = 11_000;
const endMs = 11_000;

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
export async function startWorkers({ workers, config, log }: PrimaryParts): Promise<WorkerGroup | number> {
  if (config.conversationsFile && !config.webChatOnly) await compactReferenceFile(config.conversationsFile);
  // Workers accept connections themselves. If this process handed them out, those on their way to a worker that dies or
  // hangs would be lost.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const sockets = makeSockets();
  // One key for all, so that a token is valid at every worker. In the environment: any user can read a command line.
  const key = config.directLine.tokenKey ?? randomBytes(32).toString('base64url');
  const start = (number: number): SupervisedWorker => {
    const identity: WorkerIdentity = { number, workers, sockets };
    const environment = { [identityVariable]: JSON.stringify(identity), DIRECT_LINE_TOKEN_KEY: key };
    return new SupervisedWorker(number, () => cluster.fork(environment), log);
  };

  // The first starts alone: it may have to train, and the others load what it has cached.
  const first = start(1);
  const supervised = [first];
  const looking = setInterval(() => {
    for (const worker of supervised) worker.checkAlive();
  }, checkEveryMs);
  const started = await first.started();
  if ('exitCode' in started) {
    clearInterval(looking);
    removeSockets(sockets);
    return started.exitCode;
  }
  if (!isModelKept(config.modelDir)) log.warn('MODEL_DIR keeps no classifier: each worker trains its own');
  const others = Array.from({ length: workers - 1 }, (_, index) => start(index + 2));
  supervised.push(...others);
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
        drainMs,
        supervised.map((worker) => worker.drain()),
      );
      await withTime(
        endMs,
        supervised.map((worker) => worker.end()),
      );
      for (const worker of supervised) worker.kill();
      removeSockets(sockets);
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
