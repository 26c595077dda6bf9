import { dayFrom } from '../../src/guidance/london-day';
import type { Records } from '../../src/records/records';
import type { CountedTurn } from '../../src/turns/turn-figures';
import { onBothEngines } from '../support/both-engines';

const now = new Date('2026-11-30T12:00:00Z');
const monday = dayFrom('2026-11-30');
const turn: CountedTurn = {
  now,
  outcome: 'answer',
  isFirst: true,
  topic: 'gp-open',
  kinds: ['scan', 'test'],
  place: 'Kent',
};

const sumOf = async ({ figures }: Records, what: string, name = '', day = monday): Promise<number> =>
  (await figures.sums(day, day)).find((figure) => figure.what === what && figure.name === name)?.count ?? 0;

onBothEngines((engine) => {
  test('each thing is counted by its day in London', async () => {
    const records = await engine.open(await engine.newUrl());
    records.figures.count(turn);
    records.figures.count({ ...turn, isFirst: false, topic: undefined, kinds: [], place: undefined });
    records.figures.count({ ...turn, now: new Date('2026-07-01T23:30:00Z'), alarm: 'stroke' });
    await records.figures.flush();
    expect(await sumOf(records, 'turns')).toBe(2);
    expect(await sumOf(records, 'people')).toBe(1);
    expect(await sumOf(records, 'outcome', 'answer')).toBe(2);
    expect(await sumOf(records, 'topic', 'gp-open')).toBe(1);
    expect(await sumOf(records, 'kind', 'test')).toBe(1);
    expect(await sumOf(records, 'place', 'Kent')).toBe(1);
    expect(await sumOf(records, 'hour', '12')).toBe(1);
    expect(await sumOf(records, 'alarm', 'stroke', dayFrom('2026-07-02'))).toBe(1);
    expect(await sumOf(records, 'hour', '00', dayFrom('2026-07-02'))).toBe(1);
    expect(await records.figures.peopleByDay(monday - 1, monday)).toEqual(new Map([[monday, 1]]));
  });

  test('the machines add up, at the same moment too', async () => {
    const url = await engine.newUrl();
    const machines = await Promise.all([engine.open(url), engine.open(url)]);
    for (const { figures } of machines)
      for (let count = 0; count < 100; count++) figures.count({ ...turn, topic: `topic-${count % 90}` });
    await Promise.all(machines.map(({ figures }) => figures.flush()));
    // The embedded file may be busy with the other: then it is added the next time.
    await Promise.all(machines.map(({ figures }) => figures.flush()));
    expect(await sumOf(machines[0], 'turns')).toBe(200);
    expect(await sumOf(machines[1], 'topic', 'topic-3')).toBe(4);
  });

  test('what was counted while the store could not be written comes later, once', async () => {
    const records = await engine.open(await engine.newUrl());
    await records.engine.db.schema.alterTable('figure').renameTo('elsewhere').execute();
    records.figures.count(turn);
    await records.figures.flush();
    records.figures.count(turn);
    await records.engine.db.schema.alterTable('elsewhere').renameTo('figure').execute();
    await records.figures.flush();
    await records.figures.flush();
    expect(await sumOf(records, 'turns')).toBe(2);
  });

  test('what is counted when the guide ends is kept', async () => {
    const url = await engine.newUrl();
    const records = await engine.open(url);
    records.figures.count(turn);
    await records.figures.flush();
    expect(await sumOf(await engine.open(url), 'turns')).toBe(1);
  });
});
