import { ConnectionStatus } from 'botframework-directlinejs';
import { directLineAt } from '../../support/direct-line-client';
import { eventually } from '../../support/eventually';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { type ClientOptions, officialClient, sockets } from '../../support/official-client';

const minute = 60_000;
let guide: Awaited<ReturnType<typeof startGuide>>;
let directLine: ReturnType<typeof directLineAt>;
let now: Date;
const clients: ReturnType<typeof officialClient>[] = [];
beforeAll(async () => {
  guide = await startGuide({ clock: () => now });
  directLine = directLineAt(guide.origin);
});
beforeEach(() => {
  now = today;
});
afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});
afterAll(() => guide.stop());

function connect(webSocket: boolean, options: ClientOptions) {
  const client = officialClient(guide.origin, webSocket, options);
  clients.push(client);
  return client;
}
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * minute);
};

describe.each([
  ['WebSocket', true],
  ['polling', false],
])('by %s', (_way, webSocket) => {
  test('starts with the welcome, sends, and receives everything in the order that it came', async () => {
    const { token, conversationId } = await directLine.generate();
    const { say, received, statuses } = connect(webSocket, { token });
    await eventually(() => received.length === 1);
    const questions = ['is a&e open', 'is my gp open', 'thank you'];
    for (const question of questions) await say(question);
    await eventually(() => received.length === 1 + 2 * questions.length);
    expect(received[0].text).toContain('call 999');
    expect(received[0].from).toEqual({ id: 'patient-guide', name: 'Patient guide', role: 'bot' });
    expect(received.filter(({ from }) => from.role === 'user').map(({ text }) => text)).toEqual(questions);
    expect(received.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot', 'user', 'bot', 'user', 'bot']);
    expect(received.map(({ id }) => id)).toEqual(received.map((_, index) => `${conversationId}|000000${index + 1}`));
    expect(received[2].replyToId).toBe(received[1].id);
    expect(statuses.at(-1)).toBe(ConnectionStatus.Online);
  });

  test('echoes a message as from the person, with the id by which the page recognises it', async () => {
    const { token } = await directLine.generate({ user: { id: 'dl_ann' } });
    const { say, received } = connect(webSocket, { token });
    const id = await say('hello', { channelData: { clientActivityID: 'a1' } });
    await eventually(() => received.length === 3);
    expect(received[1]).toMatchObject({ id, from: { id: 'dl_ann' }, channelData: { clientActivityID: 'a1' } });
  });

  test.each(['is a&e open', 'my husband has chest pain and is grey and sweating'])(
    'answers %j in the same words as the Bot Framework',
    async (question) => {
      const { token } = await directLine.generate();
      const { say, received } = connect(webSocket, { token });
      await eventually(() => received.length === 1);
      await say(question);
      await eventually(() => received.length === 3);
      const [{ text, speak, channelData, attachments }] = await guide.ask(question, {
        conversation: { id: `the same question, asked by ${webSocket ? 'WebSocket' : 'polling'}` },
        channelId: 'directline',
      });
      expect(received[2]).toMatchObject({ text, speak, channelData, attachments });
    },
  );

  test('a page that is reloaded gets the whole conversation, and continues it', async () => {
    const grant = await directLine.start();
    await directLine.post(grant, { type: 'message', text: 'is a&e open' });
    const { say, received, texts } = connect(webSocket, grant);
    await eventually(() => received.length === 3);
    await say('the second one');
    await eventually(() => received.length === 5);
    expect(texts().slice(1, 4)).toEqual(['is a&e open', expect.stringContaining('A&E'), 'the second one']);
    expect(received[4].channelData?.guidance).toMatchObject({ intent: 'services-affected' });
  });

  test('a page that knows its watermark gets only what came after it', async () => {
    const grant = await directLine.start();
    const { watermark } = await directLine.activities(grant);
    await directLine.post(grant, { type: 'message', text: 'is my gp open' });
    const { received, texts } = connect(webSocket, { ...grant, watermark });
    await eventually(() => received.length === 2);
    expect(texts()[0]).toBe('is my gp open');
  });

  test('renews its token, and goes on with the new one when the old one has expired', async () => {
    const { token: atFirst } = await directLine.generate();
    const { received, say, token } = connect(webSocket, { token: atFirst });
    await eventually(() => received.length === 1);
    later(20);
    await eventually(() => token() !== atFirst);
    later(20);
    expect(await say('hello')).toContain('|');
  });

  test('learns that its token has expired', async () => {
    const { token } = await directLine.generate();
    const { received, statuses, say } = connect(webSocket, { token });
    await eventually(() => received.length === 1);
    later(31);
    expect(await say('hello')).toBe('retry');
    expect(statuses).toContain(ConnectionStatus.ExpiredToken);
  });

  test.each<[string, () => Promise<ClientOptions>]>([
    [
      'an expired token',
      async () => {
        const { token } = await directLine.generate();
        later(31);
        return { token };
      },
    ],
    ['a forged token', async () => ({ token: (await directLine.generate()).token.replace(/....$/, 'AAAA') })],
    [
      "another conversation's token",
      async () => ({
        token: (await directLine.start()).token,
        conversationId: (await directLine.start()).conversationId,
      }),
    ],
    ['a conversation that is not there', () => directLine.generate()],
  ])('does not connect with %s', async (_what, options) => {
    const { statuses, received } = connect(webSocket, await options());
    await eventually(() => statuses.includes(ConnectionStatus.FailedToConnect));
    expect(received).toEqual([]);
  });
});

describe('a WebSocket that breaks', () => {
  test('is opened again, and nothing is lost or shown twice', async () => {
    const grant = await directLine.start();
    const { received, texts, say } = connect(true, grant);
    await eventually(() => received.length === 1);
    sockets.at(-1)?.terminate();
    await directLine.post(grant, { type: 'message', text: 'is a&e open' });
    await eventually(() => received.length === 3);
    await say('thank you');
    await eventually(() => received.length === 5);
    expect(texts()).toEqual([expect.any(String), 'is a&e open', expect.any(String), 'thank you', expect.any(String)]);
  });

  test('reports the end of its conversation', async () => {
    const grant = await directLine.start();
    const { received, fate } = connect(true, grant);
    await eventually(() => received.length === 1);
    await directLine.post(grant, { type: 'endOfConversation' });
    await eventually(() => fate.error !== '');
    expect(fate.error).toBe('conversation ended');
  });
});

test('polling reports that a conversation has ended', async () => {
  const grant = await directLine.start();
  const { received, statuses } = connect(false, grant);
  await eventually(() => received.length === 1);
  await directLine.post(grant, { type: 'endOfConversation' });
  await eventually(() => statuses.includes(ConnectionStatus.Ended));
});
