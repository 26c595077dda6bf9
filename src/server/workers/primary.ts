import cluster from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { compactReferenceFile } from '../../channels/bot-framework/reference-store';
import type { Config } from '../../config';
import { SupervisedWorker } from './supervised-worker';
import { identityVariable, makeSockets, removeSockets, type WorkerIdentity } from './worker-identity';

const checkEveryMs = 10_000;
/** Turns under way have ten seconds in each worker, and so have replies on their way; the workers have a little more. */
const drainMs = 11_000;
const endMs = 11_000;

interface PrimaryParts {
  readonly workers: number;
  readonly config: Config;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** The guide, served by several processes. */
export interface WorkerGroup {
  readonly port: number;
  /** What each worker takes, in MB. */
  readonly megabytes: readonly number[];
  /** Has one after the other serve what the content folder holds by now: the first learns it, the others load what it keeps. */
  reload(): Promise<void>;
  /** Has all of them end: gracefully, within half a minute. */
  stop(): Promise<void>;
}

/**
 * Starts the workers, and starts those again that die. This process itself reads no content and serves nobody: it stays
 * small, and nothing that a patient sends can harm it.
 * @returns the exit code where the first does not start; it has said why
 */
export async function startWorkers({ workers, config, log }: PrimaryParts): Promise<WorkerGroup | number> {
  if (config.conversationsFile && !config.webChatOnly) compactReferenceFile(config.conversationsFile);
  // Each worker takes connections from the system itself. By way of this process, one that was on its way to a worker
  // that dies would be left hanging, and so would all that wait for one that hangs.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  const sockets = makeSockets();
  // A token that one worker issues is good at all of them. By the environment: others see a command line.
  const key = config.directLine.tokenKey ?? randomBytes(32).toString('base64url');
  const start = (number: number): SupervisedWorker => {
    const identity: WorkerIdentity = { number, workers, sockets };
    const environment = { [identityVariable]: JSON.stringify(identity), DIRECT_LINE_TOKEN_KEY: key };
    return new SupervisedWorker(number, () => cluster.fork(environment), log);
  };

  // The first alone: it may have to train, and the others load what it keeps.
  const first = start(1);
  const started = await first.started();
  if ('exitCode' in started) {
    removeSockets(sockets);
    return started.exitCode;
  }
  if (!isModelKept(config.modelDir)) log.warn('MODEL_DIR keeps no classifier: each worker trains its own');
  const others = Array.from({ length: workers - 1 }, (_, index) => start(index + 2));
  const supervised = [first, ...others];
  const serving = others.map((worker) => worker.started());
  for (const worker of supervised) worker.restartOnExit();
  await Promise.all(serving);
  const looking = setInterval(() => {
    for (const worker of supervised) worker.checkAlive();
  }, checkEveryMs);

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

/** Waits for all of them, but no longer than that. */
async function withTime(ms: number, all: Promise<void>[]): Promise<void> {
  const late = new AbortController();
  await Promise.race([Promise.all(all), pause(ms, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
}
