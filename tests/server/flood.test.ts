import { notBegun } from '../../src/turns/turn-store';
import { directLineAt } from '../support/direct-line-client';
import { buildApp } from '../support/guide';
import { activity, withGuide } from '../support/http-guide';
import { withStore } from '../support/with-store';
import { withinAMinute } from '../support/within-a-minute';
import { repliesAt } from '../support/words-of-content';

let app: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  app = await buildApp();
});

beforeEach(withinAMinute);

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
      const { code, message } = (await refused.json()) as { code: string; message: string };
      expect(code).toBe('TooManyRequests');
      expect(message).toMatch(/call 999.*call NHS 111/s);
      expect((await guide.ask('is a&e open', { conversation: { id: 'another' } }))[0].text).toContain('A&E');
    });
  });

  test('is refused over Direct Line by address, counted over all its conversations', async () => {
    await withGuide({ app, limits: { activitiesPerMinuteOfAddress: 3 } }, async ({ origin }) => {
      const { start, post, ask } = directLineAt(origin);
      for (let at = 0; at < 4; at++) await post(await start(), { type: 'message', text: 'hello' });
      const { conversationId, token } = await start();
      const body = { type: 'message', text: 'hello' };
      const { status, headers, text } = await ask('POST', `/conversations/${conversationId}/activities`, {
        token,
        body,
      });
      expect([status, Date.parse(headers.get('retry-after') ?? '') > Date.now()]).toEqual([429, true]);
      expect(text).toMatch(/call 999.*call NHS 111/s);
    });
  });
});

describe('what tells of danger is answered beyond every limit', () => {
  const danger = 'I have crushing chest pain';

  test('in a channel of the Bot Framework', async () => {
    await withGuide({ app, limits: { turnsOfConversation: 1 } }, async (guide) => {
      const conversation = { id: 'limited' };
      const ask = (text: string) => guide.ask(text, { conversation });
      await ask('hello');
      const [answered] = await ask(danger);
      expect(answered.channelData.guidance.urgency).toBe('emergency');
      const refused = await guide.post(activity({ conversation }));
      expect(refused.status).toBe(429);
      expect((await ask(`${danger} now`))[0].channelData.guidance.urgency).toBe('emergency');
      // Long texts are not read, however they begin.
      expect((await guide.post(activity({ conversation, text: danger.repeat(100) }))).status).toBe(429);
    });
  });

  test('in a web chat, where the chat or its address is limited', async () => {
    for (const limits of [{ activitiesPerMinute: 1 }, { activitiesPerMinuteOfAddress: 1 }])
      await withGuide({ app, limits }, async ({ origin }) => {
        const { start, post, activities, ask } = directLineAt(origin);
        const chat = await start();
        for (let at = 0; at < 2; at++) await post(chat, { type: 'message', text: 'hello' });
        const body = { type: 'message', text: 'hello' };
        const path = `/conversations/${chat.conversationId}/activities`;
        expect((await ask('POST', path, { token: chat.token, body })).status).toBe(429);
        await post(chat, { type: 'message', text: danger });
        expect((await activities(chat)).activities.at(-1)?.channelData?.guidance).toMatchObject({
          urgency: 'emergency',
        });
      });
  });

  test('but no more than thirty messages of a chat are read for it in a minute', async () => {
    await withGuide({ app, limits: { turnsOfConversation: 1 } }, async (guide) => {
      const statuses: number[] = [];
      for (let at = 0; at < 40; at++) statuses.push((await guide.post(activity({ text: danger }))).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(31);
    });
  });
});

test('a long message counts as more than one for its address', async () => {
  await withGuide({ app, limits: { activitiesPerMinuteOfAddress: 100 } }, async ({ origin }) => {
    const { start, post, ask } = directLineAt(origin);
    const { conversationId, token } = await start();
    const send = () =>
      ask('POST', `/conversations/${conversationId}/activities`, {
        token,
        body: { type: 'event', value: 'x'.repeat(60_000) },
      });
    expect([(await send()).status, (await send()).status]).toEqual([200, 429]);
    const other = await start();
    await expect(post(other, { type: 'message', text: 'hello' })).rejects.toThrow('429');
  });
});

test('under too much load, new requests get 503 with 999 and 111 at once, and /health/ready says so', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  const slowApp = withStore(await buildApp(), { load: () => held.then(() => notBegun) });
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
