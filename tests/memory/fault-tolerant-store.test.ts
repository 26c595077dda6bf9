import type { OutsideStore } from '../../src/turns/memory-store';
import { buildApp } from '../support/guide';
import { withGuide } from '../support/http-guide';

const now = new Date('2025-12-18T10:00:00Z');
const never = new Promise<undefined>(() => undefined);

/** A store that counts its calls, and behaves as the test says. */
function storeThat(does: () => Promise<undefined>) {
  let calls = 0;
  const call = (): Promise<undefined> => {
    calls += 1;
    return does();
  };
  const store: OutsideStore = { load: call, save: call, forget: call };
  return { store, calls: () => calls };
}

test('with a store that never answers, an emergency is still answered within the time limit', async () => {
  const { store } = storeThat(() => never);
  const app = await buildApp({ store });
  expect(await app.answer({ text: 'my mums face has dropped', conversation: 'a', now })).toMatchObject({
    urgency: 'emergency',
  });
});

test('a store that fails again and again is not asked for a while, and patients are answered without it', async () => {
  const { store, calls } = storeThat(() => Promise.reject(new Error('gone')));
  const app = await buildApp({ store });
  for (let turn = 0; turn < 10; turn++)
    expect((await app.answer({ text: 'is a&e open', conversation: `c${turn}`, now })).outcome).toBe('answer');
  expect(calls()).toBeLessThan(10);
});

test('/health/ready says when memory fails and when it is back, while /health/live stays well', async () => {
  let isGone = true;
  const { store } = storeThat(() => (isGone ? Promise.reject(new Error('gone')) : Promise.resolve(undefined)));
  const app = await buildApp({ store });
  await withGuide({ app }, async (guide) => {
    const ready = async (): Promise<unknown> => (await fetch(`${guide.origin}/health/ready`)).json();
    expect(await ready()).toMatchObject({ status: 'ready' });
    await guide.ask('is a&e open', { conversation: { id: 'a' } });
    expect(await ready()).toMatchObject({ status: 'not ready', reasons: ['memory'] });
    expect((await fetch(`${guide.origin}/health/live`)).status).toBe(200);
    isGone = false;
    await guide.ask('is a&e open', { conversation: { id: 'b' } });
    expect(await ready()).toMatchObject({ status: 'ready' });
  });
});

test.each([
  ['back by a day', -24],
  ['on by a day', 24],
  ['back by years', -24 * 365 * 5],
])('a clock that jumps %s during a conversation stops no answer', async (_how, hours) => {
  const app = await buildApp();
  await app.answer({ text: 'is my scan on friday still on', conversation: 'jump', now });
  const jumped = new Date(now.getTime() + hours * 3_600_000);
  const reply = await app.answer({ text: 'is a&e open', conversation: 'jump', now: jumped });
  expect(reply).toMatchObject({ intent: 'emergency-department-open', outcome: 'answer' });
});
