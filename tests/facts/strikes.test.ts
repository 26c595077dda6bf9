import type { Content } from '../../src/content/content';
import { openLiveFacts } from '../../src/facts/live-facts';
import type { StrikeWords } from '../../src/facts/strike';
import { openStrikes } from '../../src/facts/strikes';
import type { Records } from '../../src/records/records';
import { onBothEngines } from '../support/both-engines';
import { projectContent, silentLog } from '../support/guide';

const now = new Date('2026-11-30T12:00:00Z');
const deed = { by: 'Ann', why: 'announced today', now };
const words: StrikeWords = {
  from: '2026-12-14T07:00',
  to: '2026-12-17T07:00',
  who: 'nurses',
  where: 'Kent',
  status: 'announced',
  sources: [{ cite: 'NHS England, November 2026', page: 'https://www.england.nhs.uk/' }],
};

let content: Content;
beforeAll(async () => {
  content = await projectContent();
});

async function deskOf({ facts: store }: Records) {
  const facts = await openLiveFacts(store, () => now, silentLog);
  return { facts, strikes: openStrikes(store, facts, () => content) };
}

onBothEngines(({ newUrl, open }) => {
  test('strikes of the file and of operators are listed together, by time, with how they stand', async () => {
    const { strikes } = await deskOf(await open(await newUrl()));
    const { id } = await strikes.add(words, deed);
    const list = await strikes.list(now);
    expect(list.map(({ strike }) => strike.id)).toEqual([...content.strikes.map((strike) => strike.id), id]);
    expect(list.at(-1)).toMatchObject({ standing: 'planned', change: { checkedBy: 'Ann', revision: 1 } });
    expect(list[0]).toMatchObject({ standing: 'over', change: undefined });
  });

  test('one is called off, checked and removed, and each step is kept', async () => {
    const { facts, strikes } = await deskOf(await open(await newUrl()));
    const { id } = await strikes.add(words, deed);
    await strikes.callOff(id, 1, { ...deed, by: 'Bob', why: 'the union said so' });
    expect(facts.current.strikes).toMatchObject([{ strike: { id, status: 'called-off' }, isRemoved: false }]);
    const [own] = (await strikes.list(now)).slice(-1);
    expect(own).toMatchObject({ standing: 'called-off', change: { by: 'Bob', why: 'the union said so' } });
    const tomorrow = new Date('2026-12-01T12:00:00Z');
    await strikes.checked(id, 2, { ...deed, now: tomorrow });
    await strikes.remove(id, 3, deed);
    expect((await strikes.list(now)).some(({ strike }) => strike.id === id)).toBe(false);
    expect((await strikes.history(id)).map(({ status, strike }) => [status, strike['checked-on']])).toEqual([
      ['on-file', '2026-11-30'],
      ['on-file', '2026-11-30'],
      ['on-file', '2026-12-01'],
      ['removed', '2026-11-30'],
    ]);
  });

  test('a change stands over the file, until the file is checked on a later day', async () => {
    const { strikes } = await deskOf(await open(await newUrl()));
    const [first] = content.strikes;
    await strikes.callOff(first.id, 0, deed);
    expect((await strikes.list(now))[0].strike.status).toBe('called-off');
    const before = content;
    content = { ...before, strikes: [{ ...first, 'checked-on': '2026-12-01' }, ...before.strikes.slice(1)] };
    expect((await strikes.list(now))[0].strike.status).toBe(first.status);
    content = before;
  });

  test('a strike that the rules of the file refuse is not put on file, and a wrong guess of its revision neither', async () => {
    const { strikes } = await deskOf(await open(await newUrl()));
    const findings = await strikes.check({ ...words, to: '2026-12-13T07:00', who: 'wizards', where: 'Narnia' }, now);
    expect(findings.map(({ severity, field }) => [severity, field]).sort()).toEqual([
      ['refused', 'to'],
      ['refused', 'where'],
      ['refused', 'who'],
    ]);
    await expect(strikes.add({ ...words, to: '2026-12-13T07:00' }, deed)).rejects.toMatchObject({
      code: 'CANNOT_BE_PUBLISHED',
      message: 'the strike ends before it starts. Correct one of the two times.',
    });
    const { id } = await strikes.add(words, deed);
    await expect(strikes.add(words, deed)).rejects.toThrow('nurses strike in Kent at that time already');
    await expect(strikes.callOff(id, 0, deed)).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await expect(strikes.callOff('none', 0, deed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await strikes.check({ ...words, from: '2025-12-14T07:00', to: '2025-12-15T07:00' }, now)).toMatchObject([
      { severity: 'warned', field: 'to' },
    ]);
  });
});
