// What the benchmarks share.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));

/** What patients ask: different questions, as they come in. */
export const questions = readFileSync(join(here, '../questions/development.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).text);

/** The guide, under the flag that `npm start` gives it. */
export const startGuide = (args = [], environment = {}) =>
  startProcess(join(here, 'guide.mjs'), args, ['--max-semi-space-size=4'], environment);

/** Starts a server that says "ready" and its port. */
export function startProcess(file, args = [], flags = [], environment = {}) {
  const child = spawn(process.execPath, [...flags, file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return new Promise((done, fail) => {
    child.once('exit', () => fail(new Error(`${file} ended`)));
    child.stdout.on('data', (chunk) => {
      const port = /ready (\d+)/.exec(String(chunk))?.[1];
      if (port) done({ url: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => child.kill('SIGKILL') });
    });
  });
}

export function writeReport(name, report) {
  const file = join(here, '../../reports', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
