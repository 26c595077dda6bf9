import type { ConversationReference } from '../../src/channels/bot-framework/conversation-reference';
import { remind } from '../../src/jobs/reminders';
import { sendTelling } from '../../src/jobs/send-telling';
import { openTellings } from '../../src/jobs/tellings';
import type { Records } from '../../src/records/records';
import type { AskedAbout } from '../../src/turns/wish';
import { onBothEngines, type StoreUnderTest } from '../support/both-engines';

const now = new Date('2026-11-30T12:00:00Z');
const onTheDay = new Date('2026-12-18T09:00:00Z');
const words = { intent: 'strike-talks', headline: 'It is called off.', body: [], sources: [], sourceLine: '' };
const nothing: AskedAbout = { places: [], days: [] };

interface Where {
  readonly id: string;
  readonly user?: string;
  readonly channelId?: string;
  readonly isGroup?: boolean;
}
const referenceTo = ({ id, user = '29:ann', channelId = 'directline', isGroup }: Where): ConversationReference => ({
  channelId,
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversation: { id, isGroup },
  bot: { id: 'bot' },
  user: { id: user },
});

onBothEngines((store: StoreUnderTest) => {
  let url: string;
  let records: Records;
  beforeEach(async () => {
    url = await store.newUrl();
    records = await store.open(url);
  });
  const says = (wish: 'tell' | 'stop' | 'remind', where: Where) =>
    records.references.wish(referenceTo(where), { wish, about: nothing, day: '2026-12-18' }, now);
  const writes = (where: Where) => records.references.save(referenceTo(where), now, true);
  const idIn = (address: string): string => (JSON.parse(address) as ConversationReference).conversation.id;

  /** After a restart, and of all who may be told at all. */
  async function told(): Promise<string[]> {
    await records.close();
    records = await store.open(url);
    const tellings = openTellings(records.tellings);
    const id = await tellings.write(words, { isForAll: true }, 'Ann', now);
    await tellings.does('approve', id, 'Ben', now, true);
    const reached: string[] = [];
    const deliver = async (address: string) => {
      reached.push(idIn(address));
      return { is: 'sent' } as const;
    };
    const parts = { store: records.tellings, clock: () => new Date(), perSecond: 5_000, atOnce: 4 };
    await sendTelling(id, { ...parts, deliver: () => deliver }, new AbortController().signal);
    return reached.sort();
  }

  test('who says stop in one conversation of theirs is told in none, and others are', async () => {
    await says('tell', { id: 'first' });
    await writes({ id: 'second' });
    await says('tell', { id: 'of another', user: '29:ben' });
    await says('tell', { id: 'another channel', channelId: 'webchat' });
    await says('stop', { id: 'third' });
    expect(await told()).toEqual(['another channel', 'of another']);
  });

  test('nor in one that they begin afterwards, until they ask for it there', async () => {
    await says('stop', { id: 'first' });
    await writes({ id: 'second' });
    await writes({ id: 'of another', user: '29:ben' });
    expect(await told()).toEqual(['of another']);
    await says('tell', { id: 'second' });
    expect(await told()).toEqual(['of another', 'second']);
  });

  test('what was to be reminded of is not, in whichever conversation it was asked for', async () => {
    await says('remind', { id: 'first' });
    await says('remind', { id: 'of another', user: '29:ben' });
    await says('stop', { id: 'second' });
    const reached: string[] = [];
    const deliver = async (address: string) => {
      reached.push(idIn(address));
      return { is: 'sent' } as const;
    };
    await remind(records.tellings, deliver, onTheDay);
    expect(reached).toEqual(['of another']);
  });

  test('stop in a group stops the group and who said it; the others are told in chats of their own', async () => {
    const group = { id: '19:g', channelId: 'msteams', isGroup: true };
    await writes({ ...group, user: '29:ben' });
    await says('tell', { id: 'a:ann', channelId: 'msteams' });
    await says('tell', { id: 'a:ben', channelId: 'msteams', user: '29:ben' });
    await says('stop', group);
    expect(await told()).toEqual(['a:ben']);
  });

  test('stop in one’s own chat leaves a group as it is: the others there may want to be told', async () => {
    await writes({ id: '19:g', channelId: 'msteams', isGroup: true });
    await says('stop', { id: 'a:ann', channelId: 'msteams' });
    expect(await told()).toEqual(['19:g']);
  });

  test('the threads of a channel in Teams are one: told once, and stopped in all', async () => {
    const threadOf = (at: number) => ({ id: `19:c@thread.tacv2;messageid=${at}`, channelId: 'msteams', isGroup: true });
    await writes({ id: '19:c@thread.tacv2', channelId: 'msteams', isGroup: true });
    await writes(threadOf(1));
    await writes(threadOf(2));
    expect(await told()).toEqual([threadOf(2).id]);
    await says('stop', threadOf(3));
    await writes(threadOf(4));
    expect(await told()).toEqual([]);
  });

  test('nobody’s stop is that of all, where a channel does not tell people apart', async () => {
    await says('tell', { id: 'first', user: '' });
    await says('tell', { id: 'second', user: 'bot' });
    await says('stop', { id: 'third', user: '' });
    await says('stop', { id: 'fourth', user: 'bot' });
    expect(await told()).toEqual(['first', 'second']);
  });

  test('one machine hears stop while another sends: who is not yet on the way is not told', async () => {
    for (let at = 10; at < 40; at++) await says('tell', { id: `chat ${at}`, user: `29:${at}` });
    const other = await store.open(url);
    const tellings = openTellings(records.tellings);
    const id = await tellings.write(words, {}, 'Ann', now);
    await tellings.does('approve', id, 'Ben', now, true);
    const stopped = new Set<string>();
    const after: string[] = [];
    const deliver = async (address: string) => {
      after.push(...[idIn(address)].filter((one) => stopped.has(one)));
      // Each time one more says so, in a conversation that nobody was told of.
      const at = 10 + Math.floor(Math.random() * 30);
      const asked = { wish: 'stop' as const, about: nothing };
      await other.references.wish(referenceTo({ id: `elsewhere ${at}`, user: `29:${at}` }), asked, now);
      stopped.add(`chat ${at}`);
      return { is: 'sent' } as const;
    };
    const parts = { store: records.tellings, clock: () => new Date(), perSecond: 5_000, atOnce: 1 };
    await sendTelling(id, { ...parts, deliver: () => deliver }, new AbortController().signal);
    expect(after).toEqual([]);
    expect(stopped.size).toBeGreaterThan(0);
  });
});
