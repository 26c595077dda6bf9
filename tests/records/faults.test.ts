import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import Database from 'libsql';
import { Client } from 'pg';
import pino from 'pino';
import WebSocket from 'ws';
import { z } from 'zod';
import type { App } from '../../src/app';
import { newFileUrl } from '../support/both-engines';
import { type ActivitySet, directLineAt } from '../support/direct-line-client';
import { eventually } from '../support/eventually';
import { createAppAgain, modelDir, projectFolder, today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { askPostgres, type RealPostgres, startPostgres } from '../support/postgres';
import { headlineOf, repliesAt } from '../support/words-of-content';

/** Each fault of the store: what patients get, what is lost, and how it comes back. */

let lines: string[];
let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let server: RealPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.end());
beforeEach(() => {
  lines = [];
});
afterEach(async () => {
  await guide?.stop();
  await app?.records.close();
});

async function start(databaseUrl: string): Promise<void> {
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  app = await createAppAgain({ contentDir: projectFolder, modelDir, today, log, databaseUrl });
  guide = await startGuide({ app, log });
}
let count = 0;
const ask = async (text: string, conversation: string): Promise<string> => {
  count += 1;
  return (await guide.ask(text, { id: `fault-${count}`, conversation: { id: conversation } }))[0].text;
};
const ready = async (): Promise<unknown> => (await fetch(`${guide.origin}/health/ready`)).json();
const said = (words: string): number => lines.filter((line) => line.includes(words)).length;
const isAway = 'the store is away';
const withoutMemory = repliesAt('without-memory');

/** Patients are answered while the store is away, and each reply says when to call 999 and 111. */
async function answersWithoutStore(): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    const reply = await ask('is my gp open', `away-${turn}`);
    expect(reply).toContain(headlineOf('gp-open'));
    expect(reply).toContain(withoutMemory);
    expect(withoutMemory).toMatch(/999.*111/);
    expect(await ask('he is not breathing', `away-${turn}`)).toMatch(/999/);
  }
  expect(await ready()).toMatchObject({ status: 'not ready', reasons: ['memory'] });
  expect((await fetch(`${guide.origin}/health/live`)).status).toBe(200);
  // One line, however many turns.
  expect(said(isAway)).toBe(1);
}

/** What was kept before the fault is there after it. */
async function goesOn(): Promise<void> {
  await eventually(async () => {
    await ask('is a&e open', 'back');
    return (await fetch(`${guide.origin}/health/ready`)).status === 200;
  }, 20_000);
  expect(await ask('and on saturday?', 'kept')).toMatch(/Go to your scan on Saturday/);
  expect(said('the store is back')).toBe(1);
}
const pragma = (what: string) => app.records.engine.db.executeQuery(CompiledQuery.raw(`pragma ${what}`));
const keepSomething = (): Promise<string> => ask('is my scan on friday going ahead', 'kept');

describe('the embedded file', () => {
  let url: string;
  let file: string;
  beforeEach(() => {
    url = newFileUrl();
    file = url.slice('file:'.length);
  });

  test('is locked by another program: patients are answered, and it goes on when the lock is gone', async () => {
    await start(url);
    await keepSomething();
    const other = new Database(file);
    other.exec('begin immediate');
    await answersWithoutStore();
    other.exec('rollback');
    other.close();
    await goesOn();
  });

  test('is on a disk that is full: patients are answered, and it goes on when there is room', async () => {
    await start(url);
    await keepSomething();
    // The engine itself says "full" at that many pages, as it does when the disk has none left.
    const limit = (pages: number) => pragma(`max_page_count = ${pages}`);
    await limit(1);
    let replies = '';
    for (let turn = 0; turn < 200 && said(isAway) === 0; turn++) replies = await ask('is my gp open', `fills-${turn}`);
    expect(replies).toContain(withoutMemory);
    await answersWithoutStore();
    await limit(1_000_000);
    await goesOn();
  });

  test.each<[string, (bytes: Buffer) => void]>([
    ['its beginning', (bytes) => bytes.fill(0x5a, 0, 100)],
    ['its pages', (bytes) => bytes.fill(0x5a, 4_096, 20_000)],
    ['everything', (bytes) => bytes.fill(0)],
  ])('is damaged in %s: it is kept aside, a new one is begun, and that is said', async (_what, damage) => {
    await start(url);
    for (let turn = 0; turn < 30; turn++) await ask('is a&e open', `before-${turn}`);
    await guide.stop();
    await app.records.close();
    const bytes = readFileSync(file);
    damage(bytes);
    writeFileSync(file, bytes);
    await start(url);
    expect(said('THE FILE OF RECORDS IS DAMAGED')).toBe(1);
    const aside = readdirSync(join(file, '..')).find((name) => name.includes('.damaged-')) ?? '';
    expect(readFileSync(join(file, '..', aside)).equals(bytes)).toBe(true);
    await keepSomething();
    expect(await ask('and on saturday?', 'kept')).toMatch(/Go to your scan on Saturday/);
    expect(await ready()).toMatchObject({ status: 'ready' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is damaged while it serves: patients are answered, and the next start begins a new one', async () => {
    await start(url);
    await keepSomething();
    await pragma('wal_checkpoint(truncate)');
    await pragma('cache_size = 0');
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.alloc(statSync(file).size - 4_096, 0x5a), 0, undefined, 4_096);
    closeSync(descriptor);
    // Another process writes, so that what was read before is read again.
    let reply = '';
    for (let turn = 0; turn < 50 && said(isAway) === 0; turn++) {
      Object.assign(app.records.engine, { hasChanged: () => true });
      reply = await ask('is my gp open', `damaged-${turn}`);
    }
    expect(reply).toContain(withoutMemory);
    await guide.stop();
    await app.records.close();
    expect(existsSync(`${file}.check`)).toBe(true);
    await start(url);
    expect(said('it is kept aside')).toBeGreaterThan(0);
    expect(await ask('is a&e open', 'new')).not.toContain(withoutMemory);
  });

  test('cannot be written: things are kept in memory, which is said loudly', async () => {
    const blocked = join(mkdtempSync(join(tmpdir(), 'blocked-')), 'file');
    writeFileSync(blocked, '');
    await start(`file:${join(blocked, 'data', 'records.db')}`);
    expect(said('NOTHING IS KEPT')).toBe(1);
    await keepSomething();
    expect(await ask('and on saturday?', 'kept')).toMatch(/Go to your scan on Saturday/);
    const chat = directLineAt(guide.origin);
    await chat.post(await chat.start(), { type: 'message', text: 'is a&e open' });
  });
});

test('in memory and full, the oldest go, and new turns are kept', async () => {
  await start(':memory:');
  const [row] = (await pragma('page_count')).rows;
  const pages = z.object({ page_count: z.number() }).parse(row).page_count;
  // Room for some turns beside the tables, which are empty.
  await pragma(`max_page_count = ${pages + 25}`);
  for (let turn = 0; turn < 1_000 && said(isAway) === 0; turn++) await ask('is my gp open', `full-${turn}`);
  expect(said(isAway)).toBe(1);
  await app.records.sweep(today);
  await eventually(async () => !(await ask('is a&e open', 'room')).includes(withoutMemory));
  await keepSomething();
  expect(await ask('and on saturday?', 'kept')).toMatch(/Go to your scan on Saturday/);
});

describe('PostgreSQL', () => {
  test('restarts: patients are answered, and it goes on', async () => {
    await start(await server.database());
    await keepSomething();
    await server.stop();
    await answersWithoutStore();
    await server.start();
    await goesOn();
  });

  test('is away: a web chat whose stream is here is answered, and others are told when to call', async () => {
    await start(await server.database());
    const chat = directLineAt(guide.origin);
    const [heard, unheard] = [await chat.start(), await chat.start()];
    const socket = new WebSocket(heard.streamUrl);
    await once(socket, 'message');
    await server.stop();
    const news = once(socket, 'message') as Promise<[Buffer]>;
    await chat.post(heard, { type: 'message', text: 'is my gp open' });
    const { activities } = JSON.parse(String((await news)[0])) as ActivitySet;
    expect(activities.map(({ from }) => from.role)).toEqual(['user', 'bot']);
    expect(activities[1].text).toContain(headlineOf('gp-open'));
    expect(activities[1].text).toContain(withoutMemory);
    const path = `/conversations/${unheard.conversationId}/activities`;
    const answer = await chat.ask('POST', path, { token: unheard.token, body: { type: 'message', text: 'hello' } });
    expect([answer.status, answer.text]).toEqual([503, expect.stringMatching(/999.*111/s)]);
    await server.start();
    await eventually(async () => (await chat.ask('GET', path, { token: unheard.token })).status === 200);
    socket.terminate();
  });

  test('restarts in the middle of turns: none is left without an answer, and the process goes on', async () => {
    await start(await server.database());
    await keepSomething();
    let isGoing = true;
    const asking = Array.from({ length: 20 }, async (_, person) => {
      for (let turn = 0; isGoing; turn++) await ask('is my gp open', `busy-${person}-${turn}`);
    });
    for (let time = 0; time < 3; time++) {
      await server.stop();
      await server.start();
    }
    isGoing = false;
    await Promise.all(asking);
    await eventually(async () => {
      await ask('is a&e open', 'back');
      return (await fetch(`${guide.origin}/health/ready`)).status === 200;
    });
    expect(await ask('and on saturday?', 'kept')).toMatch(/Go to your scan on Saturday/);
  });

  test('is a replica that is read-only: patients are answered, and it goes on when it can write', async () => {
    const url = await server.database();
    await start(url);
    await keepSomething();
    const owner = `${url}?options=-c%20default_transaction_read_only%3Doff`;
    const name = new URL(url).pathname.slice(1);
    const readOnly = async (is: 'on' | 'off'): Promise<void> => {
      await askPostgres(owner, `alter database ${name} set default_transaction_read_only = ${is}`);
      // Connections have it from their beginning.
      await askPostgres(
        owner,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
      );
    };
    await readOnly('on');
    await answersWithoutStore();
    await readOnly('off');
    await goesOn();
  });

  test('is slow: a patient waits no longer than the limit, and it goes on', async () => {
    const url = await server.database();
    await start(url);
    await keepSomething();
    const other = new Client({ connectionString: url });
    await other.connect();
    await other.query('begin; lock table turn in access exclusive mode');
    const began = performance.now();
    await answersWithoutStore();
    // Three tries of a second, and then it rests.
    expect(performance.now() - began).toBeLessThan(30_000);
    await other.query('rollback');
    await other.end();
    await goesOn();
  });

  test('cannot be reached at the start: patients are answered, and it goes on when it can', async () => {
    const url = await server.database();
    await server.stop();
    await start(url);
    expect(said('the store cannot be reached')).toBe(1);
    expect(await ask('is my gp open', 'a')).toContain(withoutMemory);
    expect((await directLineAt(guide.origin).ask('POST', '/tokens/generate')).status).toBe(503);
    await server.start();
    await eventually(() => app.records.tokenKey !== undefined);
    await keepSomething();
    expect(await ask('and on saturday?', 'kept')).toMatch(/Go to your scan on Saturday/);
    const chat = directLineAt(guide.origin);
    await chat.post(await chat.start(), { type: 'message', text: 'is a&e open' });
  });

  test('is away while somebody wants to be forgotten: they are told that it is not done, and what to do', async () => {
    await start(await server.database());
    await keepSomething();
    await server.stop();
    expect(await ask('forget what I said', 'kept')).toContain(repliesAt('forget', 'not-done', 'headline'));
    const left = await guide.post({
      type: 'endOfConversation',
      id: 'left',
      channelId: 'emulator',
      serviceUrl: 'http://localhost:1',
      conversation: { id: 'kept' },
      from: { id: 'a' },
      recipient: { id: 'b' },
      deliveryMode: 'expectReplies',
    });
    // The channel tries again.
    expect(left.status).toBe(503);
    await server.start();
    await goesOn();
    expect(await ask('forget what I said', 'kept')).toContain(repliesAt('forget', 'done', 'headline'));
  });
});
