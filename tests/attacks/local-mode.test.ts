import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { App } from '../../src/app';
import { runCommand } from '../../src/commands/run-command';
import { directLinePath } from '../../src/server/direct-line/paths';
import { newFileUrl } from '../support/both-engines';
import { buildApp } from '../support/guide';
import { activity, withGuide } from '../support/http-guide';
import { fakeTerminal } from '../support/terminal';

/** Attacks on a guide by web pages that its user visits, and by programs that may reach nothing but the guide. */

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

/** A request with headers that `fetch` forbids. */
function ask(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    const sent = request(origin + path, { method, headers }, async (response) =>
      done({ status: response.statusCode ?? 0, body: await text(response) }),
    );
    sent.on('error', fail);
    sent.end(body);
  });
}

describe('a page whose name was bound to this machine after it was loaded (DNS rebinding)', () => {
  const json = { 'content-type': 'application/json' };
  const rebound = ['evil.example', 'evil.example:3978', 'localhost.evil.example', '0.0.0.0:3978', '[::2]', '10.0.0.7'];

  test.each(rebound)('as %s reaches no route of a guide for this machine', async (host) => {
    await withGuide({ app }, async ({ origin }) => {
      const answers = [
        await ask(origin, 'GET', '/', { host }),
        await ask(origin, 'GET', '/metrics', { host }),
        await ask(origin, 'GET', '/health/live', { host }),
        await ask(origin, 'POST', '/api/messages', { host, ...json }, JSON.stringify(activity())),
        await ask(origin, 'POST', `${directLinePath}/tokens/generate`, { host }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
      expect(answers[0].body).toContain('MicrosoftAppId');
    });
  });

  test.each(['localhost', 'LOCALHOST:3978', '127.0.0.1:1', '127.8.8.8', '[::1]:3978', 'guide.localhost'])(
    'the user themself may call it %s',
    async (host) => {
      await withGuide({ app }, async ({ origin }) => {
        expect((await ask(origin, 'GET', '/', { host })).status).toBe(200);
      });
    },
  );

  test('a guide for everybody may have any name', async () => {
    await withGuide({ app, environment: { WEB_CHAT_ONLY: 'true' } }, async ({ origin }) => {
      expect((await ask(origin, 'GET', '/', { host: 'chat.hospital.example' })).status).toBe(200);
    });
  });
});

describe('a caller who wants the guide to call another program of this machine', () => {
  /** What another program of this machine is asked, while the guide gets the activity. */
  async function callsAfter(
    extra: (serviceUrl: string) => object,
    environment: NodeJS.ProcessEnv = {},
    andThen: () => Promise<unknown> = async () => undefined,
  ): Promise<{ status: number; calls: string[] }> {
    const calls: string[] = [];
    const program = createServer((asked, response) => {
      calls.push(asked.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((done) => program.listen(0, '127.0.0.1', done));
    const serviceUrl = `http://localhost:${(program.address() as AddressInfo).port}`;
    let status = 0;
    const { DATABASE_URL: databaseUrl } = environment;
    const serving = databaseUrl ? await buildApp({ databaseUrl }) : app;
    await withGuide({ app: serving, environment }, async (guide) => {
      const sent = activity({ deliveryMode: undefined, serviceUrl, text: 'is a&e open', ...extra(serviceUrl) });
      status = (await guide.post(sent)).status;
    });
    await andThen();
    program.closeAllConnections();
    program.close();
    return { status, calls };
  }

  test.each<[string, (serviceUrl: string) => object]>([
    ['a path of its own', (url) => ({ serviceUrl: `${url}/admin/shutdown` })],
    ['a path that climbs', (url) => ({ serviceUrl: `${url}/_connector/../admin/` })],
    ['a path in code', (url) => ({ serviceUrl: `${url}/%5fconnector/%2e%2e/admin` })],
    ['a query', (url) => ({ serviceUrl: `${url}/?delete=` })],
    ['a fragment', (url) => ({ serviceUrl: `${url}/#` })],
    ['a user and a password', (url) => ({ serviceUrl: url.replace('//', '//root:secret@') })],
  ])('by %s is refused', async (_what, extra) => {
    expect(await callsAfter(extra)).toEqual({ status: 403, calls: [] });
  });

  test.each<[string, object]>([
    ['a conversation', { conversation: { id: '..' } }],
    ['an activity', { id: '..' }],
    ['a conversation here', { conversation: { id: '.' } }],
    ['an activity here', { id: '.' }],
    ['a person', { from: { id: '..' } }],
  ])('by the id of %s that climbs is refused', async (_what, extra) => {
    expect(await callsAfter(() => extra)).toEqual({ status: 400, calls: [] });
  });

  test('by an address that is kept for a later notice is refused when that is sent', async () => {
    const environment = { NOTICES: 'true', DATABASE_URL: newFileUrl() };
    const { terminal, written } = fakeTerminal('', environment);
    const attack = (url: string): object => ({ serviceUrl: `${url}/admin/`, deliveryMode: 'expectReplies' });
    const result = await callsAfter(attack, environment, () =>
      runCommand(['notify', '--yes', 'is a&e open'], terminal),
    );
    expect(result).toEqual({ status: 200, calls: [] });
    expect(written.out).toContain('Sent to 0 conversations, 1 could not be reached.');
  });

  test.each([
    ['the Emulator', '', /^\/v3\/conversations\/[^/]+\/activities\/[^/]+$/],
    ['the Playground', '/_connector', /^\/_connector\/v3\/conversations\/[^/]+\/activities\/[^/]+$/],
  ])('gets no more than %s: a call under /v3/', async (_who, path, called) => {
    const { status, calls } = await callsAfter((url) => ({ serviceUrl: url + path, conversation: { id: '../../x' } }));
    expect({ status, calls }).toEqual({ status: 200, calls: [expect.stringMatching(called)] });
  });
});

describe('a page that wants to use up the tokens of everybody behind the address of its visitor', () => {
  const everybody = { WEB_CHAT_ONLY: 'true', EMBED_PARENTS: 'https://www.hospital.example' };
  const generate = `${directLinePath}/tokens/generate`;

  test.each<[string, Record<string, string>, NodeJS.ProcessEnv?]>([
    ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['a foreign form', { 'sec-fetch-site': 'cross-site' }],
    ['a foreign frame in a sandbox', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://shop.hospital.example' }],
    ['a foreign page in an old browser', { origin: 'https://evil.example' }],
    ['a frame in an old browser', { origin: 'null' }],
    ['a foreign page that looks like ours', { origin: 'https://chat.hospital.example.evil.example' }],
    ['a foreign page, where the guide is for one machine', { origin: 'https://evil.example' }, {}],
  ])('as %s gets none', async (_who, headers, environment = everybody) => {
    await withGuide({ app, environment, limits: { tokensPerMinute: 1 } }, async ({ origin }) => {
      for (const _ of [1, 2]) expect((await ask(origin, 'POST', generate, headers)).status).toBe(403);
      expect((await ask(origin, 'POST', generate, {})).status).toBe(200);
    });
  });

  test.each<[string, Record<string, string>, NodeJS.ProcessEnv?]>([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://chat.hospital.example' }],
    ['our own page in an old browser', { host: 'chat.hospital.example', origin: 'https://chat.hospital.example' }],
    [
      'our own page behind a proxy, in an old browser',
      { origin: 'https://chat.hospital.example' },
      { ...everybody, PUBLIC_URL: 'https://chat.hospital.example' },
    ],
    ['a page that embeds it', { 'sec-fetch-site': 'same-site', origin: 'https://www.hospital.example' }],
    ['a program that is no browser', {}],
    ['the user', { 'sec-fetch-site': 'none' }],
    ['a page of a developer', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:5173' }, {}],
  ])('%s gets one', async (_who, headers, environment = everybody) => {
    await withGuide({ app, environment }, async ({ origin }) => {
      expect((await ask(origin, 'POST', generate, headers)).status).toBe(200);
    });
  });
});
