import { onBothEngines } from '../support/both-engines';

const now = new Date('2026-11-30T12:00:00Z');
const later = new Date(now.getTime() + 60_000);
const deed = { who: { id: 'ed', name: 'Ed' }, what: 'did something', about: 'something', at: now };

onBothEngines((engine) => {
  test('who did what is there in the order in which it was noted, the latest first, a page at a time', async () => {
    const { desk } = await engine.open(await engine.newUrl());
    for (const about of ['one', 'two', 'three']) await desk.audit.record({ ...deed, about });
    const [third, second] = await desk.audit.latest(2);
    expect([third.about, second.about]).toEqual(['three', 'two']);
    expect(await desk.audit.latest(2, second.number)).toEqual([{ ...deed, about: 'one', number: second.number - 1 }]);
  });

  test('nobody changes or deletes what was noted, not even by the database', async () => {
    const { desk, engine: store } = await engine.open(await engine.newUrl());
    await desk.audit.record(deed);
    await expect(store.db.updateTable('audit').set({ what: 'did nothing' }).execute()).rejects.toThrow('only added to');
    await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow('only added to');
    expect(await desk.audit.latest(5)).toMatchObject([deed]);
  });

  test('what people are called is a value to the database, and nothing else', async () => {
    const { desk } = await engine.open(await engine.newUrl());
    const who = { id: "'; drop table audit; --", name: '$1 ? %s {{7*7}} \u{1F600}' };
    await desk.audit.record({ ...deed, who });
    expect((await desk.audit.latest(1))[0].who).toEqual(who);
  });

  test('an ended session is known to every machine, until its cookie is over by itself', async () => {
    const url = await engine.newUrl();
    const [one, other] = [await engine.open(url), await engine.open(url)];
    expect(await other.desk.ended.isEnded('a')).toBe(false);
    await one.desk.ended.end('a', later);
    await one.desk.ended.end('a', later);
    expect(await other.desk.ended.isEnded('a')).toBe(true);
    await other.sweep(now);
    expect(await one.desk.ended.isEnded('a')).toBe(true);
    await other.sweep(new Date(later.getTime() + 1));
    expect(await one.desk.ended.isEnded('a')).toBe(false);
  });

  test('a link is taken once, on whichever machine, and not when it is over', async () => {
    const url = await engine.newUrl();
    const [one, other] = [await engine.open(url), await engine.open(url)];
    await one.desk.links.add('a', later);
    await one.desk.links.add('b', now);
    expect(await other.desk.links.take('b', now)).toBe(false);
    expect(await other.desk.links.take('none', now)).toBe(false);
    expect(await other.desk.links.take('a', now)).toBe(true);
    expect(await one.desk.links.take('a', now)).toBe(false);
  });

  test('all machines seal with the same key, which is made once', async () => {
    const url = await engine.newUrl();
    const [one, other] = await Promise.all([engine.open(url), engine.open(url)]);
    expect(one.deskKey).toMatch(/^[\w-]{43}$/);
    expect(one.deskKey).toBe(other.deskKey);
    expect(one.deskKey).not.toBe(one.tokenKey);
  });
});
