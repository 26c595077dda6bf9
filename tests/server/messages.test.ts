import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { readConfig } from '../../src/config';
import { createServer } from '../../src/server/create-server';
import { listen } from '../../src/server/listen';
import { activity, startGuide } from '../support/http-guide';

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

test.each([
  [
    'does my appointment still go ahead tomorrow?',
    'appointment-going-ahead',
    'routine',
    'unless the hospital tells you it is cancelled',
  ],
  [
    'my husband has chest pain and is grey and sweating',
    'emergency',
    'emergency',
    'Immediate action required: Call 999 or go to A&E now',
  ],
  [
    'should I come to the hospital for my sore knee',
    'urgent-care',
    'urgent',
    'Call NHS 111 before you come to hospital',
  ],
  ['what will the weather be on mars', 'out-of-scope', 'routine', 'I am sorry, I cannot help with that'],
])('%j is answered in the body', async (text, intent, urgency, words) => {
  const [reply, ...more] = await guide.ask(text);
  expect(more).toEqual([]);
  expect(reply).toMatchObject({ type: 'message', textFormat: 'plain', channelData: { guidance: { intent, urgency } } });
  expect(reply.text).toContain(words);
  expect(reply.speak).not.toBe('');
  expect(reply.id).toMatch(/\S/);
  expect(Number.isNaN(Date.parse(reply.timestamp ?? ''))).toBe(false);
  expect(reply.channelData.guidance.sources.length).toBeGreaterThan(0);
});

test('a conversation is remembered by channel and id', async () => {
  const conversation = { id: 'a|b/c%2F' };
  const [first] = await guide.ask('is a&e open', { conversation });
  const [second] = await guide.ask('the second one', { conversation });
  expect(second.channelData.guidance.intent).toBe('services-affected');
  expect(first.suggestedActions?.actions[1].title).toBe('What does a strike affect?');
  const [elsewhere] = await guide.ask('the second one', { conversation, channelId: 'msteams' });
  expect(elsewhere.channelData.guidance.outcome).toBe('fallback');
});

describe('the care card', () => {
  const textsOf = (node: unknown): string[] => {
    if (Array.isArray(node)) return node.flatMap(textsOf);
    if (typeof node !== 'object' || node === null) return [];
    const { type, text } = node as { type?: string; text?: string };
    return [...(type === 'TextBlock' && text ? [text] : []), ...Object.values(node).flatMap(textsOf)];
  };

  test.each([
    ['my husband has chest pain and is grey and sweating', 'attention', 'emphasis'],
    ['should I come to the hospital for my sore knee', 'attention', 'default'],
    ['can a pharmacist help with my sore throat', 'accent', 'default'],
  ])('%j has the colours of its urgency, and says all of the text and no more', async (text, head, body) => {
    const [reply] = await guide.ask(text);
    const [card] = reply.attachments;
    expect(card.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card.content).toMatchObject({
      version: '1.5',
      fallbackText: reply.text,
      body: [{ style: head }, { style: body }],
    });
    const said = textsOf(card.content.body).map((part) => part.replace(/\\(.)/g, '$1'));
    expect(said).toEqual(reply.text.split(/\n+/));
  });
});

test('an everyday answer comes in words alone, not twice', async () => {
  expect((await guide.ask('is my gp open'))[0].attachments).toEqual([]);
});

test('welcomes once, however often people are announced', async () => {
  const joined = activity({
    type: 'conversationUpdate',
    conversation: { id: 'new' },
    membersAdded: [{ id: 'bot-1' }, { id: 'user-1' }],
  });
  const first = (await (await guide.post(joined)).json()) as { activities: { text: string }[] };
  expect(first.activities).toHaveLength(1);
  expect(first.activities[0].text).toContain('call 999');
  const second = (await (await guide.post(joined)).json()) as { activities: unknown[] };
  expect(second.activities).toEqual([]);
});

test.each(['typing', 'event', 'messageReaction', 'endOfConversation', 'installationUpdate', 'made-up'])(
  'lets a %s activity pass without a word',
  async (type) => {
    const response = await guide.post(activity({ type, text: undefined }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ activities: [] });
  },
);

test('answers through serviceUrl, with a typing sign before the words', async () => {
  const received: { url?: string; body: { type: string; text?: string; replyToId?: string } }[] = [];
  const channel: Server = createHttp((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ url: request.url, body: JSON.parse(body) });
      response.setHeader('content-type', 'application/json');
      response.end('{"id":"1"}');
    });
  });
  await new Promise<void>((done) => channel.listen(0, '127.0.0.1', done));
  const serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`;
  const response = await guide.post(activity({ serviceUrl, deliveryMode: undefined, text: 'is a&e open' }));
  expect(response.status).toBe(200);
  expect(received.map(({ body }) => body.type)).toEqual(['typing', 'message']);
  expect(received[1].url).toContain(encodeURIComponent('1d6cf1c0|livechat'));
  expect(received[1].body.text).toContain('A&E and urgent care stay open');
  channel.closeAllConnections();
  channel.close();
});

describe('what strangers send', () => {
  test.each([
    ['no body', '', 400],
    ['no JSON', '{"type":', 400],
    ['an array', '[]', 400],
    ['an empty object', '{}', 400],
    ['a numeric type', JSON.stringify(activity({ type: 7 })), 400],
    ['no conversation', JSON.stringify(activity({ conversation: undefined })), 400],
    ['a conversation without an id', JSON.stringify(activity({ conversation: {} })), 400],
    ['text that is an object', JSON.stringify(activity({ text: { a: 1 } })), 400],
    ['an address that is none', JSON.stringify(activity({ serviceUrl: 'nowhere' })), 400],
    ['more than 64 KB', JSON.stringify(activity({ text: 'x'.repeat(70_000) })), 413],
  ])('%s is refused', async (_what, body, status) => {
    const response = await guide.post(body);
    expect(response.status).toBe(status);
    expect((await response.json()) as object).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });

  test('a field that is wrong is named', async () => {
    expect(await (await guide.post(activity({ text: 7 }))).text()).toContain('text:');
  });

  test.each(['gzip', 'deflate', 'br', 'identity'])(
    'a body with content-encoding %s is refused unread',
    async (encoding) => {
      const response = await guide.post(activity(), { 'content-encoding': encoding });
      expect(response.status).toBe(415);
      expect((await guide.ask('hello'))[0].text).toContain('Hello');
    },
  );

  test('a body that is not JSON by its type is refused', async () => {
    expect((await guide.post('text=hello', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  test('another host as serviceUrl is refused, since nobody has proved who they are', async () => {
    const response = await guide.post(activity({ serviceUrl: 'http://169.254.169.254/', deliveryMode: undefined }));
    expect(response.status).toBe(403);
  });

  test('other paths and methods are told so', async () => {
    expect((await fetch(`${guide.origin}/nowhere`)).status).toBe(404);
    expect((await fetch(`${guide.origin}/api/messages`)).status).toBe(405);
    expect(await guide.raw('nonsense\r\n\r\n')).toMatch(/400/);
  });
});

test('a port that is taken is told with what to do', async () => {
  const port = new URL(guide.origin).port;
  const config = readConfig({});
  const second = createServer({ app: guide.app, config, log: pino({ level: 'silent' }), clock: () => new Date() });
  await expect(listen(second, Number(port), '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken. Stop what uses it, or set PORT`,
  );
});

test('health tells that the guide lives and is ready', async () => {
  for (const path of ['live', 'ready']) {
    const response = await fetch(`${guide.origin}/health/${path}`);
    expect([response.status, await response.json()]).toEqual([200, { status: path }]);
  }
});
