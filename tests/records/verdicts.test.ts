import type { Records } from '../../src/records/records';
import type { JudgedAnswer, Verdict } from '../../src/turns/verdicts';
import { onBothEngines } from '../support/both-engines';

const now = new Date('2026-11-30T12:00:00Z');
const later = (days: number): Date => new Date(now.getTime() + days * 24 * 60 * 60_000);
const answer: JudgedAnswer = { conversation: 'a', at: now.getTime(), intent: 'gp-open', variant: '', edition: 'e' };

onBothEngines((engine) => {
  let records: Records;
  beforeEach(async () => {
    records = await engine.open(await engine.newUrl());
  });
  const say = (verdict: Verdict, by = 'a', isReaction = false) =>
    records.verdicts.count(answer, { by, verdict, isReaction, now });
  const sums = async (): Promise<Record<string, number>> => {
    const rows = await records.engine.db.selectFrom('feedback').selectAll().execute();
    return Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count]));
  };
  const kept = async (): Promise<number> =>
    (await records.engine.db.selectFrom('given_verdict').select('id').execute()).length +
    (await records.engine.db.selectFrom('given_answer').select('message').execute()).length;

  test('a person counts once for an answer, with what they said last', async () => {
    expect([await say('no'), await say('no'), await say('not-clear'), await say('no')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(await sums()).toEqual({ no: 1, 'not-clear': 1 });
    await say('not-right');
    await say('yes', 'b');
    expect(await sums()).toEqual({ no: 1, 'not-right': 1, yes: 1 });
    expect(await say('yes')).toBe(false);
    expect(await sums()).toEqual({ yes: 2 });
    expect(await say('not-enough')).toBe(true);
    expect(await sums()).toEqual({ no: 1, 'not-enough': 1, yes: 1 });
  });

  test('however many come at the same moment, at two machines', async () => {
    const url = await engine.newUrl();
    const machines = [await engine.open(url), await engine.open(url)];
    const verdicts = ['yes', 'no', 'yes', 'no', 'yes', 'no'] as const;
    for (const verdict of verdicts)
      await Promise.all(
        machines.map(({ verdicts: store }) => store.count(answer, { by: 'a', verdict, now }).catch(() => undefined)),
      );
    await Promise.all(
      Array.from({ length: 20 }, () => machines[0].verdicts.count(answer, { by: 'a', verdict: 'yes', now })),
    );
    [records] = machines;
    expect(await sums()).toEqual({ yes: 1 });
  });

  test('many who change their minds at once, each the other way, are all counted', async () => {
    const people = Array.from({ length: 12 }, (_, person) => `person ${person}`);
    const verdictOf = (at: number): Verdict => (at % 2 ? 'not-clear' : 'yes');
    for (const turn of [0, 1, 2]) await Promise.all(people.map((by, at) => say(verdictOf(at + turn), by)));
    expect(await sums()).toEqual({ yes: 6, no: 6, 'not-clear': 6 });
  });

  test('a reaction is taken back where it still counts', async () => {
    await records.verdicts.note('message', answer);
    const found = await records.verdicts.find('message');
    if (!found) throw new Error('it is not found');
    expect(found).toMatchObject({ intent: 'gp-open', variant: '', at: answer.at });
    const takeBack = (verdict: Verdict) => records.verdicts.takeBack(found, { by: 'a', verdict, now });
    await say('yes', 'a', true);
    await takeBack('no');
    expect(await sums()).toEqual({ yes: 1 });
    await takeBack('yes');
    await takeBack('yes');
    expect(await sums()).toEqual({});
    // Found by its message or known by its turn, it is the same answer.
    await records.verdicts.count(found, { by: 'a', verdict: 'yes', isReaction: true, now });
    await say('yes');
    await takeBack('yes');
    expect(await sums()).toEqual({ yes: 1 });
  });

  test('the last answer of a conversation is found, and not that of another', async () => {
    expect(await records.verdicts.findLast('a')).toBeUndefined();
    await records.verdicts.note('later', { ...answer, at: answer.at + 1, intent: 'strike-why' });
    await records.verdicts.note('earlier', answer);
    await records.verdicts.note('elsewhere', { ...answer, at: answer.at + 2, conversation: 'b' });
    expect(await records.verdicts.findLast('a')).toMatchObject({ at: answer.at + 1, intent: 'strike-why' });
  });

  test('who said what is deleted after a week, the sums stay, and what comes later does not count', async () => {
    await records.verdicts.note('message', answer);
    await say('no');
    await records.sweep(later(6));
    expect(await kept()).toBe(2);
    await records.sweep(later(8));
    expect(await kept()).toBe(0);
    expect(await records.verdicts.find('message')).toBeUndefined();
    expect(await records.verdicts.count(answer, { by: 'a', verdict: 'no', now: later(8) })).toBe(false);
    expect(await sums()).toEqual({ no: 1 });
  });

  test('what is forgotten leads to nobody any more', async () => {
    await records.verdicts.note('message', { ...answer, conversation: 'emulator/a' });
    await say('no', 'emulator/a');
    await records.verdicts.note('other', { ...answer, conversation: 'emulator/b' });
    expect(await records.forget(['emulator', 'a'])).toBe(true);
    expect(await kept()).toBe(1);
    expect(await records.forget(['emulator', 'a'])).toBe(false);
    expect(await sums()).toEqual({ no: 1 });
  });

  test('many answers of one moment are noted together', async () => {
    await Promise.all(Array.from({ length: 150 }, (_, number) => records.verdicts.note(`message ${number}`, answer)));
    expect(await kept()).toBe(150);
  });
});
