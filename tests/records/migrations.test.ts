import { recall } from '../../src/guidance/memory';
import { openEmbedded } from '../../src/records/embedded';
import { migrate } from '../../src/records/migrate';
import { migrationsFor } from '../../src/records/migrations';
import { openPostgres } from '../../src/records/postgres';
import { onBothEngines } from '../support/both-engines';
import { silentLog } from '../support/guide';

const versions = Object.keys(migrationsFor('embedded'));
const now = new Date('2026-11-30T12:00:00Z');
const engineAt = (url: string) =>
  url.startsWith('postgres:') ? openPostgres(url, silentLog) : openEmbedded(url.slice('file:'.length), silentLog);

onBothEngines(({ newUrl, open }) => {
  test.each(versions)('from version %s all that was kept comes along, and new turns are added', async (version) => {
    const url = await newUrl();
    const engine = engineAt(url);
    await migrate(engine.db, engine.kind, version);
    const row = {
      conversation: 'hash',
      version: 1,
      activity: 'other',
      at: now.getTime(),
      memory: null,
      words: null,
      count: 0,
    };
    await engine.db.insertInto('turn').values(row).execute();
    await engine.close();
    const records = await open(url);
    expect((await records.status()).migrations).toEqual(versions);
    expect(await records.engine.db.selectFrom('turn').selectAll().execute()).toEqual([{ id: 1, ...row }]);
    const turn = { conversation: 'a', version: 1, now, memory: recall(undefined, now), count: 0 };
    expect(await records.turns.add(turn)).toBe(true);
  });

  test('several processes that start at once make the tables once', async () => {
    const url = await newUrl();
    const opened = await Promise.all([1, 2, 3].map(() => open(url)));
    for (const { isWell, status } of opened) {
      expect(isWell).toBe(true);
      expect((await status()).migrations).toEqual(versions);
    }
    // A token that one gives is good at the others.
    expect(new Set(opened.map(({ tokenKey }) => tokenKey)).size).toBe(1);
  });

  test('a store from the future is refused, and left as it is', async () => {
    const url = await newUrl();
    const { engine, close } = await open(url);
    const keys = () => engine.db.selectFrom('shared').selectAll().orderBy('name').execute();
    const before = await keys();
    await engine.db
      .withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      .insertInto('kysely_migration')
      .values({ name: '9999-later', timestamp: now.toISOString() })
      .execute();
    await expect(open(url)).rejects.toThrow('written by a later version of the guide (9999-later)');
    expect(await keys()).toEqual(before);
    await close();
  });
});
