import type { Client } from '../../../src/channels/web-chat/browser/client/client';
import type { Item } from '../../../src/channels/web-chat/browser/client/timeline';
import { eventually } from '../../support/eventually';
import { thorough } from '../../support/thorough';
import { type Losses, lossyWorld, openChat } from './lossy-world';

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const some = (most: number): number => Math.floor(Math.random() * most);

/** The questions, each with how many answers follow it before the next. */
function answersIn(items: readonly Item[]): [string, number][] {
  const found: [string, number][] = [];
  for (const item of items) {
    if (item.kind === 'question') found.push([item.text, 0]);
    // The welcome of a conversation answers nothing.
    else if (item.kind === 'reply' && item.activity.replyToId) found[found.length - 1][1] += 1;
  }
  return found;
}

const allAnswered = (client: Client): boolean =>
  client.items.every((item) => item.kind !== 'question' || item.isAnswered);

/** Chats at the same time, each asking in bursts, while the network loses things and the guide is killed. */
async function chatAll(losses: Losses, chats: number, questions: number, killEveryMs: number): Promise<void> {
  const { world, breakSockets, kill, startAgain } = await lossyWorld(losses);
  const clients = Array.from({ length: chats }, () => openChat(world));
  let isOver = false;
  const trouble = (async () => {
    while (!isOver) {
      await pause(some(2 * killEveryMs));
      breakSockets(0.5);
      if (isOver || !killEveryMs) continue;
      await kill();
      await pause(some(100));
      await startAgain();
    }
  })();
  try {
    await Promise.all(
      clients.map(async (client, chat) => {
        for (let asked = 0; asked < questions; ) {
          for (let burst = 1 + some(4); burst > 0 && asked < questions; burst--, asked++)
            client.ask(`question ${asked} of chat ${chat}`);
          if (some(3)) await eventually(() => allAnswered(client));
          else await pause(some(50));
        }
        await eventually(() => allAnswered(client));
      }),
    );
    for (const [chat, client] of clients.entries()) {
      const expected = Array.from({ length: questions }, (_, at) => [`question ${at} of chat ${chat}`, 1]);
      expect(answersIn(client.items)).toEqual(expected);
    }
  } finally {
    isOver = true;
    for (const client of clients) client.close();
    await trouble;
    await kill();
  }
}

const sends = thorough(10_000, 600);

test(
  'whatever is lost on the way and however often the guide is killed, each question is answered once, in order',
  async () => {
    const chats = 20;
    await chatAll({ request: 0.1, reply: 0.1, refusal: 0.1, socket: 0.1 }, chats, sends / chats, 2_500);
  },
  thorough(900_000, 300_000),
);

test('where no socket opens, the same holds', async () => {
  await chatAll({ request: 0.05, reply: 0.2, refusal: 0.05, socket: 1 }, 5, thorough(100, 20), 2_000);
});
