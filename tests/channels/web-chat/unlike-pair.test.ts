import WebSocket from 'ws';
import type { Socket, World } from '../../../src/channels/web-chat/browser/client/world';
import { eventually } from '../../support/eventually';
import { startGuide } from '../../support/http-guide';
import { openChat, place, timings } from './lossy-world';

const lookMs = 3_000;
/** Pauses that double from 5 to 200 ms leave room for some 20 tries, of a few requests each. */
const mostRequests = 300;
const patience = 300;

/**
 * A page behind a load balancer whose two machines share no store, and perhaps no key: whatever it begins at one, the other
 * does not know.
 */
async function pageOfPair(environment: Record<string, string>) {
  const pair = [await startGuide({ environment }), await startGuide({ environment })];
  let requests = 0;
  const next = (): string => pair[requests++ % 2].origin;
  const world: World = {
    timings: { ...timings, patience },
    fetch: (url, init) => fetch(url.replace(place, next()), init),
    openSocket(url) {
      const { pathname, search } = new URL(url);
      const socket = new WebSocket(new URL(pathname + search, next()));
      socket.on('error', () => undefined);
      return socket as Socket;
    },
  };
  const client = openChat(world);
  return {
    client,
    requests: () => requests,
    async stop(): Promise<void> {
      client.close();
      for (const guide of pair) await guide.stop();
    },
  };
}

test.each([
  ['neither key nor store', {}],
  ['a key, and no store', { DIRECT_LINE_TOKEN_KEY: 'k'.repeat(40) }],
])('a page between two machines that share %s asks ever more rarely', async (_, environment) => {
  const page = await pageOfPair(environment);
  page.client.ask('is a&e open');
  await new Promise((done) => setTimeout(done, lookMs));
  expect(page.requests()).toBeLessThan(mostRequests);
  await page.stop();
});

test('and it tells the person that the question has not arrived', async () => {
  const page = await pageOfPair({});
  page.client.ask('is a&e open');
  await eventually(() => page.client.items.some((item) => item.kind === 'question' && item.isLate));
  expect(page.client.state).toBe('away');
  await page.stop();
});
