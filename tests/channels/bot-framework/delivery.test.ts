import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startChannel } from '../../support/channel-stub';
import { activity, startGuide, withGuide } from '../../support/http-guide';

let app: Awaited<ReturnType<typeof startGuide>>['app'];
beforeAll(async () => {
  const guide = await startGuide();
  app = guide.app;
  await guide.stop();
});

/** A promise that resolves when `release` is called. */
function held() {
  let release = (): void => undefined;
  const over = new Promise<void>((done) => {
    release = done;
  });
  return { over, release: () => release() };
}

/** A channel that answers with a chosen status, after a chosen promise. */
async function channelThat(
  answers: (call: number) => { status?: number; after?: Promise<unknown>; breaksOff?: boolean } | 'hang up',
) {
  const texts: string[] = [];
  let calls = 0;
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', async () => {
      calls += 1;
      const answer = answers(calls);
      if (answer === 'hang up') {
        request.socket.destroy();
        return;
      }
      const { status = 200, after, breaksOff = false } = answer;
      await after;
      if (status < 300) texts.push(JSON.parse(body).replyToId);
      response.writeHead(status, breaksOff ? { 'content-length': 100 } : {});
      if (breaksOff) response.write('{"id":', () => request.socket.destroy());
      else response.end('{}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const until = async (count: number): Promise<void> => {
    while (texts.length < count) await new Promise((done) => setTimeout(done, 5));
  };
  return {
    texts,
    until,
    calls: () => calls,
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const elsewhere = (serviceUrl: string, id: string, extra: object = {}): object =>
  activity({ id, serviceUrl, deliveryMode: undefined, text: 'is a&e open', ...extra });

test('a request does not wait for the channel that takes the reply', async () => {
  const { over, release } = held();
  const slow = await channelThat(() => ({ after: over }));
  await withGuide({ app }, async (guide) => {
    expect((await guide.post(elsewhere(slow.serviceUrl, 'a'))).status).toBe(200);
    expect(slow.texts).toEqual([]);
    release();
    await slow.until(1);
    expect(slow.texts).toEqual(['a']);
  });
  slow.stop();
});

test('replies in one conversation arrive in order, however slow the channel', async () => {
  const slow = await channelThat((call) => ({ after: call === 1 ? pause(300) : undefined }));
  await withGuide({ app }, async (guide) => {
    for (const id of ['a', 'b', 'c']) await guide.post(elsewhere(slow.serviceUrl, id));
    await slow.until(3);
    expect(slow.texts).toEqual(['a', 'b', 'c']);
  });
  slow.stop();
});

test('a reply that a channel refuses for now (429, 5xx) is sent again', async () => {
  const shaky = await channelThat((call) => [{ status: 503 }, 'hang up' as const, { status: 429 }][call - 1] ?? {});
  await withGuide({ app }, async (guide) => {
    await guide.post(elsewhere(shaky.serviceUrl, 'a'));
    await shaky.until(1);
    expect([shaky.texts, shaky.calls()]).toEqual([['a'], 4]);
  });
  shaky.stop();
});

test('a reply that a channel has taken is not sent again where its answer breaks off', async () => {
  const shaky = await channelThat((call) => ({ breaksOff: call === 1 }));
  await withGuide({ app }, async (guide) => {
    for (const id of ['a', 'b']) await guide.post(elsewhere(shaky.serviceUrl, id));
    await shaky.until(2);
    expect([shaky.texts, shaky.calls()]).toEqual([['a', 'b'], 2]);
  });
  shaky.stop();
});

test('a reply that a channel refuses is not sent again, and the next one is sent', async () => {
  const strict = await channelThat((call) => (call === 1 ? { status: 403 } : {}));
  await withGuide({ app }, async (guide) => {
    for (const id of ['a', 'b']) await guide.post(elsewhere(strict.serviceUrl, id));
    await strict.until(1);
    expect([strict.texts, strict.calls()]).toEqual([['b'], 2]);
  });
  strict.stop();
});

test('requests of a channel that is away are refused with the emergency advice; other channels are served', async () => {
  const well = await channelThat(() => ({}));
  const away = await channelThat(() => ({ status: 403 }));
  await withGuide({ app, limits: { failuresUntilAway: 2, awayMs: 60_000 } }, async (guide) => {
    let refused = await guide.post(elsewhere(away.serviceUrl, 'a'));
    for (let at = 0; refused.status === 200; at++) refused = await guide.post(elsewhere(away.serviceUrl, `b${at}`));
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await refused.text()).toContain('call 999');
    expect((await guide.post(elsewhere(well.serviceUrl, 'd'))).status).toBe(200);
    await well.until(1);
  });
  for (const { stop } of [well, away]) stop();
});

test('the replies waiting for a slow channel are bounded, and all that were accepted arrive', async () => {
  const { over, release } = held();
  const slow = await channelThat(() => ({ after: over }));
  await withGuide({ app, limits: { waitingForOne: 5 } }, async (guide) => {
    const ids = Array.from({ length: 20 }, (_, at) => `q${at}`);
    const statuses = await Promise.all(
      ids.map(async (id) => (await guide.post(elsewhere(slow.serviceUrl, id, { conversation: { id } }))).status),
    );
    const promised = ids.filter((_, at) => statuses[at] === 200);
    expect([promised.length > 0, statuses.includes(429)]).toEqual([true, true]);
    release();
    await slow.until(promised.length);
    expect(slow.texts.toSorted()).toEqual(promised.toSorted());
  });
  slow.stop();
});

test('a guide that is stopped first sends the replies in the outbox', async () => {
  const slow = await channelThat(() => ({ after: pause(300) }));
  const guide = await startGuide({ app });
  await guide.post(elsewhere(slow.serviceUrl, 'a'));
  await guide.stop();
  expect(slow.texts).toEqual(['a']);
  slow.stop();
});

describe('an activity that comes twice', () => {
  test('is answered once', async () => {
    const channel = await startChannel();
    await withGuide({ app }, async (guide) => {
      const twice = elsewhere(channel.serviceUrl, 'a');
      for (const sent of [twice, twice]) expect((await guide.post(sent)).status).toBe(200);
      await guide.post(elsewhere(channel.serviceUrl, 'b'));
      const received = await channel.first(2);
      expect(received.map(({ body }) => body.replyToId)).toEqual(['a', 'b']);
    });
    channel.stop();
  });

  test('at the same moment is answered once, too', async () => {
    const channel = await startChannel();
    await withGuide({ app }, async (guide) => {
      const same = elsewhere(channel.serviceUrl, 'a');
      await Promise.all([same, same, same].map((sent) => guide.post(sent)));
      await guide.post(elsewhere(channel.serviceUrl, 'b'));
      const received = await channel.first(2);
      expect(received.map(({ body }) => body.replyToId)).toEqual(['a', 'b']);
    });
    channel.stop();
  });

  test('with the reply in the body gets the same reply with the same id, and counts as one turn', async () => {
    await withGuide({ app }, async (guide) => {
      const same = { id: 'a', conversation: { id: 'twice' } };
      const [first, again] = [await guide.ask('is a&e open', same), await guide.ask('is a&e open', same)];
      expect(again).toEqual(first);
      const [third] = await guide.ask('is a&e open', { ...same, id: 'b' });
      expect(third.text).not.toBe(first[0].text);
    });
  });

  test('with other words is a correction, and is answered', async () => {
    await withGuide({ app }, async (guide) => {
      const same = { id: 'a', conversation: { id: 'edited' } };
      await guide.ask('my mums fact has dropped', same);
      const [reply] = await guide.ask('my mums face has dropped', same);
      expect(reply.channelData.guidance.urgency).toBe('emergency');
    });
  });

  test('in another conversation is answered there too', async () => {
    await withGuide({ app }, async (guide) => {
      const [one] = await guide.ask('is a&e open', { id: 'a', conversation: { id: 'one' } });
      const [other] = await guide.ask('is a&e open', { id: 'a', conversation: { id: 'other' } });
      expect(other.id).not.toBe(one.id);
    });
  });
});

test('two messages at the same moment in one conversation are taken in the order that they came', async () => {
  await withGuide({ app }, async (guide) => {
    const conversation = { id: 'at once' };
    const [[first], [second]] = await Promise.all([
      guide.ask('is my scan on friday still on', { conversation }),
      guide.ask('and on monday?', { conversation }),
    ]);
    expect([first.text, second.text]).toEqual([expect.stringContaining('Friday'), expect.stringContaining('Monday')]);
  });
});
