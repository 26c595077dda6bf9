import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { App } from '../../../src/app';
import { directLineAt } from '../../support/direct-line-client';
import { buildApp } from '../../support/guide';
import { withGuide } from '../../support/http-guide';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

/** Starts a conversation with headers that `fetch` forbids. */
async function startWith(origin: string, headers: Record<string, string>): Promise<{ status: number; url: string }> {
  const { token } = await directLineAt(origin).generate();
  const response = await new Promise<IncomingMessage>((done) =>
    request(
      `${origin}/v3/directline/conversations`,
      { method: 'POST', headers: { authorization: `Bearer ${token}`, ...headers } },
      done,
    ).end(),
  );
  const body = JSON.parse(await text(response)) as { streamUrl?: string };
  return { status: response.statusCode ?? 0, url: body.streamUrl?.replace(/\/v3.*/, '') ?? '' };
}

const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.hospital.example' };

test.each<[string, NodeJS.ProcessEnv, Record<string, string>, string]>([
  ['the Host header', { WEB_CHAT_ONLY: 'true' }, { host: 'guide.local:4100' }, 'ws://guide.local:4100'],
  ['an IPv6 Host', {}, { host: '[::1]:4100' }, 'ws://[::1]:4100'],
  [
    'not what a stranger forwards',
    { WEB_CHAT_ONLY: 'true' },
    { host: 'guide.local', ...forwarded },
    'ws://guide.local',
  ],
  ['what a trusted proxy forwards', { TRUST_PROXY: 'loopback' }, forwarded, 'wss://chat.hospital.example'],
  ['PUBLIC_URL before all', { PUBLIC_URL: 'https://public.example/' }, forwarded, 'wss://public.example'],
])('the stream is at the address of %s', async (_what, environment, headers, url) => {
  await withGuide({ app, environment }, async ({ origin }) => {
    expect(await startWith(origin, headers)).toEqual({ status: 201, url });
  });
});

test.each(['evil.example/path?', 'a b', 'user@host', 'host:99999', '<script>'])(
  'a Host of %j is refused',
  async (host) => {
    await withGuide({ app, environment: { TRUST_PROXY: 'loopback' } }, async ({ origin }) => {
      expect((await startWith(origin, { 'x-forwarded-host': host })).status).toBe(400);
    });
  },
);

describe('pages of another origin', () => {
  test.each<[string, NodeJS.ProcessEnv, string, boolean]>([
    ['of this machine may call a guide that serves it alone', {}, 'http://localhost:5173', true],
    ['of elsewhere may not', {}, 'https://www.hospital.example', false],
    ['of no origin may not', {}, 'null', false],
    [
      'of this machine may not call one that serves everybody',
      { WEB_CHAT_ONLY: 'true' },
      'http://localhost:5173',
      false,
    ],
  ])('%s', async (_what, environment, page, isAllowed) => {
    await withGuide({ app, environment }, async ({ origin }) => {
      const { headers } = await directLineAt(origin).ask('POST', '/tokens/generate', { headers: { origin: page } });
      expect(headers.get('access-control-allow-origin')).toBe(isAllowed ? page : null);
    });
  });

  const parent = 'https://www.hospital.example';
  const preflight = { origin: parent, 'access-control-request-method': 'POST' };

  test('that embed the chat may call Direct Line, and read why it refuses', async () => {
    await withGuide({ app, environment: { EMBED_PARENTS: parent } }, async ({ origin }) => {
      const { ask } = directLineAt(origin);
      const allowed = await ask('OPTIONS', '/conversations', { headers: preflight });
      expect(allowed.status).toBe(204);
      expect(allowed.headers.get('access-control-allow-headers')).toContain('x-ms-bot-agent');
      for (const { headers } of [
        allowed,
        await ask('POST', '/tokens/generate', { headers: { origin: parent } }),
        await ask('POST', '/conversations', { headers: { origin: parent } }),
        await ask('GET', '/nowhere', { headers: { origin: parent } }),
      ]) {
        expect(headers.get('access-control-allow-origin')).toBe(parent);
        expect(headers.get('vary')).toContain('Origin');
      }
    });
  });

  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['that are not listed', { EMBED_PARENTS: parent }, 'https://evil.example'],
    ['that only look alike', { EMBED_PARENTS: parent }, `${parent}.evil.example`],
    ['where none is listed', {}, parent],
  ])('%s may not', async (_what, environment, from) => {
    await withGuide({ app, environment }, async ({ origin }) => {
      const { ask } = directLineAt(origin);
      const answers = [
        await ask('OPTIONS', '/conversations', { headers: { ...preflight, origin: from } }),
        await ask('POST', '/tokens/generate', { headers: { origin: from } }),
      ];
      expect(answers[0].status).toBe(405);
      expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([null, null]);
    });
  });

  test('may call nothing else', async () => {
    await withGuide({ app, environment: { EMBED_PARENTS: parent } }, async ({ origin }) => {
      const { headers } = await fetch(`${origin}/health/live`, { headers: { origin: parent } });
      expect(headers.get('access-control-allow-origin')).toBeNull();
    });
  });
});

describe("with Azure's Direct Line", () => {
  const grant = { conversationId: 'azure-1', token: 'azure-token', expires_in: 1_800 };
  const asked: { url?: string; authorization?: string; body: string }[] = [];
  let answer: { status: number; body: string };
  const azure = createServer(async (incoming, response) => {
    asked.push({ url: incoming.url, authorization: incoming.headers.authorization, body: await text(incoming) });
    response.writeHead(answer.status, { 'content-type': 'application/json', location: 'http://127.0.0.1:1/' });
    response.end(answer.body);
  });
  let environment: { DIRECT_LINE_SECRET: string; DIRECT_LINE_URL: string };
  beforeAll(async () => {
    await new Promise<void>((done) => azure.listen(0, '127.0.0.1', done));
    const { port } = azure.address() as AddressInfo;
    environment = {
      DIRECT_LINE_SECRET: 'the secret',
      DIRECT_LINE_URL: `http://127.0.0.1:${port}/v3/directline/`,
    };
  });
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: JSON.stringify({ ...grant, more: 'than that' }) };
  });
  afterAll(() => {
    azure.closeAllConnections();
    azure.close();
  });

  test('the secret buys a token for a user id of ours, and the page learns which Direct Line to use', async () => {
    await withGuide({ app, environment }, async ({ origin }) => {
      const { status, text: body } = await directLineAt(origin).ask('POST', '/tokens/generate', {
        body: { user: { id: 'dl_me' } },
      });
      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({ ...grant, domain: environment.DIRECT_LINE_URL.replace(/\/$/, '') });
    });
    expect(asked).toEqual([
      { url: '/v3/directline/tokens/generate', authorization: 'Bearer the secret', body: expect.any(String) },
    ]);
    expect(JSON.parse(asked[0].body)).toEqual({ user: { id: expect.stringMatching(/^dl_[\da-f-]{36}$/) } });
  });

  test.each([
    ['refuses', 403, '{"error":{"message":"inner words"}}'],
    ['fails', 500, 'inner words'],
    ['answers nonsense', 200, 'inner words'],
    ['answers something else', 200, '{"token":7,"inner":"words"}'],
    ['sends us elsewhere', 302, ''],
  ])('when it %s the page gets 502 and no details', async (_what, status, body) => {
    answer = { status, body };
    await withGuide({ app, environment }, async ({ origin }) => {
      const refused = await directLineAt(origin).ask('POST', '/tokens/generate');
      expect(refused.status).toBe(502);
      expect(JSON.parse(refused.text)).toEqual({
        error: { code: 'BadGateway', message: expect.stringMatching(/^The chat cannot be reached.*call 999/s) },
      });
    });
  });

  test('no other Direct Line route is served here', async () => {
    await withGuide({ app, environment }, async ({ origin, raw }) => {
      const { ask } = directLineAt(origin);
      for (const [method, path] of [
        ['POST', '/conversations'],
        ['POST', '/tokens/refresh'],
        ['GET', '/conversations/a/activities'],
      ]) {
        const { status, text: body } = await ask(method, path);
        expect(status).toBe(404);
        expect(body).toContain('domain');
      }
      const upgrade = 'Host: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n';
      expect(await raw(`GET /v3/directline/conversations/a/stream HTTP/1.1\r\n${upgrade}`)).toContain('404');
    });
  });
});
