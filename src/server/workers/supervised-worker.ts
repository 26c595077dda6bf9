import type { Worker } from 'node:cluster';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type MetricsJson, type Order, type Report, readReport } from './reports';

/** A worker that lived longer is restarted at once; one that did not, after a pause that doubles each time. */
const diesAtOnceMs = 10_000;
const firstPauseMs = 100;
const longestPauseMs = 30_000;
/** A worker without a report in so many checks in a row hangs. It reports more often than it is checked. */
const mostSilentLooks = 2;
/** A start trains for some 20 seconds if it must, and reports nothing meanwhile. One that takes so long hangs. */
const longestStartMs = 5 * 60_000;

/** The result of a start: the worker serves, or it ended before that and said why on stderr. */
export type Started = { readonly port: number } | { readonly exitCode: number };

/** The supervisor of one worker: starts its process, checks that it is alive, and starts a new one when it dies. */
export class SupervisedWorker {
  /** Memory by its last report; undefined while it does not serve. */
  megabytes: number | undefined;
  private worker: Worker;
  private silentLooks = 0;
  private forkedAt = performance.now();
  private isStopping = false;
  private objections: readonly string[] = [];
  /** Is called when `notReady` may have changed. */
  onReadiness: () => void = () => undefined;
  /** Is called when somebody asks the worker for the metrics of all. */
  onMetricsAsked: (ask: number) => void = () => undefined;

  constructor(
    readonly number: number,
    private readonly fork: () => Worker,
    private readonly log: Pick<Logger, 'info' | 'error'>,
    private readonly startMs = longestStartMs,
  ) {
    this.worker = fork();
  }

  /** Why it should get no more requests: `worker` while it does not serve, or what its parts object. */
  get notReady(): readonly string[] {
    return this.megabytes === undefined ? ['worker'] : this.objections;
  }

  /** Tells it why the others should get none. */
  tellOthers(reasons: readonly string[]): void {
    if (this.megabytes !== undefined) this.send({ guide: 'readiness-of-others', reasons: [...reasons] });
  }

  /** Resolves when the worker serves, or has ended. */
  started(): Promise<Started> {
    const { worker } = this;
    return new Promise((done) => {
      // It died while something was written to it (`write EPIPE`): its exit follows, and tells all that there is to do.
      worker.on('error', () => undefined);
      worker.on('message', (message: unknown) => {
        const report = readReport(message);
        if (!report) return;
        this.silentLooks = 0;
        if (report.guide === 'asked-for-metrics') this.onMetricsAsked(report.ask);
        if (report.guide === 'readiness') {
          this.objections = report.reasons;
          this.onReadiness();
        }
        if (!('megabytes' in report)) return;
        this.megabytes = report.megabytes;
        if (report.guide !== 'ready') return;
        this.onReadiness();
        const { pid } = worker.process;
        this.log.info({ worker: this.number, process: pid, megabytes: report.megabytes }, 'a worker is ready');
        done({ port: report.port });
      });
      worker.once('exit', (code) => {
        this.megabytes = undefined;
        this.objections = [];
        this.onReadiness();
        done({ exitCode: code ?? 1 });
      });
    });
  }

  /** From now on a process that dies is replaced. Resolves when the worker is being stopped. */
  async restartOnExit(): Promise<void> {
    for (let wait = firstPauseMs; ; ) {
      const startedAt = Date.now();
      const { code, signal } = await endOf(this.worker);
      if (this.isStopping) return;
      wait = Date.now() - startedAt > diesAtOnceMs ? firstPauseMs : Math.min(wait * 2, longestPauseMs);
      this.log.error({ worker: this.number, code, signal, waitMs: wait }, 'a worker ended: it is started again');
      await pause(wait);
      if (this.isStopping) return;
      this.worker = this.fork();
      this.forkedAt = performance.now();
      this.started();
    }
  }

  /** Call it regularly: kills the process when it serves but has stopped reporting, or is starting for too long. */
  checkAlive(): void {
    const isServing = this.megabytes !== undefined;
    const isWell = isServing ? this.silentLooks++ < mostSilentLooks : performance.now() - this.forkedAt < this.startMs;
    if (isWell || this.worker.isDead()) return;
    this.log.error({ worker: this.number }, 'a worker hangs: it is ended');
    this.kill();
  }

  /**
   * Has it learn the content again. Resolves when it has, or has ended. A starting process reads the content anyway.
   */
  async reload(): Promise<void> {
    if (this.megabytes === undefined) return;
    const reloaded = this.reported('reloaded');
    this.send({ guide: 'reload' });
    await reloaded;
  }

  /** Its metrics; undefined while it does not serve, or when it does not answer in time. */
  async metrics(waitMs: number): Promise<MetricsJson | undefined> {
    if (this.megabytes === undefined) return undefined;
    const told = this.reported('metrics');
    this.send({ guide: 'tell-metrics' });
    return Promise.race([told.then((report) => report?.metrics), pause(waitMs, undefined, { ref: false })]);
  }

  /** Gives it the metrics of all, for which it has asked. */
  give(ask: number, all: MetricsJson[]): void {
    this.send({ guide: 'metrics-of-all', ask, all });
  }

  /** Has it take no new requests, finish those under way, and end. Resolves when it has. */
  async end(): Promise<void> {
    this.isStopping = true;
    // It is still starting, and serves nobody.
    if (this.megabytes === undefined) this.kill();
    if (this.worker.isDead()) return;
    const ended = endOf(this.worker);
    this.send({ guide: 'end' });
    await ended;
  }

  kill(): void {
    this.worker.process.kill('SIGKILL');
  }

  /** Resolves with the next report of that kind; undefined when the worker has ended. */
  private reported<Guide extends Report['guide']>(awaited: Guide): Promise<(Report & { guide: Guide }) | undefined> {
    const { worker } = this;
    return new Promise((done) => {
      const hear = (message: unknown): void => {
        const report = readReport(message);
        if (report && isOf(report, awaited)) end(report);
      };
      const gone = (): void => end(undefined);
      const end = (report: (Report & { guide: Guide }) | undefined): void => {
        worker.off('message', hear);
        worker.off('exit', gone);
        done(report);
      };
      worker.on('message', hear);
      worker.once('exit', gone);
    });
  }

  private send(order: Order): void {
    // Ignore errors: a process that has just died needs no order.
    this.worker.send(order, () => undefined);
  }
}

function isOf<Guide extends Report['guide']>(report: Report, guide: Guide): report is Report & { guide: Guide } {
  return report.guide === guide;
}

/** Not `once` of node:events, which rejects where an 'error' comes before the end. */
const endOf = (worker: Worker): Promise<{ readonly code: number | null; readonly signal: string | null }> =>
  new Promise((done) => worker.once('exit', (code: number | null, signal: string | null) => done({ code, signal })));
