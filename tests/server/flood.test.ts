import type { MemoryStore } from '../../src/turns/memory-store';
import { directLineAt } from '../support/direct-line-client';
import { buildApp } from '../support/guide';
import { activity, withGuide } from '../support/http-guide';
import { repliesAt } from '../support/words-of-content';

let app: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  app = await buildApp();
});

describe('who sends more than a person can type', () => {
  test('gets one reply to slow down, with 999 and 111, and is then refused until the minute is over', async () => {
    await withGuide({ app, limits: { turnsOfConversation: 3 } }, async (guide) => {
      const conversation = { id: 'fast' };
      for (let turn = 0; turn < 3; turn++) await guide.ask('hello', { conversation });
      const [calm] = await guide.ask('hello', { conversation });
      expect(calm.text).toContain(repliesAt('too-many', 'headline'));
      expect(calm.text).toContain(repliesAt('too-many', 'body', 1));
      const refused = await guide.post(activity({ conversation }));
      const retryAfter = Number(refused.headers.get('retry-after'));
      expect([refused.status, retryAfter >= 1 && retryAfter <= 60]).toEqual([429, true]);
      expect(await refused.json()).toMatchObject({ code: 'TooManyRequests' });
      expect((await guide.ask('is a&e open', { conversation: { id: 'another' } }))[0].text).toContain('A&E');
    });
  });

  test('is refused over Direct Line by address, counted over all its conversations', async () => {
    await withGuide({ app, limits: { activitiesPerMinuteOfAddress: 3 } }, async ({ origin }) => {
      const { start, post, ask } = directLineAt(origin);
      for (let at = 0; at < 3; at++) await post(await start(), { type: 'message', text: 'hello' });
      const { conversationId, token } = await start();
      const body = { type: 'message', text: 'hello' };
      const { status, headers } = await ask('POST', `/conversations/${conversationId}/activities`, { token, body });
      expect([status, Date.parse(headers.get('retry-after') ?? '') > Date.now()]).toEqual([429, true]);
    });
  });
});

test('under too much load, new requests get 503 with 999 and 111 at once, and /health/ready says so', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  const slow: MemoryStore = {
    load: async () => void (await held),
    save: async () => undefined,
    forget: async () => undefined,
  };
  const slowApp = await buildApp({ store: slow });
  await withGuide({ app: slowApp, limits: { requestsAtOnce: 2 } }, async (guide) => {
    const waiting = ['a', 'b'].map((id) => guide.ask('is a&e open', { conversation: { id } }));
    while ((await fetch(`${guide.origin}/health/ready`)).status === 200) await new Promise((go) => setTimeout(go, 5));
    const refused = await guide.post(activity({ conversation: { id: 'c' } }));
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([503, true]);
    const { code, message } = (await refused.json()) as { code: string; message: string };
    expect(code).toBe('Overloaded');
    expect(message).toMatch(/call 999.*call NHS 111/s);
    expect(await (await fetch(`${guide.origin}/health/ready`)).json()).toMatchObject({
      status: 'not ready',
      reasons: ['busy'],
    });
    expect((await fetch(`${guide.origin}/health/live`)).status).toBe(200);
    release();
    for (const [reply] of await Promise.all(waiting)) expect(reply.text).toContain('A&E');
  });
});
