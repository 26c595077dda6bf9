import fc from 'fast-check';
import type { ConversationReference } from '../../src/channels/bot-framework/conversation-reference';
import type { Delivery } from '../../src/jobs/delivery';
import { Pace } from '../../src/jobs/pace';
import { type SendParts, sendTelling } from '../../src/jobs/send-telling';
import type { Audience } from '../../src/jobs/telling';
import type { TellingStore } from '../../src/jobs/telling-store';
import { openTellings } from '../../src/jobs/tellings';
import type { Records } from '../../src/records/records';
import { StoreAway } from '../../src/turns/turn-store';
import type { AskedAbout } from '../../src/turns/wish';
import { onBothEngines, type StoreUnderTest } from '../support/both-engines';
import { eventually } from '../support/eventually';

const now = new Date('2026-11-30T12:00:00Z');
const words = { intent: 'strike-talks', headline: 'It is called off.', body: [], sources: [], sourceLine: '' };
const nothing: AskedAbout = { places: [], days: [] };
const never = new AbortController().signal;

const referenceTo = (id: string, channelId = 'msteams'): ConversationReference => ({
  channelId,
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversation: { id },
  bot: { id: 'bot' },
  user: { id: `user of ${id}` },
});
const idIn = (address: string): string => (JSON.parse(address) as ConversationReference).conversation.id;

const wants = (records: Records, id: string, about = nothing, channel?: string) =>
  records.references.wish(referenceTo(id, channel), { wish: 'tell', about }, now);
const stops = (records: Records, id: string) =>
  records.references.wish(referenceTo(id), { wish: 'stop', about: nothing }, now);

async function approved(records: Records, audience: Audience = {}): Promise<string> {
  const tellings = openTellings(records.tellings);
  const id = await tellings.write(words, audience, 'Ann', now);
  expect(await tellings.does('approve', id, 'Ben', now, true)).toBeUndefined();
  return id;
}

function sender(
  records: Records,
  judge: (id: string, times: number) => Delivery | Promise<Delivery> = () => ({ is: 'sent' }),
  changes: Partial<SendParts> = {},
) {
  const reached: string[] = [];
  const parts: SendParts = {
    store: records.tellings,
    clock: () => new Date(),
    perSecond: 5_000,
    atOnce: 4,
    deliver: () => async (address) => {
      const id = idIn(address);
      reached.push(id);
      return judge(id, reached.filter((one) => one === id).length);
    },
    ...changes,
  };
  return { parts, reached };
}

onBothEngines((store: StoreUnderTest) => {
  let url: string;
  let records: Records;
  beforeEach(async () => {
    url = await store.newUrl();
    records = await store.open(url);
  });

  test('those who asked are told once; who said stop, or neither, is not, after a restart, too', async () => {
    for (const id of ['asked', 'stopped', 'changed their mind', 'asked again']) await wants(records, id);
    await records.references.save(referenceTo('only wrote'), now, true);
    await stops(records, 'stopped');
    await stops(records, 'changed their mind');
    await wants(records, 'changed their mind');
    await wants(records, 'asked again');
    await stops(records, 'never asked');
    await records.close();
    const next = await store.open(url);
    // Who said stop writes on, and the guide is removed and comes back: they are told nothing all the same.
    await next.references.remove(referenceTo('stopped'));
    await next.references.save(referenceTo('stopped'), now, true);
    const { parts, reached } = sender(next);
    expect(await sendTelling(await approved(next), parts, never)).toBe(true);
    expect(reached.sort()).toEqual(['asked', 'asked again', 'changed their mind']);
    const all = await approved(next, { isForAll: true });
    reached.length = 0;
    await sendTelling(all, parts, never);
    expect(reached.sort()).toEqual(['asked', 'asked again', 'changed their mind', 'only wrote']);
  });

  test('it goes to the channel, the place and the days that were chosen alone', async () => {
    await wants(records, 'a', { places: ['Kent'], days: ['2026-12-18'] });
    await wants(records, 'b', { places: ['Kent'], days: ['2026-12-25'] });
    await wants(records, 'c', { places: ['East Sussex', 'Conquest Hospital'], days: ['2026-12-18'] });
    await wants(records, 'd', nothing, 'webchat');
    const reachedBy = async (audience: Audience): Promise<string[]> => {
      const { parts, reached } = sender(records);
      const count = await records.tellings.count(audience);
      await sendTelling(await approved(records, audience), parts, never);
      expect([...count.values()].reduce((sum, one) => sum + one, 0)).toBe(reached.length);
      return reached.sort();
    };
    expect(await reachedBy({ place: 'Kent' })).toEqual(['a', 'b']);
    expect(await reachedBy({ days: ['2026-12-17', '2026-12-18'] })).toEqual(['a', 'c']);
    expect(await reachedBy({ days: ['2026-12-18'], place: 'Kent' })).toEqual(['a']);
    expect(await reachedBy({ channel: 'webchat' })).toEqual(['d']);
    expect(await reachedBy({ place: 'Leeds' })).toEqual([]);
  });

  test('who says stop while it is sent is not told, even where it was their turn', async () => {
    for (let at = 0; at < 30; at++) await wants(records, `person ${at}`);
    let told = 0;
    const { parts, reached } = sender(
      records,
      async () => {
        told += 1;
        if (told === 5) for (let at = 0; at < 30; at++) await stops(records, `person ${at}`);
        return { is: 'sent' };
      },
      { atOnce: 1 },
    );
    expect(await sendTelling(await approved(records), parts, never)).toBe(true);
    expect(reached).toHaveLength(5);
  });

  test('two processes together tell each person once, and so does one that takes over', async () => {
    for (let at = 0; at < 60; at++) await wants(records, `person ${at}`);
    const other = await store.open(url);
    const id = await approved(records);
    const one = sender(records);
    const two = sender(other);
    // The other one is turned away while the first is there.
    const both = await Promise.all([sendTelling(id, one.parts, never), sendTelling(id, two.parts, never)]);
    expect(both.filter(Boolean)).toHaveLength(1);
    const all = [...one.reached, ...two.reached];
    expect([all.length, new Set(all).size]).toEqual([60, 60]);
  });

  test('what a process had begun when it was killed is not sent again; what it had only claimed is', async () => {
    for (let at = 0; at < 12; at++) await wants(records, `person ${at}`);
    const id = await approved(records);
    const audience = {};
    const long = new Date(Date.now() - 60_000);
    await records.tellings.take(id, 'killed', long);
    const claimed = await records.tellings.claim({ id, audience }, 'killed', 5, long);
    expect(await records.tellings.begin({ id, audience }, 'killed', claimed[0].conversation)).toBe(true);
    const { parts, reached } = sender(records);
    expect(await sendTelling(id, parts, never)).toBe(true);
    expect(reached).toHaveLength(11);
    expect(reached).not.toContain(idIn(claimed[0].address));
    expect(await records.tellings.progress(id)).toMatchObject({ sent: 11, failed: 0, unsure: 1 });
    // It was not dead, only slow: what it had in hand is no longer its own.
    expect(await records.tellings.begin({ id, audience }, 'killed', claimed[1].conversation)).toBe(false);
  });

  test('what could not be noted, since the store was away, is not sent again; the rest is', async () => {
    for (let at = 0; at < 9; at++) await wants(records, `person ${at}`);
    const id = await approved(records);
    let isAway = true;
    const { parts, reached } = sender(records);
    const { tellings } = records;
    const failing: TellingStore = {
      ...tellings,
      async settle(...what) {
        if (isAway && reached.length > 2) throw new StoreAway('it is away');
        return tellings.settle(...what);
      },
      giveBack: async (...what) => (isAway ? Promise.reject(new StoreAway('it is away')) : tellings.giveBack(...what)),
    };
    await expect(sendTelling(id, { ...parts, store: failing }, never)).rejects.toThrow(StoreAway);
    isAway = false;
    expect(await sendTelling(id, parts, never)).toBe(true);
    expect(new Set(reached).size).toBe(reached.length);
    expect(reached).toHaveLength(9);
    const { sent, failed, unsure } = await tellings.progress(id);
    expect([sent + unsure, failed]).toEqual([9, 0]);
    expect(unsure).toBeGreaterThan(0);
  });

  test('it is paused and stopped within two seconds, and goes on where it was', async () => {
    for (let at = 0; at < 200; at++) await wants(records, `person ${at}`);
    const id = await approved(records);
    const tellings = openTellings(records.tellings);
    const { parts, reached } = sender(records, undefined, { perSecond: 20 });
    const sending = sendTelling(id, parts, never);
    await eventually(() => reached.length > 3);
    await tellings.does('pause', id, 'Ben', now, true);
    const since = performance.now();
    expect(await sending).toBe(false);
    expect(performance.now() - since).toBeLessThan(2_000);
    const before = reached.length;
    expect(await sendTelling(id, parts, never)).toBe(false);
    await tellings.does('resume', id, 'Ben', now, true);
    const again = sendTelling(id, parts, never);
    await eventually(() => reached.length > before);
    await tellings.does('stop', id, 'Ben', now, true);
    expect(await again).toBe(false);
    expect(await tellings.does('resume', id, 'Ben', now, true)).toBe('NOT_IN_THIS_STATUS');
    expect(new Set(reached).size).toBe(reached.length);
    expect((await tellings.get(id))?.progress.sent).toBe(reached.length);
  });

  test('whatever the channel does and whenever processes end, nobody is told twice, and all are told who could be', async () => {
    const outcome = fc.constantFrom<Delivery>(
      { is: 'sent' },
      { is: 'later', why: 'too many', afterMs: 1 },
      { is: 'refused', why: 'it refuses' },
      { is: 'unsure', why: 'it broke off' },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { minLength: 1, maxLength: 25 }),
        fc.array(fc.nat(10), { maxLength: 4 }),
        async (outcomes, endings) => {
          const fresh = await store.open(await store.newUrl());
          for (const at of outcomes.keys()) await wants(fresh, `${at}`);
          const id = await approved(fresh);
          const arrived: string[] = [];
          const judge = (one: string, times: number): Delivery => {
            const wanted = outcomes[Number(one)];
            const is = wanted.is === 'later' && times > 1 ? { is: 'sent' as const } : wanted;
            if (is.is === 'sent' || is.is === 'unsure') arrived.push(one);
            return is;
          };
          const { parts } = sender(fresh, judge);
          for (const after of endings) {
            const ending = new AbortController();
            setTimeout(() => ending.abort(), after);
            await sendTelling(id, parts, ending.signal);
          }
          await sendTelling(id, parts, never);
          expect(new Set(arrived).size).toBe(arrived.length);
          const refused = outcomes.filter(({ is }) => is === 'refused').length;
          const unsure = outcomes.filter(({ is }) => is === 'unsure').length;
          const sent = outcomes.length - refused - unsure;
          expect(await fresh.tellings.progress(id)).toMatchObject({ sent, failed: refused, unsure });
          expect((await fresh.tellings.get(id))?.status).toBe('done');
          await fresh.close();
        },
      ),
      { numRuns: 12 },
    );
  });

  test('whoever wrote it cannot approve it where two have to look, and it is approved once', async () => {
    const tellings = openTellings(records.tellings);
    const id = await tellings.write(words, {}, 'Ann', now);
    expect(await tellings.does('approve', id, 'Ann', now, true)).toBe('ANOTHER_HAS_TO_APPROVE');
    expect(await tellings.does('approve', 'none', 'Ben', now, true)).toBe('NOT_FOUND');
    const both = await Promise.all(['Ben', 'Cem'].map((by) => tellings.does('approve', id, by, now, true)));
    expect(both.filter((refused) => refused === undefined)).toHaveLength(1);
    expect(await tellings.does('withdraw', id, 'Ann', now, true)).toBe('NOT_IN_THIS_STATUS');
  });

  test('who was told what is deleted a week after, and how many they were stays', async () => {
    await wants(records, 'a', { places: ['Kent'], days: ['2026-12-01', '2026-12-18'] });
    const { parts } = sender(records);
    const id = await approved(records);
    await sendTelling(id, parts, never);
    const rows = () => records.engine.db.selectFrom('telling_to').selectAll().execute();
    await records.sweep(new Date());
    expect(await rows()).toHaveLength(1);
    await records.sweep(new Date(Date.now() + 8 * 24 * 3_600_000));
    expect(await rows()).toEqual([]);
    expect(await records.tellings.progress(id)).toEqual({ sent: 1, failed: 0, unsure: 0, why: {} });
    await records.sweep(new Date('2026-12-05T12:00:00Z'));
    const asked = await records.engine.db.selectFrom('asked').select('name').orderBy('name').execute();
    expect(asked.map(({ name }) => name)).not.toContain('2026-12-01');
  });
});

test('a channel that has too many is left alone for as long as it says', async () => {
  const pace = new Pace(1_000);
  expect(await pace.turn(10)).toBe(true);
  pace.hold(60_000);
  expect(await pace.turn(1)).toBe(false);
});
