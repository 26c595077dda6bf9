import pino from 'pino';
import { readConfig } from '../../src/config';
import { createServer } from '../../src/server/create-server';
import { listen } from '../../src/server/listen';
import { directLineAt } from '../support/direct-line-client';
import { activity, startGuide } from '../support/http-guide';

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

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

  test.each(['a b', 'x; script-src y', '[', 'x:99999999'])(
    'Host: %s is refused, and the guide goes on',
    async (host) => {
      expect(await guide.raw(`GET /health/live HTTP/1.1\r\nHost: ${host}\r\n\r\n`)).toMatch(/ 400 /);
      expect(await guide.raw(`POST /api/messages HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 0\r\n\r\n`)).toMatch(
        / 400 /,
      );
      expect((await fetch(`${guide.origin}/health/live`)).status).toBe(200);
    },
  );

  test('a path that is no address is refused, and the guide goes on', async () => {
    expect(await guide.raw('GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n')).toMatch(/ 400 /);
    expect((await fetch(`${guide.origin}/health/live`)).status).toBe(200);
  });

  test('unknown paths get 404, and wrong methods 405', async () => {
    expect((await fetch(`${guide.origin}/nowhere`)).status).toBe(404);
    expect((await fetch(`${guide.origin}/api/messages`)).status).toBe(405);
    expect(await guide.raw('nonsense\r\n\r\n')).toMatch(/400/);
  });
});

test('a port that is taken is reported with what to do', async () => {
  const port = new URL(guide.origin).port;
  const config = readConfig({});
  const second = await createServer({
    app: guide.app,
    config,
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
  });
  await expect(listen(second, Number(port), '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken. Stop what uses it, or set PORT`,
  );
});

test('/health says that the guide is live and ready', async () => {
  for (const path of ['live', 'ready']) {
    const response = await fetch(`${guide.origin}/health/${path}`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { status: path, edition: guide.app.edition.id, learning: false, unapproved: expect.any(Number) },
    ]);
  }
});

test.each([
  ['application/json; charset=utf-8', 200],
  ['application/json;charset="UTF-8"', 200],
  ['application/json; odata=verbose', 200],
  ['application/vnd.microsoft.activity+json', 200],
  ['application/json; charset=iso-8859-1', 415],
  ['application/json; charset=utf-16', 415],
])('a body of the type %s gets %i', async (type, status) => {
  expect((await guide.post(activity(), { 'content-type': type })).status).toBe(status);
});

test.each(['José ½ £', 'Οδυσσέας', 'مريم', '🧑‍⚕️ 王小明', 'x\ud800y', '\u2028'])(
  'the name and the words of %j come back as they were, the second time, too',
  async (name) => {
    const from = { id: `id of ${name.replace(/\p{Cs}/u, '')}`, name };
    const asked = activity({ from, text: 'is a&e open' });
    for (const _ of [1, 2]) {
      const { activities } = (await (await guide.post(asked)).json()) as { activities: { recipient: object }[] };
      expect(activities.map(({ recipient }) => recipient)).toEqual([from]);
    }
    const directLine = directLineAt(guide.origin);
    const grant = await directLine.start();
    await directLine.post(grant, { type: 'message', text: name, channelData: { name } });
    expect((await directLine.activities(grant)).activities).toContainEqual(
      expect.objectContaining({ text: name, channelData: { name } }),
    );
  },
);
