import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const projectFolder = resolve(__dirname, '../../..');

/** A new folder for a store. */
export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'data-'));

/** One store for the guides of a suite: one that is started again knows what was kept. */
const dataDir = newDataDir();

/** The guide as `npm start` runs it, in a process of its own. */
export interface RunningGuide {
  readonly origin: string;
  readonly port: number;
  /** The one-time link to its desk, as it printed it. */
  readonly deskLink: string;
  stop(): Promise<void>;
}

/** @param port 0 for any that is free */
export function startProcess(environment: NodeJS.ProcessEnv = {}, port = 0): Promise<RunningGuide> {
  return start(
    ['dist/main.js', 'start'],
    { PORT: String(port), ...environment },
    /Web chat: \S+:(\d+)\/[\s\S]*Desk: .*\n/,
  );
}

/** The guide without limits on how many messages one person sends in a minute. */
export function startWithoutLimits(): Promise<RunningGuide> {
  return start(['tests/bench/guide.mjs'], {}, /ready (\d+)/);
}

/** A guide that keeps questions and takes drafts. @param questions that it has, as `did-not-help:words` */
export function startWithQuestions(questions: readonly string[]): Promise<RunningGuide> {
  return start(['tests/browser/support/questions-process.mjs', ...questions], {}, /ready (\d+) Desk: \S+/);
}

/** @param ready finds the port in what the process says */
async function start(command: string[], environment: NodeJS.ProcessEnv, ready: RegExp): Promise<RunningGuide> {
  const child = spawn(process.execPath, command, {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', DATA_DIR: dataDir, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const port = await new Promise<number>((done, fail) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = ready.exec(said)?.[1];
      if (found) done(Number(found));
    });
    child.once('exit', (code, signal) => fail(new Error(`The guide did not start (${code ?? signal}): ${said}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    port,
    deskLink: /Desk: (\S+)/.exec(said)?.[1] ?? '',
    async stop() {
      if (child.signalCode) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
