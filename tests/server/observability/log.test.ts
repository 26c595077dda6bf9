import type { App } from '../../../src/app';
import { createLog } from '../../../src/server/observability/log';
import { createLogRateLimit } from '../../../src/server/observability/log-rate-limit';
import { createObservability } from '../../../src/server/observability/observability';
import { startChannel } from '../../support/channel-stub';
import { directLineAt } from '../../support/direct-line-client';
import { buildApp } from '../../support/guide';
import { activity, withGuide } from '../../support/http-guide';

type Line = Readonly<Record<string, unknown>>;

let written = '';
const log = createLog('debug', {
  write: (line) => {
    written += line;
  },
});
const observability = createObservability({ log });
let whole: App;
beforeAll(async () => {
  whole = await buildApp({ log, observer: observability });
});
beforeEach(() => {
  written = '';
});

const withLog = (use: Parameters<typeof withGuide>[1], app = whole): Promise<void> =>
  withGuide({ app, log, observability }, use);
const lines = (): Line[] =>
  written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const word = 'zyxwombat';
const secrets = { conversation: 'conv-quokka', user: 'user-numbat', name: 'Ms-Bilby', activity: 'act-potoroo' };
const private_ = [word, ...Object.values(secrets)];
const secret = (extra: object = {}) =>
  activity({
    id: secrets.activity,
    conversation: { id: secrets.conversation },
    from: { id: secrets.user, name: secrets.name },
    text: `my ${word} hurts`,
    ...extra,
  });

test('nothing that a patient wrote and no id in clear reaches the log, whatever happens', async () => {
  const channel = await startChannel([500, 400, 400, 400, 400, 400]);
  const app = await buildApp({ log, observer: observability });
  try {
    await withLog(async (guide) => {
      await guide.post(secret());
      await guide.post(secret({ text: `he is not breathing ${word}` }));
      await guide.post(secret({ deliveryMode: undefined, serviceUrl: channel.serviceUrl }));
      await guide.post(secret({ deliveryMode: undefined, serviceUrl: `http://${word}.invalid/` }));
      await guide.post(secret({ type: 'conversationUpdate', membersAdded: [{ id: 'bot-1', name: word }] }));
      await guide.post(secret({ type: 'invoke', name: 'adaptiveCard/action', value: { [word]: word } }));
      await guide.post(secret({ type: 'endOfConversation' }));
      await guide.post(secret({ text: { [word]: word } }));
      await guide.post(`{"text":"${word}`);
      await guide.post(word.repeat(10_000));
      await guide.post(secret(), { authorization: `Bearer ${word}`, 'content-encoding': word });
      await fetch(`${guide.origin}/${word}?${word}`);
      await guide.raw(`${word}\r\n\r\n`);
      await guide.raw(`GET / HTTP/1.1\r\nHost: ${word} x\r\n\r\n`);
      const chat = directLineAt(guide.origin);
      const grant = await chat.start();
      await chat.post(grant, { type: 'message', text: `my ${word} hurts` });
      await chat.ask('POST', `/conversations/${grant.conversationId}/activities`, { token: word, body: word });
      await chat.ask('POST', `/conversations/${word}/activities`, { token: grant.token, body: {} });
      await app.records.engine.db.schema.dropTable('turn').execute();
      await guide.post(secret());
      expect(lines().map(({ msg }) => msg)).toEqual(
        expect.arrayContaining([
          'a turn',
          'refused',
          'red flag',
          'the store is away: patients are answered without a memory',
        ]),
      );
      for (const told of [...private_, grant.conversationId, grant.token]) expect(written).not.toContain(told);
    }, app);
  } finally {
    channel.stop();
  }
});

test('nor when the guide itself breaks on it', async () => {
  const fail = async (): Promise<never> => {
    throw new Error(`cannot read ${word}`);
  };
  const broken: App = { ...whole, take: fail, welcome: fail, forget: fail };
  await withLog(async (guide) => {
    await guide.post(secret());
    const chat = directLineAt(guide.origin);
    await chat.post(await chat.start(), { type: 'message', text: word });
    expect(lines().map(({ msg }) => msg)).toContain('a turn failed in the channel');
    for (const told of private_) expect(written).not.toContain(told);
  }, broken);
});

test('the X-Request-Id of a caller comes back, and is in the log lines of its turn and its refusal', async () => {
  await withLog(async (guide) => {
    const answered = await guide.post(activity({ text: 'he is not breathing' }), { 'X-Request-Id': 'ward.7_a-1' });
    const refused = await guide.post('{}', { 'X-Request-Id': 'ward.7_a-2' });
    expect([answered, refused].map(({ headers }) => headers.get('x-request-id'))).toEqual(['ward.7_a-1', 'ward.7_a-2']);
    expect(lines().map(({ msg, request }) => [msg, request])).toEqual([
      ['red flag', 'ward.7_a-1'],
      ['a turn', 'ward.7_a-1'],
      ['refused', 'ward.7_a-2'],
    ]);
  });
});

test.each(['', 'x'.repeat(65), 'a b', 'a"b', '<x>'])('the invalid request id %p is replaced', async (given) => {
  await withLog(async (guide) => {
    const { headers } = await guide.post(activity(), { 'X-Request-Id': given });
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });
});

test('messages that wait for each other keep the id of their own request', async () => {
  await withLog(async (guide) => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(ids.map((id) => guide.post(activity({ id }), { 'X-Request-Id': id })));
    const chat = directLineAt(guide.origin);
    const { conversationId, token } = await chat.start();
    const path = `/conversations/${conversationId}/activities`;
    const body = { type: 'message', text: 'hello' };
    const late = ['v', 'w', 'x', 'y', 'z'];
    await Promise.all(late.map((id) => chat.ask('POST', path, { token, body, headers: { 'X-Request-Id': id } })));
    const turns = lines().filter(({ request }) => String(request).length === 1);
    expect(turns.map(({ request }) => request).sort()).toEqual([...ids, ...late]);
  });
});

test('all log lines of a conversation have the same pseudonym', async () => {
  await withLog(async (guide) => {
    for (const id of ['one', 'two', 'one']) await guide.ask('hello', { conversation: { id } });
    const [first, second, third] = lines().map(({ conversation }) => conversation);
    expect(first).toMatch(/^[\w-]{12}$/);
    expect([second, third]).toEqual([expect.not.stringMatching(String(first)), first]);
  });
});

test('twenty refusals of one kind are logged a minute, and then how many were left out', () => {
  let now = 0;
  const mayLog = createLogRateLimit(() => now);
  const permits = Array.from({ length: 50 }, () => mayLog('BadActivity'));
  expect(permits.filter(Boolean)).toHaveLength(20);
  expect(mayLog('NotHttp')).toEqual({});
  now = 60_000;
  expect([mayLog('BadActivity'), mayLog('BadActivity')]).toEqual([{ leftOut: 30 }, {}]);
});
