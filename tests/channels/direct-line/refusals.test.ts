import { createHmac } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import pino from 'pino';
import WebSocket from 'ws';
import { directLineAt, type Grant } from '../../support/direct-line-client';
import { buildApp, today } from '../../support/guide';
import { startGuide, withGuide } from '../../support/http-guide';

const key = 'a key of thirty-two characters, or more';
const audience = 'patient-guide/direct-line';
let guide: Awaited<ReturnType<typeof startGuide>>;
let directLine: ReturnType<typeof directLineAt>;
let mine: Grant;
let others: Grant;
let now = today;
beforeAll(async () => {
  guide = await startGuide({
    clock: () => now,
    environment: { DIRECT_LINE_TOKEN_KEY: key },
    limits: { tokensPerMinute: 1_000 },
  });
  directLine = directLineAt(guide.origin);
});
beforeEach(async () => {
  now = today;
  mine = await directLine.start();
  others = await directLine.start();
});
afterAll(() => guide.stop());

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token made by hand, right unless something is changed. */
function token(changed: object = {}, { alg = 'HS256', hash = 'sha256', secret = key } = {}): string {
  const iat = Math.floor(now.getTime() / 1_000);
  const { seed } = JSON.parse(String(Buffer.from(mine.token.split('.')[1], 'base64url')));
  const claims = { conv: mine.conversationId, user: 'dl_x', seed, iat, exp: iat + 600, aud: audience, ...changed };
  const unsigned = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  return `${unsigned}.${alg === 'none' ? '' : createHmac(hash, secret).update(unsigned).digest('base64url')}`;
}
const activities = (): string => `/conversations/${mine.conversationId}/activities`;

test('a token made by hand with the right key is accepted, so each one below is refused for its own fault', async () => {
  expect((await directLine.ask('GET', activities(), { token: token() })).status).toBe(200);
});

describe.each<[string, () => string]>([
  ['another key', () => token({}, { secret: 'another key of thirty-two characters' })],
  ['no signature', () => token({}, { alg: 'none' })],
  ['another algorithm', () => token({}, { alg: 'HS512', hash: 'sha512' })],
  ['an end in the past', () => token({ iat: 1, exp: 601 })],
  ['another audience', () => token({ aud: 'another service' })],
  ['the use of a stream', () => new URL(mine.streamUrl).searchParams.get('t') ?? ''],
  ['no conversation', () => token({ conv: undefined })],
  ['a conversation that is no text', () => token({ conv: { $ne: '' } })],
  ["another conversation's claims", () => others.token],
  ['a changed claim', () => mine.token.replace(/\.[^.]+\./, `.${part({ conv: mine.conversationId })}.`)],
  ['no seed of a key', () => token({ seed: undefined })],
  ['nothing of a token', () => 'nonsense'],
  ['a lot of nothing', () => 'a.'.repeat(4_000)],
])('a token with %s', (_what, make) => {
  test.each<[string, (id: string) => string]>([
    ['GET', (id) => `/conversations/${id}`],
    ['GET', (id) => `/conversations/${id}/activities`],
    ['POST', (id) => `/conversations/${id}/activities`],
    ['POST', (id) => `/conversations/${id}/upload`],
  ])('is refused by %s %p, without details', async (method, path) => {
    const body = method === 'POST' ? { type: 'message', text: 'hello' } : undefined;
    const { status, text } = await directLine.ask(method, path(mine.conversationId), { token: make(), body });
    expect(status).toBe(403);
    expect(JSON.parse(text)).toEqual({
      error: { code: expect.stringMatching(/^(TokenExpired|Forbidden)$/), message: expect.stringContaining('/tokens') },
    });
    expect((await directLine.activities(mine)).activities).toHaveLength(1);
  });
});

test.each(['/tokens/refresh', '/conversations'])('a forged token is refused by POST %s', async (path) => {
  const forged = token({}, { secret: 'another key of thirty-two characters' });
  expect((await directLine.ask('POST', path, { token: forged })).status).toBe(403);
});

test('an expired token and a wrong one get different codes, even when the token was valid a moment ago', async () => {
  const path = `/conversations/${mine.conversationId}/activities`;
  const post = () => directLine.ask('POST', path, { token: mine.token, body: { type: 'message', text: 'hello' } });
  expect((await post()).status).toBe(200);
  now = new Date(now.getTime() + 31 * 60_000);
  for (const { text } of [await directLine.ask('POST', '/tokens/refresh', { token: mine.token }), await post()])
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'TokenExpired' } });
});

test.each<[string, Record<string, string>]>([
  ['no token', {}],
  ['no bearer', { authorization: 'Basic abc' }],
  ['an empty bearer', { authorization: 'Bearer ' }],
])('%s gets 401 everywhere except where tokens are issued', async (_what, headers) => {
  for (const path of ['/tokens/refresh', '/conversations', activities(), activities().replace('activities', 'upload')])
    expect((await directLine.ask('POST', path, { headers, body: {} })).status).toBe(401);
  for (const path of [activities(), `/conversations/${mine.conversationId}`])
    expect((await directLine.ask('GET', path, { headers })).status).toBe(401);
});

test.each([
  ['with a bar', 'a|b'],
  ['with a zero byte', 'a%00b'],
  ['that climbs', '..%2f..%2fhealth'],
  ['that cannot be decoded', '%zz'],
  ['beyond ASCII', 'é'],
  ['of an object', '__proto__'],
  ['of 5,000 signs', 'x'.repeat(5_000)],
])('a conversation id %s is refused without harm', async (_what, id) => {
  for (const path of [`/conversations/${id}`, `/conversations/${id}/activities`]) {
    const { status, text } = await directLine.ask('GET', path, { token: mine.token });
    expect([400, 403, 404]).toContain(status);
    expect(JSON.parse(text)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  }
});

test.each<[string, unknown, number]>([
  ['no JSON', '{"type":', 400],
  ['nothing', '', 400],
  ['an array', '[]', 400],
  ['a text', '"hello"', 400],
  ['null', 'null', 400],
  ['an empty object', {}, 400],
  ['a prototype', '{"__proto__":{"type":"message","text":"hello"}}', 400],
  ['a numeric type', { type: 7 }, 400],
  ['text that is an object', { type: 'message', text: {} }, 400],
  ['more than 64 KB', { type: 'message', text: 'x'.repeat(70_000) }, 413],
  ['what overflows the stack', `{"type":"message","value":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 400],
])('an activity that is %s is refused, and the conversation goes on', async (_what, body, status) => {
  const refused = await directLine.ask('POST', activities(), { token: mine.token, body });
  expect(refused.status).toBe(status);
  expect(JSON.parse(refused.text)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
  await directLine.post(mine, { type: 'message', text: 'hello' });
  expect((await directLine.activities(mine)).activities).toHaveLength(3);
});

test('a compressed body, or one of another type, is refused unread', async () => {
  const send = (headers: Record<string, string>) =>
    directLine.ask('POST', activities(), { token: mine.token, headers, body: '{"type":"message"}' });
  expect((await send({ 'content-encoding': 'gzip' })).status).toBe(415);
  expect((await send({ 'content-type': 'text/plain' })).status).toBe(415);
});

test('whatever a body holds, it is answered and the server goes on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.constantFrom('message', 'event', 'invoke', 'typing'), async (value, type) => {
      const grant = await directLine.start();
      const body = { type, text: 'hello', value, channelData: value, entities: value, name: value, from: value };
      const { status } = await directLine.ask('POST', `/conversations/${grant.conversationId}/activities`, {
        token: grant.token,
        body,
      });
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 30 },
  );
});

test('sender, recipient, conversation and delivery mode of an activity are overwritten', async () => {
  await directLine.post(mine, {
    type: 'message',
    text: 'hello',
    id: 'mine',
    from: { id: 'patient-guide', role: 'bot' },
    recipient: { id: 'somebody' },
    conversation: { id: others.conversationId, isGroup: true },
    channelId: 'msteams',
    serviceUrl: 'http://169.254.169.254/',
    deliveryMode: 'expectReplies',
    timestamp: '2001-01-01T00:00:00Z',
  });
  const [, echo, reply] = (await directLine.activities(mine)).activities;
  expect(echo).toMatchObject({
    id: `${mine.conversationId}|0000002`,
    from: { id: expect.stringMatching(/^dl_/), role: 'user' },
    conversation: { id: mine.conversationId },
    channelId: 'directline',
    timestamp: today.toISOString(),
  });
  expect(reply.text).toContain('Hello');
  expect((await directLine.activities(others)).activities).toHaveLength(1);
});

test('an upload is refused with 415, not with a status that means a wrong token', async () => {
  const { status, text } = await directLine.ask('POST', `/conversations/${mine.conversationId}/upload?userId=dl_x`, {
    token: mine.token,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n',
  });
  expect(status).toBe(415);
  expect(text).toContain('no files');
});

test('a user id chosen by the page is accepted when it begins with dl_', async () => {
  const userOf = async (wish: object): Promise<unknown> => {
    const { token: given } = await directLine.generate(wish);
    return (JSON.parse(Buffer.from(given.split('.')[1], 'base64url').toString()) as { user: unknown }).user;
  };
  expect(await userOf({ user: { id: 'dl_ann-1' } })).toBe('dl_ann-1');
  for (const id of ['ann', 'dl_', 'dl_a|b', `dl_${'x'.repeat(100)}`, 7, null])
    expect(await userOf({ user: { id } })).toMatch(/^dl_[\da-f-]{36}$/);
});

test('starting a conversation twice opens it once, with one welcome', async () => {
  const { token: fresh } = await directLine.generate();
  const starts = await Promise.all([1, 2, 3].map(() => directLine.ask('POST', '/conversations', { token: fresh })));
  expect(starts.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  const grant = JSON.parse(starts[0].text) as Grant;
  await directLine.reconnect(grant);
  await directLine.post(grant, { type: 'event', name: 'webchat/join' });
  const { activities: seen } = await directLine.activities(grant);
  expect(seen.map(({ type }) => type)).toEqual(['message', 'event']);
});

test('messages sent all at once are each answered before the next', async () => {
  const texts = ['is a&e open', 'is my gp open', 'thank you', 'hello'];
  await Promise.all(texts.map((text) => directLine.post(mine, { type: 'message', text })));
  const { activities: seen } = await directLine.activities(mine);
  expect(seen.map(({ from }) => from.role)).toEqual(['bot', ...texts.flatMap(() => ['user', 'bot'])]);
  expect(seen.flatMap(({ replyToId }) => replyToId ?? [])).toEqual(
    seen.filter(({ from }) => from.role === 'user').map(({ id }) => id),
  );
});

test('typing is not added to the conversation', async () => {
  expect((await directLine.post(mine, { type: 'typing' })).id).toContain(mine.conversationId);
  expect((await directLine.activities(mine)).activities).toHaveLength(1);
});

test('no answer may be cached', async () => {
  const { headers } = await directLine.ask('POST', '/tokens/generate');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('no words, ids or tokens reach the log, whatever happens', async () => {
  const written = new PassThrough();
  const logged = text(written);
  const app = await buildApp({ log: pino({ level: 'info' }, written) });
  const secrets: string[] = [];
  await withGuide({ app, log: pino({ level: 'info' }, written) }, async ({ origin }) => {
    const { start, post, ask } = directLineAt(origin);
    const grant = await start();
    await post(grant, { type: 'message', text: 'my husband Zebedee has chest pain' });
    await post(grant, { type: 'event', name: 'webchat/join', value: 'Zebedee' });
    await ask('POST', `/conversations/${grant.conversationId}/activities`, { token: grant.token, body: '{"Zebedee' });
    await ask('GET', `/conversations/${grant.conversationId}`, { token: 'Zebedee' });
    await new Promise((done) => new WebSocket(`${grant.streamUrl}Zebedee`).on('error', done));
    secrets.push('Zebedee', grant.conversationId, grant.token, 'dl_');
  });
  written.end();
  const log = await logged;
  expect(log).toContain('red flag');
  for (const secret of secrets) expect(log).not.toContain(secret);
});
