import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

export const projectFolder = resolve(__dirname, '../../..');

/** The guide as `npm start` runs it, in a process of its own. */
export interface RunningGuide {
  readonly origin: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** @param port 0 for any that is free */
export async function startProcess(environment: NodeJS.ProcessEnv = {}, port = 0): Promise<RunningGuide> {
  const child = spawn(process.execPath, ['dist/main.js', 'start'], {
    cwd: projectFolder,
    env: { PATH: process.env.PATH, PORT: String(port), LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const origin = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const address = /Web chat: (\S+)\//.exec(said)?.[1];
      if (address) done(address);
    });
    child.once('exit', (code, signal) => fail(new Error(`The guide did not start (${code ?? signal}): ${said}`)));
  });
  return {
    origin,
    port: Number(new URL(origin).port),
    async stop() {
      if (child.signalCode) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
