import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Order, type Report, readReport } from './reports';

/** One that lived longer is started again soon; one that did not, after a pause that doubles. */
const diesAtOnceMs = 10_000;
const firstPauseMs = 100;
const longestPauseMs = 30_000;
/** One that was silent in so many looks in a row hangs. It reports more often than it is looked at. */
const mostSilentLooks = 2;

/** What comes of a start: a worker that serves, or one that ended before, and said why on stderr. */
export type Started = { readonly port: number } | { readonly exitCode: number };

/** One place among the workers: the worker that is there now, and the one that takes its place when it dies. */
export class SupervisedWorker {
  /** What it took when it last told; nothing while it does not serve. */
  megabytes: number | undefined;
  private worker: Worker;
  private silentLooks = 0;
  private isStopping = false;

  constructor(
    readonly number: number,
    private readonly fork: () => Worker,
    private readonly log: Pick<Logger, 'info' | 'error'>,
  ) {
    this.worker = fork();
  }

  /** Waits until the worker serves, or ends. */
  started(): Promise<Started> {
    const { worker } = this;
    return new Promise((done) => {
      worker.on('message', (message: unknown) => {
        const report = readReport(message);
        if (!report) return;
        this.silentLooks = 0;
        if (!('megabytes' in report)) return;
        this.megabytes = report.megabytes;
        if (report.guide !== 'ready') return;
        const { pid } = worker.process;
        this.log.info({ worker: this.number, process: pid, megabytes: report.megabytes }, 'a worker is ready');
        done({ port: report.port });
      });
      worker.once('exit', (code) => {
        this.megabytes = undefined;
        done({ exitCode: code ?? 1 });
      });
    });
  }

  /** From now on a worker that dies is started again. */
  async restartOnExit(): Promise<void> {
    for (let wait = firstPauseMs; ; ) {
      const startedAt = Date.now();
      const [code, signal] = await once(this.worker, 'exit');
      if (this.isStopping) return;
      wait = Date.now() - startedAt > diesAtOnceMs ? firstPauseMs : Math.min(wait * 2, longestPauseMs);
      this.log.error({ worker: this.number, code, signal, waitMs: wait }, 'a worker ended: it is started again');
      await pause(wait);
      if (this.isStopping) return;
      this.worker = this.fork();
      this.started();
    }
  }

  /** To be called now and then: ends a worker that serves and does not report. */
  checkAlive(): void {
    if (this.megabytes === undefined || this.silentLooks++ < mostSilentLooks) return;
    this.log.error({ worker: this.number }, 'a worker hangs: it is ended');
    this.kill();
  }

  /** Has it take nothing new. @returns when what was under way has ended, or the worker has */
  async drain(): Promise<void> {
    this.isStopping = true;
    // One that is still starting serves nobody.
    if (this.megabytes === undefined) this.kill();
    if (this.worker.isDead()) return;
    const drained = this.reported('drained');
    this.order('drain');
    await drained;
  }

  /** Has it learn the content anew. @returns when it has, or has ended. One that is starting reads it anyway. */
  async reload(): Promise<void> {
    if (this.megabytes === undefined) return;
    const reloaded = this.reported('reloaded');
    this.order('reload');
    await reloaded;
  }

  /** Has it end. @returns when it has */
  async end(): Promise<void> {
    if (this.worker.isDead()) return;
    const ended = once(this.worker, 'exit');
    this.order('end');
    await ended;
  }

  kill(): void {
    this.worker.process.kill('SIGKILL');
  }

  /** Waits until the worker reports that, or ends. */
  private reported(awaited: Report['guide']): Promise<void> {
    const { worker } = this;
    return new Promise((done) => {
      const hear = (message: unknown): void => {
        if (readReport(message)?.guide === awaited) end();
      };
      const end = (): void => {
        worker.off('message', hear);
        worker.off('exit', end);
        done();
      };
      worker.on('message', hear);
      worker.once('exit', end);
    });
  }

  private order(guide: Order['guide']): void {
    // One that has just died hears nothing, and need not.
    this.worker.send({ guide } satisfies Order, () => undefined);
  }
}
