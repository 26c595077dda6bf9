import { once } from 'node:events';
import { connect } from 'node:net';
import type { App } from '../../src/app';
import { directLinePath } from '../../src/server/direct-line/paths';
import { createLog } from '../../src/server/observability/log';
import { startChannel } from '../support/channel-stub';
import { buildApp } from '../support/guide';
import { activity, type startGuide, withGuide } from '../support/http-guide';

/** What clients, proxies and load balancers of other people do, each in its own way. */

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

const asked = { text: 'is a&e open', deliveryMode: 'expectReplies' };
type Guide = Awaited<ReturnType<typeof startGuide>>;
const withApp = (use: (guide: Guide) => Promise<void>): Promise<void> => withGuide({ app }, use);

test.each(['/', '/metrics', '/health/live', '/health/ready', '/health/live/', '/health/ready/'])(
  'a load balancer may ask %s by GET and by HEAD',
  (path) =>
    withApp(async ({ origin }) => {
      expect((await fetch(origin + path)).status).toBe(200);
      const head = await fetch(origin + path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }),
);

test('a channel whose endpoint was written with a slash at its end is answered', () =>
  withApp(async ({ origin }) => {
    const response = await fetch(`${origin}/api/messages/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity(asked)),
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('999');
  }));

test('the page and its chat have an address in a network of containers, where names hold underscores', () =>
  withGuide({ app, environment: { WEB_CHAT_ONLY: 'true' } }, async ({ raw }) => {
    const host = 'Host: patient_guide_1:3978\r\n';
    expect(await raw(`GET / HTTP/1.1\r\n${host}\r\n`)).toBe('HTTP/1.1 200 OK');
    const generate = `POST ${directLinePath}/tokens/generate HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`;
    expect(await raw(generate)).toBe('HTTP/1.1 200 OK');
  }));

test.each([
  ['id', { id: null }],
  ['channelId', { channelId: null }],
  ['from', { from: null }],
  ['recipient', { recipient: null }],
  ['serviceUrl', { serviceUrl: null }],
  ['all', { id: null, channelId: null, from: null, recipient: null, serviceUrl: null }],
])('null is as good as nothing: %s', (_what, extra) =>
  withApp(async ({ ask }) => {
    const [reply] = await ask(asked.text, extra);
    expect(reply.text).toContain('A&E');
  }),
);

describe('a client that offers HTTP/2, as that of Java does', () => {
  const offer =
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAA\r\n';
  const body = JSON.stringify(activity(asked));
  const head = `POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${offer}`;
  const chunked = `${head}Transfer-Encoding: chunked\r\n\r\n`;

  test.each([
    ['reads', `GET /health/live HTTP/1.1\r\nHost: localhost\r\n${offer}\r\n`],
    ['sends', `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`],
    ['sends in parts', `${chunked}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
  ])('is answered in HTTP/1.1 when it %s', (_what, bytes) =>
    withApp(async ({ raw }) => {
      expect(await raw(bytes)).toBe('HTTP/1.1 200 OK');
    }),
  );

  test('is answered when its body comes later', () =>
    withApp(async ({ origin }) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1');
      socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`);
      await new Promise((done) => setTimeout(done, 100));
      socket.write(body.slice(0, 10));
      await new Promise((done) => setTimeout(done, 100));
      socket.write(body.slice(10));
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 200 OK/);
      socket.destroy();
    }));

  test('is refused as any other, and the guide goes on', () =>
    withApp(async ({ raw, origin }) => {
      expect(await raw(`${head}Content-Length: 70000\r\n\r\n${'x'.repeat(70_000)}`)).toMatch(/ 413 /);
      expect(await raw(`GET /nowhere HTTP/1.1\r\nHost: localhost\r\n${offer}\r\n`)).toMatch(/ 404 /);
      expect((await fetch(`${origin}/health/live`)).status).toBe(200);
    }));
});

describe('what Teams writes around the words of a patient', () => {
  const recipient = { id: '28:bot', name: 'Is A&E open' };
  const mentioned = (text: string | null) => ({
    channelId: 'msteams',
    recipient,
    entities: [{ type: 'mention', mentioned: recipient, text }],
  });

  test.each<[string, string, object]>([
    ['a mention whose place is named', '<at>Is A&amp;E open</at>&nbsp;hello', mentioned('<at>Is A&amp;E open</at>')],
    ['a mention whose place is null', '<at>Is A&amp;E open</at> hello', mentioned(null)],
    ['a mention without an entity', '<at id="0">Is A&amp;E open</at> hello', { channelId: 'msteams', recipient }],
    ['what is quoted', '<quoted messageId="1772050244572"/> hello', { channelId: 'msteams', recipient }],
    ['quoted words', '<quoted id="1">is a&amp;e open</quoted> hello', { channelId: 'msteams', recipient }],
  ])('%s has no part in the answer', (_what, text, extra) =>
    withApp(async ({ ask }) => {
      const [plain] = await ask('hello', { channelId: 'msteams', recipient, conversation: { id: 'plain' } });
      const [marked] = await ask(text, { ...extra, conversation: { id: 'marked' } });
      expect(marked.channelData.guidance.intent).toBe(plain.channelData.guidance.intent);
      expect(marked.channelData.guidance.intent).not.toBe('a-and-e');
    }),
  );

  test('what a patient types as a sign stays', () =>
    withApp(async ({ ask }) => {
      const [reply] = await ask('&lt;at&gt;i have crushing chest pain&lt;/at&gt;', { channelId: 'msteams' });
      expect(reply.channelData.guidance.urgency).toBe('emergency');
    }));
});

test('the log says what a channel answered instead of taking a reply', async () => {
  const channel = await startChannel([403]);
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line: string) => lines.push(JSON.parse(line)) });
  await withGuide({ app, log }, async (guide) => {
    await guide.post(activity({ ...asked, deliveryMode: undefined, serviceUrl: channel.serviceUrl }));
    while (!lines.some(({ msg }) => msg === 'a channel did not take a reply'))
      await new Promise((done) => setTimeout(done, 5));
  });
  expect(lines.find(({ msg }) => msg === 'a channel did not take a reply')).toMatchObject({ status: 403 });
  channel.stop();
});
