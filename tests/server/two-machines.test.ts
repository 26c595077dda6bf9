import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import type { App } from '../../src/app';
import { onBothEngines } from '../support/both-engines';
import { startChannel } from '../support/channel-stub';
import { type ActivitySet, directLineAt, type Grant } from '../support/direct-line-client';
import { eventually } from '../support/eventually';
import { createAppAgain, modelDir, projectFolder, silentLog, today } from '../support/guide';
import { activity, startGuide } from '../support/http-guide';
import { repliesAt } from '../support/words-of-content';

/** Two processes on one store: on PostgreSQL two machines, on the embedded file two of one. Here they share a process. */

onBothEngines(({ newUrl }) => {
  const apps: App[] = [];
  let guides: Awaited<ReturnType<typeof startGuide>>[];
  beforeAll(async () => {
    const databaseUrl = await newUrl();
    const start = async () => {
      const app = await createAppAgain({ contentDir: projectFolder, modelDir, today, log: silentLog, databaseUrl });
      apps.push(app);
      return startGuide({ app, clock: () => new Date() });
    };
    guides = [await start(), await start()];
  });
  afterAll(async () => {
    for (const { stop } of guides) await stop();
    for (const { records } of apps.splice(0)) await records.close();
  });
  const opened: WebSocket[] = [];
  afterEach(() => {
    for (const socket of opened.splice(0)) socket.terminate();
  });

  test('a conversation goes on at whichever machine it arrives', async () => {
    const said = [
      ['is my scan on friday going ahead', /Go to your scan on Friday/],
      ['and on saturday?', /Go to your scan on Saturday/],
      ['is my gp open', /GP surger/],
      ['and on sunday?', /shut|Sunday/],
    ] as const;
    for (const [at, [text, answer]] of said.entries()) {
      const [reply] = await guides[at % 2].ask(text, { conversation: { id: 'goes-on' }, id: `goes-on-${at}` });
      expect(reply.text).toMatch(answer);
    }
  });

  test('messages that arrive at both at the same moment are answered from one memory, none lost', async () => {
    for (let round = 0; round < 10; round++) {
      const conversation = { id: `at-once-${round}` };
      const asked = ['is a&e open', 'is a&e open', 'is a&e open', 'is a&e open'].map((text, at) =>
        guides[at % 2].ask(text, { conversation, id: `at-once-${round}-${at}` }),
      );
      const replies = (await Promise.all(asked)).map(([{ text }]) => text);
      // Told whole once, and in short after that.
      const whole = replies.filter((text) => !text.includes(repliesAt('again'))).length;
      expect(whole).toBeLessThan(4);
      // What one has at hand is good for a moment; a turn from an old one would be taken again.
      await pause(20);
      expect((await apps[0].records.turns.load(`emulator/at-once-${round}`)).version).toBe(4);
    }
  });

  test('an activity that is sent to both is answered once, by the same words', async () => {
    const same = { id: 'to-both', conversation: { id: 'to-both' }, text: 'is my gp open' };
    const replies = await Promise.all([0, 1, 0, 1].map((at) => guides[at].ask(same.text, same)));
    for (const [reply] of replies) expect(reply).toEqual(replies[0][0]);
    expect((await apps[0].records.turns.load('emulator/to-both')).version).toBe(1);
  });

  test('a reply that a machine could not send before it died is sent by the one at which the channel tries again', async () => {
    const channel = await startChannel();
    const message = activity({
      id: 'never-heard',
      conversation: { id: 'never-heard' },
      serviceUrl: channel.serviceUrl,
      deliveryMode: undefined,
      text: 'is my gp open',
    });
    // It kept the turn, and died before it answered the channel.
    const { text, ...rest } = message as { text: string };
    const name = JSON.stringify(['emulator', 'never-heard', 'never-heard', 'message', 'user-1', text]);
    await apps[0].take({ text, conversation: 'emulator/never-heard', activity: name, now: new Date() });
    expect((await guides[1].post({ ...rest, text })).status).toBe(200);
    await channel.first(1);
    // Once more: that one has sent it.
    expect((await guides[1].post({ ...rest, text })).status).toBe(200);
    await pause(200);
    expect(channel.received).toHaveLength(1);
    channel.stop();
  });

  test('a web chat is one chat at both: its messages, its stream, its end', async () => {
    const [here, there] = guides.map(({ origin }) => directLineAt(origin));
    const grant = await here.start();
    const streamed: string[] = [];
    const listen = async (guide: typeof here, { conversationId, token }: Grant): Promise<void> => {
      const { streamUrl } = await guide.reconnect({ conversationId, token, expires_in: 0, streamUrl: '' });
      const socket = new WebSocket(streamUrl);
      opened.push(socket);
      socket.on('message', (data) => {
        streamed.push(...(JSON.parse(String(data)) as ActivitySet).activities.map(({ id }) => id));
      });
      await once(socket, 'message');
    };
    await listen(there, grant);
    for (const [at, text] of ['is my scan on friday going ahead', 'and on saturday?', 'thanks'].entries())
      await [here, there][at % 2].post(grant, { type: 'message', text });
    const { activities } = await there.activities(grant);
    expect(activities.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot', 'user', 'bot', 'user', 'bot']);
    expect(activities[4].text).toMatch(/on Saturday/);
    await eventually(() => streamed.length === activities.length);
    expect(streamed).toEqual(activities.map(({ id }) => id));
    expect(await here.activities(grant)).toEqual(await there.activities(grant));
    await there.post(grant, { type: 'endOfConversation' });
    expect((await here.ask('GET', `/conversations/${grant.conversationId}`, { token: grant.token })).status).toBe(404);
  });

  test('a message of a web chat that is sent to both is in it once', async () => {
    const [here, there] = guides.map(({ origin }) => directLineAt(origin));
    const grant = await here.start();
    const message = { type: 'message', text: 'is a&e open', channelData: { clientActivityID: 'once' } };
    const ids = await Promise.all([here, there, here, there].map((guide) => guide.post(grant, message)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
    expect((await there.activities(grant)).activities).toHaveLength(3);
  });
});
