import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import WebSocket from 'ws';
import type { App } from '../../../src/app';
import { type ActivitySet, directLineAt, type Grant } from '../../support/direct-line-client';
import { buildApp, today } from '../../support/guide';
import { startGuide, withGuide } from '../../support/http-guide';

let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let directLine: ReturnType<typeof directLineAt>;
let grant: Grant;
let now = today;
const opened: WebSocket[] = [];
beforeAll(async () => {
  app = await buildApp();
  guide = await startGuide({ app, clock: () => now });
  directLine = directLineAt(guide.origin);
});
beforeEach(async () => {
  now = today;
  grant = await directLine.start();
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate();
});
afterAll(() => guide.stop());

function open(url: string, options: WebSocket.ClientOptions = {}): WebSocket {
  const socket = new WebSocket(url, options);
  opened.push(socket);
  return socket;
}
async function news(socket: WebSocket): Promise<ActivitySet> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(String(data)) as ActivitySet;
}
async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}
/** The status with which an upgrade is refused, and the body. */
async function refusal(url: string, options: WebSocket.ClientOptions = {}): Promise<{ status: number; body: unknown }> {
  const socket = open(url, options);
  const refused = once(socket, 'unexpected-response') as Promise<[unknown, IncomingMessage]>;
  socket.on('error', () => undefined);
  const [, response] = await refused;
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, body: JSON.parse(text) };
}

test('an emoji and a Polish letter come back as they were typed, over the stream and by polling', async () => {
  const text = 'boli mnie głowa 🤕 is A&E open?';
  const socket = open(grant.streamUrl);
  await news(socket);
  const echo = news(socket);
  await directLine.post(grant, { type: 'message', text });
  expect((await echo).activities[0].text).toBe(text);
  const { activities } = await directLine.activities(grant, '1');
  expect(activities.map(({ from }) => from.role)).toEqual(['user', 'bot']);
  expect(activities[0].text).toBe(text);
});

test('sends the history first, then what each turn adds, with watermarks', async () => {
  const socket = open(grant.streamUrl);
  expect(await news(socket)).toMatchObject({ activities: [{ type: 'message' }], watermark: '1' });
  const heard = once(socket, 'message') as Promise<[Buffer]>;
  await directLine.post(grant, { type: 'message', text: 'hello' });
  expect(JSON.parse(String((await heard)[0]))).toMatchObject({
    activities: [{ text: 'hello' }, { from: { role: 'bot' } }],
    watermark: '3',
  });
});

test('after a reconnect, sends only what came after the watermark', async () => {
  await directLine.post(grant, { type: 'message', text: 'hello' });
  const { streamUrl } = await directLine.reconnect(grant, '2');
  expect(await news(open(streamUrl))).toMatchObject({
    activities: [{ id: `${grant.conversationId}|0000003` }],
    watermark: '3',
  });
});

describe('refuses to open', () => {
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(grant.streamUrl);
    change(url);
    return String(url);
  };
  test.each<[string, number, () => string | Promise<string>]>([
    ['without a token', 403, () => changed((url) => url.searchParams.delete('t'))],
    ['with a forged token', 403, () => changed((url) => url.searchParams.set('t', 'nonsense'))],
    ['with a token for the chat', 403, () => changed((url) => url.searchParams.set('t', grant.token))],
    [
      'another conversation',
      403,
      async () => {
        const other = await directLine.start();
        return grant.streamUrl.replace(grant.conversationId, other.conversationId);
      },
    ],
    [
      'with a token that has expired',
      403,
      () => {
        now = new Date(now.getTime() + 61_000);
        return grant.streamUrl;
      },
    ],
    [
      'a conversation that has ended',
      404,
      async () => {
        await directLine.post(grant, { type: 'endOfConversation' });
        return grant.streamUrl;
      },
    ],
    ['another path', 404, () => changed((url) => Object.assign(url, { pathname: '/health/live' }))],
    ['a path that is none', 404, () => changed((url) => Object.assign(url, { pathname: '//' }))],
  ])('%s', async (_what, status, url) => {
    expect(await refusal(await url())).toEqual({
      status,
      body: { error: { code: expect.any(String), message: expect.any(String) } },
    });
  });
});

test.each([
  ['GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n', '404'],
  ['GET //[ HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n', '404'],
  [
    'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\n{}',
    '415',
  ],
])('an unknown upgrade is answered as if it were not there, and not left hanging: %j', async (bytes, status) => {
  expect(await guide.raw(bytes)).toContain(status);
});

test('an invalid handshake is refused', async () => {
  const { pathname, search } = new URL(grant.streamUrl);
  const bytes = `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`;
  expect(await guide.raw(bytes)).toContain('400');
});

test('a caller that hangs up in the middle does no harm', async () => {
  const { pathname, search } = new URL(grant.streamUrl);
  const socket = connect(Number(new URL(guide.origin).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`);
  socket.resetAndDestroy();
  expect((await directLine.activities(grant)).activities).toHaveLength(1);
});

test('empty frames keep a stream alive', async () => {
  const socket = open(grant.streamUrl);
  await news(socket);
  socket.send('');
  socket.ping();
  await once(socket, 'pong');
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('a stream that does not read is closed, however much it sends that nobody asked for', async () => {
  await withGuide({ app, limits: { pingMs: 200 } }, async ({ origin }) => {
    const { start } = directLineAt(origin);
    const reading = open((await start()).streamUrl);
    await news(reading);
    const deaf = open((await start()).streamUrl, { autoPong: false });
    await news(deaf);
    const sending = setInterval(() => {
      deaf.pong();
      deaf.send('');
    }, 20);
    expect(await closeCode(deaf)).toBe(1006);
    clearInterval(sending);
    expect(reading.readyState).toBe(WebSocket.OPEN);
  });
});

test.each<[string, number, (socket: WebSocket) => void]>([
  ['words', 1008, (socket) => socket.send('hello')],
  ['bytes', 1008, (socket) => socket.send(Buffer.alloc(0))],
  ['more than fits', 1009, (socket) => socket.send('x'.repeat(2_000))],
  [
    'a frame that is none',
    1002,
    (socket) => (socket as object as { _socket: NodeJS.WritableStream })._socket.write(Buffer.from([0xff, 0xff])),
  ],
])('a stream that sends %s is closed', async (_what, code, send) => {
  const socket = open(grant.streamUrl);
  await news(socket);
  send(socket);
  expect(await closeCode(socket)).toBe(code);
  await directLine.post(grant, { type: 'message', text: 'hello' });
  expect((await directLine.activities(grant)).activities).toHaveLength(3);
});

test('one stream too many closes the oldest of the conversation', async () => {
  const sockets: WebSocket[] = [];
  for (const _ of [1, 2, 3]) {
    const socket = open(grant.streamUrl);
    await news(socket);
    sockets.push(socket);
  }
  const closed = closeCode(sockets[0]);
  await news(open(grant.streamUrl));
  expect(await closed).toBe(1008);
  expect(sockets.slice(1).map(({ readyState }) => readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
});

test('beyond the limit for all streams, a new one is refused with 503', async () => {
  await withGuide({ app, limits: { streamsOfAll: 1 } }, async ({ origin }) => {
    const [first, second] = [await directLineAt(origin).start(), await directLineAt(origin).start()];
    const socket = open(first.streamUrl);
    await news(socket);
    expect((await refusal(second.streamUrl)).status).toBe(503);
    socket.close();
    await closeCode(socket);
  });
});

test('behind a proxy, one address has no more than its share of the streams', async () => {
  const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
  const environment = { TRUST_PROXY: 'loopback' };
  await withGuide({ app, environment, limits: { connectionsOfAddress: 1 } }, async ({ origin }) => {
    const { start } = directLineAt(origin);
    const [one, two, three] = [await start(), await start(), await start()];
    const first = open(one.streamUrl, from('203.0.113.1'));
    await news(first);
    expect((await refusal(two.streamUrl, from('203.0.113.1'))).status).toBe(503);
    await news(open(three.streamUrl, from('203.0.113.2')));
    first.close();
    await closeCode(first);
    await news(open(two.streamUrl, from('203.0.113.1')));
  });
});

test('a stream whose client no longer answers pings is closed', async () => {
  await withGuide({ app, limits: { pingMs: 500 } }, async ({ origin }) => {
    const { start } = directLineAt(origin);
    const alive = open((await start()).streamUrl);
    await once(alive, 'open');
    expect(await closeCode(open((await start()).streamUrl, { autoPong: false }))).toBe(1006);
    expect(alive.readyState).toBe(WebSocket.OPEN);
  });
});

test('a server that stops tells clients to reconnect, and does not wait for those that do not read', async () => {
  const stopping = await startGuide({ app });
  const { start } = directLineAt(stopping.origin);
  const polite = open((await start()).streamUrl);
  await news(polite);
  const deaf = open((await start()).streamUrl);
  await news(deaf);
  deaf.pause();
  const closed = closeCode(polite);
  await stopping.stop();
  expect(await closed).toBe(1012);
});
