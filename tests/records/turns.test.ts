import { setImmediate as pause } from 'node:timers/promises';
import { type Memory, recall } from '../../src/guidance/memory';
import type { NewTurn } from '../../src/turns/turn-store';
import { onBothEngines } from '../support/both-engines';

const now = new Date('2026-11-30T12:00:00Z');
const memory: Memory = { ...recall(undefined, now), misses: 1 };
const turn = (extra: Partial<NewTurn> = {}): NewTurn => ({
  conversation: 'msteams/a',
  version: 1,
  now,
  memory,
  count: 0,
  ...extra,
});

onBothEngines(({ newUrl, open }) => {
  test('what one process adds, another one loads', async () => {
    const url = await newUrl();
    const [one, other] = [await open(url), await open(url)];
    expect(await other.turns.load('msteams/a')).toEqual({ version: 0, count: 0, at: 0 });
    expect(await one.turns.add(turn())).toBe(true);
    for (const { turns } of [one, other])
      expect(await turns.load('msteams/a')).toEqual({ version: 1, memory, count: 0, at: now.getTime() });
    expect(await one.turns.load('msteams/b')).toMatchObject({ version: 0 });
  });

  test('of two turns that began from the same one, the first is kept, whoever takes them', async () => {
    const url = await newUrl();
    const stores = [await open(url), await open(url), await open(url)];
    for (let version = 1; version <= 20; version++) {
      const added = await Promise.all(
        stores.map(({ turns }, misses) => turns.add(turn({ version, memory: { ...memory, misses } }))),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      for (const { turns } of stores) expect((await turns.load('msteams/a')).memory?.misses).toBe(added.indexOf(true));
    }
  });

  test('an activity is answered once, and the answer can be given again from where the conversation stood', async () => {
    const url = await newUrl();
    const [one, other] = [await open(url), await open(url)];
    await one.turns.add(turn({ activity: 'first', count: 2 }));
    await one.turns.add(turn({ version: 2, activity: 'second', memory: { ...memory, misses: 2 }, count: 4 }));
    expect(await other.turns.add(turn({ version: 3, activity: 'second' }))).toBe(false);
    expect(await other.turns.answered('msteams/a', 'second')).toMatchObject({
      before: { version: 1, memory, count: 2 },
      now,
    });
    expect(await other.turns.answered('msteams/a', 'first')).toMatchObject({ before: { version: 0, count: 0 } });
    expect(await other.turns.answered('msteams/a', 'third')).toBeUndefined();
    expect(await other.turns.load('msteams/a')).toMatchObject({ version: 2, count: 4 });
  });

  test('many turns of one moment are kept, in a batch of any length', async () => {
    const { turns } = await open(await newUrl());
    for (const length of [1, 3, 5, 7, 64, 65, 200]) {
      const names = Array.from({ length }, (_, at) => `${length}/${at}`);
      const added = await Promise.all(
        names.map((conversation) => turns.add(turn({ conversation, activity: conversation }))),
      );
      expect(added).toEqual(names.map(() => true));
      const loaded = await Promise.all(names.map((conversation) => turns.load(conversation)));
      expect(loaded.every(({ version }) => version === 1)).toBe(true);
    }
  });

  test('a conversation that is forgotten is gone at once, for every process', async () => {
    const url = await newUrl();
    const [one, other] = [await open(url), await open(url)];
    await one.turns.add(turn({ activity: 'first' }));
    await one.turns.add(turn({ conversation: 'msteams/b' }));
    await other.turns.load('msteams/a');
    await one.turns.forget('msteams/a');
    // What is at hand is good for this pass of the event loop.
    await pause();
    for (const { turns } of [one, other]) {
      expect(await turns.load('msteams/a')).toMatchObject({ version: 0 });
      expect(await turns.answered('msteams/a', 'first')).toBeUndefined();
      expect(await turns.load('msteams/b')).toMatchObject({ version: 1 });
    }
  });

  test('a memory that another version of the guide wrote, or that is damaged, counts as over', async () => {
    const url = await newUrl();
    const { turns, engine } = await open(url);
    await turns.add(turn());
    for (const json of ['{"version":1}', '{', 'null', '7']) {
      await engine.db.updateTable('turn').set({ memory: json }).execute();
      expect(await (await open(url)).turns.load('msteams/a')).toMatchObject({ version: 1, memory: undefined });
    }
  });

  test('names of conversations and activities are nowhere in the store', async () => {
    const { turns, engine } = await open(await newUrl());
    await turns.add(turn({ activity: 'canary-activity', conversation: 'canary-conversation' }));
    const rows = await engine.db.selectFrom('turn').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/canary/);
  });
});
