// A real PostgreSQL for the benchmarks, in a process of its own.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { here } from './support.mjs';

export async function startPostgres() {
  const child = fork(join(here, '../support/postgres-process.mjs'));
  const [{ port }] = await once(child, 'message');
  const order = async (what) => {
    const done = once(child, 'message');
    child.send(what);
    await done;
  };
  return {
    url: `postgres://postgres:for-tests-only@127.0.0.1:${port}/postgres`,
    stopServer: () => order('stop'),
    startServer: () => order('start'),
    stop: () => child.send('end'),
  };
}
