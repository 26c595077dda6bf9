import type { App } from '../../../src/app';
import { directLineAt } from '../../support/direct-line-client';
import { buildApp, today } from '../../support/guide';
import { withGuide } from '../../support/http-guide';
import { withinAMinute } from '../../support/within-a-minute';
import { repliesAt } from '../../support/words-of-content';

beforeEach(withinAMinute);

let app: App;
let now = today;
beforeAll(async () => {
  app = await buildApp();
});
beforeEach(() => {
  now = today;
});
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

test('an address that asks for too many tokens in a minute gets a 429 with a date in Retry-After', async () => {
  await withGuide({ app, limits: { tokensPerMinute: 3 } }, async ({ origin }) => {
    const { ask } = directLineAt(origin);
    for (const _ of [1, 2, 3]) expect((await ask('POST', '/tokens/generate')).status).toBe(200);
    const { status, headers, text } = await ask('POST', '/tokens/generate');
    expect(status).toBe(429);
    const wait = Date.parse(headers.get('retry-after') ?? '') - Date.now();
    expect(wait).toBeLessThanOrEqual(60_000);
    expect(Number.isNaN(wait)).toBe(false);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'TooManyRequests' } });
  });
});

test('each caller behind a trusted proxy has a limit of its own; an IPv6 network is one caller', async () => {
  await withGuide(
    { app, limits: { tokensPerMinute: 1 }, environment: { TRUST_PROXY: 'loopback' } },
    async ({ origin }) => {
      const from = async (address: string): Promise<number> => {
        const headers = { 'x-forwarded-for': address };
        return (await directLineAt(origin).ask('POST', '/tokens/generate', { headers })).status;
      };
      expect(await from('192.0.2.1')).toBe(200);
      expect(await from('192.0.2.2')).toBe(200);
      expect(await from('192.0.2.2:50123')).toBe(429);
      expect(await from('198.51.100.7, 192.0.2.1')).toBe(429);
      expect(await from('2001:db8::1')).toBe(200);
      expect(await from('[2001:db8::2]:443')).toBe(429);
      expect(await from('2001:db8:0:1::1')).toBe(200);
      expect(await from('nonsense')).toBe(200);
      expect(await from('other nonsense')).toBe(429);
    },
  );
});

test('without a trusted proxy the X-Forwarded headers change nothing', async () => {
  await withGuide({ app, limits: { tokensPerMinute: 1 } }, async ({ origin }) => {
    const from = (address: string) =>
      directLineAt(origin).ask('POST', '/tokens/generate', { headers: { 'x-forwarded-for': address } });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.2')).status).toBe(429);
  });
});

test('a conversation has a limit of activities a minute', async () => {
  await withGuide({ app, limits: { activitiesPerMinute: 2 } }, async ({ origin }) => {
    const { start, ask, post } = directLineAt(origin);
    const [mine, others] = [await start(), await start()];
    for (const _ of [1, 2, 3]) await post(mine, { type: 'message', text: 'hello' });
    const { activities } = await directLineAt(origin).activities(mine);
    for (const words of [repliesAt('too-many', 'headline'), repliesAt('too-many', 'body', 1)])
      expect(activities.at(-1)?.text).toContain(words);
    const { status } = await ask('POST', `/conversations/${mine.conversationId}/activities`, {
      token: mine.token,
      body: { type: 'message', text: 'hello' },
    });
    expect(status).toBe(429);
    await post(others, { type: 'message', text: 'hello' });
  });
});

test('an idle conversation ends and one in use does not; listening alone does not count as use', async () => {
  await withGuide({ app, clock: () => now, limits: { idleMs: 20 * 60_000 } }, async ({ origin }) => {
    const { start, ask, post, reconnect } = directLineAt(origin);
    const [used, idle] = [await start(), await start()];
    const news = async ({ conversationId, token }: typeof used): Promise<number> =>
      (await ask('GET', `/conversations/${conversationId}/activities`, { token })).status;
    later(15);
    await post(used, { type: 'message', text: 'hello' });
    expect([await news(used), await news(idle)]).toEqual([200, 200]);
    later(10);
    expect([await news(used), await news(idle)]).toEqual([200, 404]);
    await reconnect(used);
    later(4);
    expect(await news(used)).toBe(200);
    const { text } = await ask('GET', `/conversations/${idle.conversationId}`, { token: idle.token });
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'ConversationNotFound' } });
  });
});
