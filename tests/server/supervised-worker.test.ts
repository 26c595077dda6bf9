import cluster, { type Worker } from 'node:cluster';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SupervisedWorker } from '../../src/server/workers/supervised-worker';
import { eventually } from '../support/eventually';

/** A worker whose first start hangs, deaf to everything, as it may on a drive that is away. The second one serves. */
const hangsOnce = `
const { existsSync, writeFileSync } = require('node:fs');
if (!existsSync(process.env.MARK)) {
  writeFileSync(process.env.MARK, '');
  for (;;);
}
process.send({ guide: 'ready', port: 1, megabytes: 1 });
setInterval(() => process.send({ guide: 'alive', megabytes: 1 }), 20);
`;

test('a worker that hangs while it starts is replaced', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'supervised-'));
  const exec = join(folder, 'worker.js');
  writeFileSync(exec, hangsOnce);
  cluster.setupPrimary({ exec });
  const starts: number[] = [];
  const lines: unknown[][] = [];
  const log = { info: () => undefined, error: (...line: unknown[]) => lines.push(line) };
  const fork = () => {
    starts.push(performance.now());
    return cluster.fork({ MARK: join(folder, 'mark') });
  };
  const startMs = 1_500;
  const worker = new SupervisedWorker(1, fork, log, startMs);
  worker.started();
  worker.restartOnExit();
  const looking = setInterval(() => worker.checkAlive(), 50);
  await eventually(() => worker.megabytes !== undefined);
  clearInterval(looking);
  worker.end();
  worker.kill();
  expect(starts).toHaveLength(2);
  expect(starts[1] - starts[0]).toBeGreaterThan(startMs);
  expect(lines.map(([, words]) => words)).toEqual([
    'a worker hangs: it is ended',
    'a worker ended: it is started again',
  ]);
});

const serves = `
process.send({ guide: 'ready', port: 1, megabytes: 1 });
setInterval(() => process.send({ guide: 'alive', megabytes: 1 }), 20);
`;

test('a worker that dies while something is written to it is replaced, and takes nobody with it', async () => {
  const exec = join(mkdtempSync(join(tmpdir(), 'supervised-')), 'worker.js');
  writeFileSync(exec, serves);
  cluster.setupPrimary({ exec });
  const forked: Worker[] = [];
  const fork = (): Worker => {
    const worker = cluster.fork();
    forked.push(worker);
    return worker;
  };
  const worker = new SupervisedWorker(1, fork, { info: () => undefined, error: () => undefined });
  worker.restartOnExit();
  await worker.started();
  forked[0].emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  forked[0].process.kill('SIGKILL');
  await eventually(() => forked.length === 2 && worker.megabytes !== undefined);
  worker.end();
  worker.kill();
});

/** A worker that objects to more requests for the reason that the others have. */
const agrees = `
process.send({ guide: 'ready', port: 1, megabytes: 1 });
process.on('message', ({ guide, reasons }) => {
  if (guide === 'readiness-of-others') process.send({ guide: 'readiness', reasons });
});
`;

test('a worker that does not serve is not ready; one that serves says what it objects, and hears what the others do', async () => {
  const exec = join(mkdtempSync(join(tmpdir(), 'supervised-')), 'worker.js');
  writeFileSync(exec, agrees);
  cluster.setupPrimary({ exec });
  const worker = new SupervisedWorker(1, () => cluster.fork(), { info: () => undefined, error: () => undefined });
  const seen: (readonly string[])[] = [worker.notReady];
  worker.onReadiness = () => seen.push(worker.notReady);
  await worker.started();
  worker.tellOthers(['memory']);
  await eventually(() => worker.notReady.length > 0);
  worker.kill();
  await eventually(() => seen.length === 4);
  expect(seen).toEqual([['worker'], [], ['memory'], ['worker']]);
});
