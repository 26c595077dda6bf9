import { runCommand } from '../../src/commands/run-command';
import { recall } from '../../src/guidance/memory';
import { openRecords } from '../../src/records/open-records';
import { newFileUrl } from '../support/both-engines';
import { silentLog } from '../support/guide';
import { fakeTerminal } from '../support/terminal';

const url = newFileUrl();
const hour = 3_600_000;

async function run(...args: string[]) {
  const { terminal, written } = fakeTerminal('', { DATABASE_URL: url });
  return { code: await runCommand(args, terminal), ...written };
}

beforeAll(async () => {
  const records = await openRecords({ url, log: silentLog });
  for (const [name, hours] of [
    ['msteams/old', 25],
    ['msteams/hour', 1],
    ['msteams/now', 0],
  ] as const) {
    const now = new Date(Date.now() - hours * hour);
    await records.turns.add({ conversation: name, version: 1, now, memory: recall(undefined, now), count: 0 });
  }
  await records.close();
});

test('records status says where the store is, its version, and how much is in it', async () => {
  const { code, out } = await run('records', 'status');
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/Version: +0013-whose-conversation\nTurns of a day: +3\nStill remembered: 3/),
  ]);
  expect(out).toContain(url.slice('file:'.length));
});

test('records sweep deletes what is over its time, and says how much', async () => {
  const { code, out } = await run('records', 'sweep');
  expect([code, out]).toEqual([0, 'Deleted: 2 memories, words of 0 turns, 1 turns.\n']);
});

test('records export writes each row as a line of JSON', async () => {
  const { code, out } = await run('records', 'export');
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { table: string; memory: string | null });
  expect([code, rows.map(({ table, memory }) => [table, memory !== null])]).toEqual([
    0,
    [
      ['turn', false],
      ['turn', true],
    ],
  ]);
  expect(out).not.toContain('msteams');
});

test.each(['forget', 'records'])('%s … forgets a conversation, and says where there is none', async (command) => {
  const how = command === 'forget' ? [] : ['forget'];
  const id = command === 'forget' ? 'now' : 'hour';
  const forget = () => run(command, ...how, '--conversation', id, '--channel', 'msteams');
  expect(await forget()).toMatchObject({ code: 0, out: 'Forgotten.\n' });
  expect(await forget()).toMatchObject({ code: 0, out: 'There is nothing about that conversation.\n' });
});

test('records migrate says which version the tables have', async () => {
  expect(await run('records', 'migrate')).toMatchObject({
    code: 0,
    out: 'The tables are at 0013-whose-conversation.\n',
  });
});

test.each([
  [['records'], 'records what? One of status, migrate, sweep, export, forget'],
  [['records', 'drop'], 'records drop? One of'],
  [['records', 'status', 'now'], 'records status? One of'],
  [['records', 'status', '--all'], "Unknown option '--all'"],
  [['forget'], 'forget which one? Give --conversation'],
])('%j is refused in one line', async (args, words) => {
  const { code, error } = await run(...args);
  expect([code, error]).toEqual([2, expect.stringContaining(words)]);
  expect(error.trim().split('\n')).toHaveLength(1);
});

test('a store that cannot be reached is named without its password', async () => {
  const { terminal, written } = fakeTerminal('', { DATABASE_URL: 'postgres://guide:secret@127.0.0.1:1/guide' });
  expect(await runCommand(['records', 'status'], terminal)).toBe(1);
  expect(written.error).toContain('the store cannot be reached: postgres://127.0.0.1:1/guide');
  expect(written.error).not.toContain('secret');
});
