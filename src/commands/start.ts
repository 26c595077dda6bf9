import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { createApp } from '../app';
import { appSettings, type Config, readConfig } from '../config';
import type { DeskLinks } from '../desk/sign-in/links';
import { keepHeapSmall } from '../server/small-heap';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { deskLine } from './desk';
import { sayOnce, training, withProgress } from './progress';

const mostWorkers = 64;
/** After all is done, the last lines of the log have so long to be written. */
const lastLinesMs = 5_000;

/** A running guide: one process, or a group of workers. */
interface Serving {
  readonly port: number;
  /** Memory of each worker, in MB; undefined for one process. */
  readonly megabytes?: readonly number[];
  readonly log: Pick<Logger, 'info'>;
  /** Where one-time links to the desk are noted; undefined where only the workers have the store. */
  readonly links?: DeskLinks;
  /** Learns what the content folder holds now, and serves it. */
  reload(): Promise<void>;
  stop(): Promise<void>;
}

export const start: Command = {
  summary: 'serve the guide over HTTP',
  help: `Usage: npm start [-- --workers N]

Builds, trains and serves the guide. Settings come from the environment or from .env: see .env.example.
Talk to it in a browser, or with the Bot Framework Emulator (app id and password empty), at the addresses that it prints.

  --workers N  serve with so many processes, 1 to ${mostWorkers} (1): docs/deploy.md tells when
  --help       show this`,

  async run(args, terminal) {
    const { out, environment } = terminal;
    const { values } = readArgs(args, { workers: { type: 'string', default: '1' } });
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const workers = numberOfWorkers(values.workers);
    keepHeapSmall();
    const config = readConfig(environment);
    // A closed pipe or a full disk behind stdout must not end the guide.
    out.on('error', () => undefined);
    if (cluster.isWorker) {
      const { runWorker } = await import('../server/workers/worker.js');
      await runWorker({ config, environment, onProgress: sayOnce(out, training) });
      return 0;
    }
    out.write('Reading the content...\n');
    const serving = await (workers === 1 ? serveAlone(config, terminal) : serveTogether(config, workers));
    if (typeof serving === 'number') return serving;
    const { port, megabytes, log, links, reload, stop } = serving;
    const origin = `http://localhost:${port}`;
    out.write(`The guide is ready.\nWeb chat: ${origin}/\n`);
    if (!config.webChatOnly) out.write(`Bot Framework Emulator: ${origin}/api/messages\n`);
    out.write(await deskLine(config, origin, links));
    if (megabytes) out.write(`Workers: ${megabytes.length}, of ${megabytes.join(', ')} MB\n`);
    // SIGHUP reloads the content. With a terminal it means that the terminal was closed, and ends the guide.
    if (!out.isTTY) process.on('SIGHUP', reload);
    const signal = await stopSignal();
    log.info('stopping: no new turns, waiting for those under way');
    await stop();
    endAnyway(signal);
    return 0;
  },
};

async function serveAlone(config: Config, { out, error }: Terminal): Promise<Serving> {
  const { openObservability } = await import('../server/observability/open-observability.js');
  const { observability, log } = await openObservability(config);
  const settings = appSettings(config);
  // Progress on stderr only on a terminal: otherwise stderr is the log, where every line is JSON.
  const app = await withProgress(error.isTTY ? error : out, training, (onProgress) =>
    createApp({ ...settings, today: new Date(), log, observer: observability, onProgress }),
  );
  // Load the server last: restify and botbuilder take long, and content with errors should be reported first.
  const [{ createServer }, { drain, listen }, { reloadContent }] = await Promise.all([
    import('../server/create-server.js'),
    import('../server/listen.js'),
    import('../server/reload-content.js'),
  ]);
  const server = await createServer({ app, config, log, clock: () => new Date(), observability });
  return {
    port: await listen(server, config.port, config.host),
    log,
    links: app.records.desk.links,
    reload: () => reloadContent(app.live, log),
    async stop() {
      await drain(server);
      await app.records.close();
      await observability.traces?.stop();
    },
  };
}

async function serveTogether(config: Config, workers: number): Promise<Serving | number> {
  const [{ startWorkers }, { createLog, stderrDestination }] = await Promise.all([
    import('../server/workers/primary.js'),
    import('../server/observability/log.js'),
  ]);
  const log = createLog(
    config.logLevel,
    stderrDestination(() => undefined),
  );
  const started = await startWorkers({ config, log, workers });
  return typeof started === 'number' ? started : { ...started, log };
}

function numberOfWorkers(given: string): number {
  const workers = /^\d{1,2}$/.test(given) ? Number(given) : 0;
  if (workers < 1 || workers > mostWorkers)
    throw new UsageError(`--workers ${given}: give a whole number from 1 to ${mostWorkers}`);
  return workers;
}

function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, done);
  });
}

/**
 * Ends the process by the signal if it does not end by itself: a reader of the log that stalls can hold a write, and with
 * it the process, for ever.
 */
function endAnyway(signal: NodeJS.Signals): void {
  const end = (): void => {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  };
  setTimeout(end, lastLinesMs).unref();
}
