import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptBeside } from './content-folder';
import { eventually } from './eventually';
import { modelDir, projectFolder } from './guide';

/** Apart from the models of the tests: what is built may be started on other content, which would replace them. */
export const environmentOfBuilt = { PATH: process.env.PATH, MODEL_DIR: join(modelDir, 'built') };

/** Gives the guide that `npm test` has built the models of the tests. Tests start what is built, and build nothing. */
export function trainBuilt(): void {
  if (!existsSync(join(projectFolder, 'dist/main.js'))) throw new Error('Nothing is built: run "npm run build" first.');
  keptBeside('built');
}

const started: ChildProcess[] = [];

/** Ends whatever a test has left running. */
export async function endStarted(): Promise<void> {
  const running = started.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(running.map((child) => once(child, 'exit')));
}

interface LogEntry {
  readonly worker?: number;
  readonly process?: number;
  readonly request?: string;
  readonly reason?: unknown;
  readonly msg?: string;
  readonly edition?: string;
}

/** A new folder for the store of a guide. */
export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'data-'));

/** The guide as `npm start` runs it, with options of the command line. It may not come to serve. */
export function startBuilt(options: string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['dist/main.js', 'start', ...options], {
    cwd: projectFolder,
    env: { ...environmentOfBuilt, PORT: '0', DATA_DIR: newDataDir(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const said = { out: '', error: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.error += String(chunk);
  });
  /** What it has logged by now, of which the last line may be on its way. */
  const log = (): LogEntry[] =>
    said.error
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => (line.startsWith('{') ? (JSON.parse(line) as LogEntry) : []));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  return {
    said,
    ended,
    process: child.pid ?? 0,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    async origin(): Promise<string> {
      await eventually(() => /Workers: |Emulator: |^[^{]*mend|error/.test(said.out + said.error));
      const [, origin] = /Web chat: (\S+)\//.exec(said.out) ?? [];
      if (!origin) throw new Error(`The guide did not start: ${said.out}${said.error}`);
      return origin;
    },
    log,
    /** The process of a worker: the latest, where it was started again. The log may come later than what is said. */
    async workerProcess(number: number): Promise<number> {
      const ready = () => log().findLast((entry) => entry.worker === number && entry.process);
      await eventually(() => ready() !== undefined);
      return ready()?.process ?? 0;
    },
  };
}

export function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}
