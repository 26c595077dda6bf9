import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecords } from '../../src/records/open-records';
import { endStarted, environmentOfBuilt, startBuilt, trainBuilt } from '../support/built-guide';
import { silentLog } from '../support/guide';
import { thorough } from '../support/thorough';

/** Attacks on the files that the guide keeps, by a kill, a power cut and a slip of the operator. */

const kept = 20_000;
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'files-'));
const now = new Date();

beforeAll(() => trainBuilt());
afterEach(() => endStarted());

test(`of ${kept} kept conversations none is lost, however often the guide is killed while it starts`, async () => {
  const folder = newFolder();
  const open = () => openRecords({ url: `file:${join(folder, 'records.db')}`, log: silentLog });
  const all = async (): Promise<number> => {
    const records = await open();
    let count = 0;
    for await (const { user } of records.references.all()) count += Number(user.id.startsWith('user-'));
    await records.close();
    return count;
  };
  const records = await open();
  await records.engine.db.transaction().execute(async (transaction) => {
    for (let from = 0; from < kept; from += 1_000)
      await transaction
        .insertInto('reference')
        .values(
          Array.from({ length: 1_000 }, (_, index) => {
            const id = `conversation-${from + index}`;
            const reference = {
              channelId: 'msteams',
              serviceUrl: 'https://smba.trafficmanager.net/uk/',
              conversation: { id },
              bot: { id: 'bot' },
              user: { id: `user-${id}` },
            };
            return { conversation: id, reference: JSON.stringify(reference), at: now.getTime() };
          }),
        )
        .execute();
  });
  await records.close();
  const counts: number[] = [];
  const times = thorough(30, 4);
  for (let time = 0; time < times; time++) {
    const guide = startBuilt([], { DATA_DIR: folder });
    await new Promise((done) => setTimeout(done, 300 + time * 40));
    guide.kill('SIGKILL');
    await guide.ended;
    counts.push(await all());
  }
  expect(counts).toEqual(Array(times).fill(kept));
});

describe('a start that is told to keep things in', () => {
  const passwords = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/usr/sbin/nologin\n';

  test.each<[string, (file: string) => void]>([
    ['a list of passwords', (file) => writeFileSync(file, passwords)],
    ['lines of JSON', (file) => writeFileSync(file, '{"text":"is a&e open"}\n{"text":"hello"}\n')],
    ['a program', (file) => writeFileSync(file, Buffer.from('7f454c4602010100', 'hex'))],
    ['a folder', (file) => mkdirSync(file)],
    ['a device', (file) => symlinkSync('/dev/null', file)],
  ])('%s refuses, names the setting, and leaves it as it is', async (_what, make) => {
    const file = join(newFolder(), 'other');
    make(file);
    const before = statSync(file).isFile() && readFileSync(file);
    const { mode } = statSync(file);
    const guide = startBuilt([], { DATABASE_URL: `file:${file}` });
    expect((await guide.ended)[0]).not.toBe(0);
    expect(guide.said.error).toMatch(/^DATABASE_URL: .*other.*\n$/);
    expect(statSync(file).isFile() && readFileSync(file)).toEqual(before);
    expect(statSync(file).mode).toBe(mode);
    expect(readdirSync(join(file, '..'))).toEqual(['other']);
  });
});

test('the file, and what belongs to it, is for nobody else to read, whatever it was before', async () => {
  const folder = newFolder();
  const file = join(folder, 'records.db');
  writeFileSync(file, '');
  chmodSync(file, 0o666);
  await startBuilt([], { DATA_DIR: folder }).origin();
  expect(readdirSync(folder).sort()).toEqual(['records.db', 'records.db-shm', 'records.db-wal']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('what killed starts left unfinished is cleared by the next start, and what another is writing stays', async () => {
  const models = newFolder();
  // Trained: a start that finds all it needs there writes nothing, and clears all the same.
  cpSync(environmentOfBuilt.MODEL_DIR, models, { recursive: true });
  const killed = startBuilt([]);
  killed.kill('SIGKILL');
  await killed.ended;
  const [left, used] = [`a.model.${killed.process}.part`, `a.model.${process.pid}.part`];
  for (const name of [left, used]) writeFileSync(join(models, name), 'half');
  await startBuilt([], { MODEL_DIR: models }).origin();
  expect(readdirSync(models).filter((name) => name.endsWith('.part'))).toEqual([used]);
});
