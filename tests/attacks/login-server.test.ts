import { randomUUID } from 'node:crypto';
import { ToBotFromBotOrEmulatorTokenValidationParameters as emulator } from 'botframework-connector';
import type { App } from '../../src/app';
import { directLineAt } from '../support/direct-line-client';
import { buildApp } from '../support/guide';
import { activity, type startGuide, withGuide } from '../support/http-guide';
import { serviceUrl, startLoginServer, strangersKey, tokenWith } from '../support/login-server';

/** Attacks with tokens, and a login server that is no help against them. */

type Guide = Awaited<ReturnType<typeof startGuide>>;

let app: App;
const printed: unknown[] = [];
beforeAll(async () => {
  app = await buildApp();
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, method).mockImplementation((...words) => printed.push(words));
});
beforeEach(() => {
  printed.length = 0;
});
afterAll(() => jest.restoreAllMocks());

const statusFor = async (guide: Guide, authorization: string, extra: object = {}): Promise<number> =>
  (await guide.post(activity({ serviceUrl, ...extra }), { authorization })).status;

/** How long a patient of the web chat waits for answers: milliseconds. */
async function waitsOfPatient({ origin }: Guide, turns = 20): Promise<number[]> {
  const { generate, start, post } = directLineAt(origin);
  await generate();
  const grant = await start();
  const waits: number[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const startedAt = performance.now();
    await post(grant, { type: 'message', text: 'is a&e open' });
    waits.push(performance.now() - startedAt);
  }
  return waits.sort((a, b) => a - b);
}

describe.each(['botbuilder', 'agents'])('under %s', (sdk) => {
  let login: Awaited<ReturnType<typeof startLoginServer>>;
  beforeEach(async () => {
    login = await startLoginServer();
  });
  afterEach(() => login.stop());

  test.each(['hangs', 'without end'] as const)(
    'while the login server %s, and strangers send tokens, a patient of the web chat is answered within a second',
    async (mood) => {
      login.become(mood);
      const limits = { requestsAtOnce: 100 };
      await withGuide({ app, environment: login.environment(sdk), limits }, async (guide) => {
        const strangers = Array.from({ length: 150 }, (_, index) =>
          statusFor(guide, tokenWith({ header: { kid: `key-${index % 3}` }, key: strangersKey })),
        );
        while (login.asked() === 0) await new Promise((done) => setTimeout(done, 5));
        await new Promise((done) => setTimeout(done, 300));
        const waits = await waitsOfPatient(guide);
        expect(waits[10]).toBeLessThan(1_000);
        const statuses = new Set(await Promise.all(strangers));
        expect([...statuses]).toEqual([503]);
        expect(login.asked()).toBeLessThanOrEqual(2);
      });
    },
  );

  test('two hundred key ids that nobody knows cost the login server a visit or two', async () => {
    await withGuide({ app, environment: login.environment(sdk) }, async (guide) => {
      expect(await statusFor(guide, tokenWith())).toBe(200);
      const unknown = Array.from({ length: 200 }, (_, index) =>
        statusFor(guide, tokenWith({ header: { kid: `unknown-${index}` } })),
      );
      expect([...new Set(await Promise.all(unknown))]).toEqual([401]);
      // Each visit asks where the keys are, then for the keys.
      expect(login.asked()).toBeLessThanOrEqual(4);
      expect(await statusFor(guide, tokenWith())).toBe(200);
    });
  });

  const day = 24 * 60 * 60;
  const now = Math.floor(Date.now() / 1_000);
  test.each<[string, Parameters<typeof tokenWith>[0]]>([
    ['that never ends', { claims: { exp: undefined } }],
    ['that ends in a thousand years', { claims: { exp: now + 365_000 * day } }],
    ['that ends after two days', { claims: { exp: now + 2 * day + 60 } }],
    ['whose end is no number', { claims: { exp: 'tomorrow' } }],
    ['whose end is beyond all numbers', { claims: { exp: 1e300 } }],
    ['with an extension that has to be understood', { header: { crit: ['exp'] } }],
    ['with an empty list of those', { header: { crit: [] } }],
    ['with no name of a key', { header: { kid: undefined } }],
    ['whose name of a key is long', { header: { kid: 'k'.repeat(2_000) } }],
    ['whose name of a key is a list', { header: { kid: ['key-1'] } }],
  ])('a token %s is refused', async (_what, changed) => {
    await withGuide({ app, environment: login.environment(sdk) }, async (guide) => {
      expect(await statusFor(guide, tokenWith())).toBe(200);
      expect(await statusFor(guide, tokenWith(changed))).toBe(401);
    });
  });

  test('refused tokens leave nothing behind: no line on the console, and no issuer that is trusted from now on', async () => {
    const trusted = emulator.issuer?.length;
    await withGuide({ app, environment: login.environment(sdk) }, async (guide) => {
      for (let count = 0; count < 20; count++) {
        const iss = `https://sts.windows.net/${randomUUID()}/`;
        const claims = { tid: randomUUID(), ...(count % 2 && { iss }) };
        expect(await statusFor(guide, tokenWith({ claims, key: strangersKey }))).toBe(401);
      }
      expect(await statusFor(guide, tokenWith({ claims: { exp: now - 6_000 } }))).toBe(401);
    });
    expect(emulator.issuer).toHaveLength(trusted ?? 0);
    expect(printed).toEqual([]);
  });
});
