import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChannel } from '../../support/channel-stub';
import { directLineAt } from '../../support/direct-line-client';
import { eventually } from '../../support/eventually';
import { projectFolder } from '../../support/guide';
import { activity, startGuide, withGuide } from '../../support/http-guide';

type Guide = Awaited<ReturnType<typeof startGuide>>;

const read = async ({ origin }: Guide, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(`${origin}/metrics`, { headers })).text();

/** The value of a series, with its labels in the order of the output; undefined when there is none. */
async function figure(guide: Guide, series: string): Promise<number | undefined> {
  const line = (await read(guide)).split('\n').find((text) => text.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

let guide: Guide;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

/** By how much each series grows during some work. */
async function growth(series: readonly string[], act: () => Promise<unknown>): Promise<number[]> {
  const values = (): Promise<number[]> => Promise.all(series.map(async (name) => (await figure(guide, name)) ?? 0));
  const before = await values();
  await act();
  return (await values()).map((value, index) => value - before[index]);
}

test('answers are counted by channel, intent, urgency and outcome', async () => {
  const series = [
    'guide_turns_total{channel="emulator",intent="gp-open",urgency="routine",outcome="answer"}',
    'guide_turn_duration_seconds_count{channel="emulator"}',
    'guide_red_flags_total{condition="breathing"}',
    'guide_store_duration_seconds_count{work="write",result="done"}',
  ];
  const grown = await growth(series, async () => {
    const conversation = { id: 'counted' };
    for (let times = 0; times < 2; times++) await guide.ask('is my gp open', { conversation });
    await guide.ask('he can hardly breathe', { conversation });
  });
  expect(grown).toEqual([2, 3, 1, 3]);
});

test('a channel that a caller made up counts as other', async () => {
  const series = ['other', 'msteams'].map((name) => `guide_turn_duration_seconds_count{channel="${name}"}`);
  const grown = await growth(series, async () => {
    for (const channelId of ['made-up-1', 'made-up-2', 'msteams:COPILOT']) await guide.ask('hello', { channelId });
  });
  expect(grown).toEqual([2, 1]);
  expect(await read(guide)).not.toContain('made-up');
});

test('requests are timed by route pattern: a URL is never a label', async () => {
  const count = 'guide_http_request_duration_seconds_count';
  const route = '/v3/directline/conversations/:id/activities';
  const series = [`${count}{route="${route}",status="2xx"}`, `${count}{route="none",status="4xx"}`];
  const grown = await growth(series, async () => {
    const chat = directLineAt(guide.origin);
    await chat.activities(await chat.start());
    await fetch(`${guide.origin}/no/such/address`);
  });
  expect(grown).toEqual([1, 1]);
});

test.each([
  ['no activity', 'BadActivity', async () => guide.post('{}')],
  ['another type', 'UnsupportedMediaType', async () => guide.post('x', { 'content-type': 'text/plain' })],
  ['a compressed body', 'UnsupportedMediaType', async () => guide.post('x', { 'content-encoding': 'gzip' })],
  [
    'another host',
    'ForbiddenServiceUrl',
    async () => guide.post(activity({ deliveryMode: '', serviceUrl: 'http://a.b' })),
  ],
  ['no JSON', 'InvalidContent', async () => guide.post('{')],
  ['too much', 'PayloadTooLarge', async () => guide.post('x'.repeat(70_000))],
  ['no such path', 'ResourceNotFound', async () => fetch(`${guide.origin}/nowhere`)],
  ['no token', 'Unauthorized', async () => directLineAt(guide.origin).ask('POST', '/conversations')],
  ['a Host that is none', 'BadAddress', async () => guide.raw('GET / HTTP/1.1\r\nHost: a b\r\n\r\n')],
  ['no HTTP', 'NotHttp', async () => guide.raw('nonsense\r\n\r\n')],
  ['a huge header', 'HeadersTooLarge', async () => guide.raw(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)],
  [
    'a socket for no conversation',
    'ConversationNotFound',
    async () => guide.raw('GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n'),
  ],
])('%s: the refusal is counted as %s', async (_what, reason, send) => {
  expect(await growth([`guide_requests_refused_total{reason="${reason}"}`], send)).toEqual([1]);
});

test('deliveries to a channel are counted: sent, tried again, given up', async () => {
  const channel = await startChannel([503, 200, 400]);
  try {
    const say = (id: string) =>
      guide.post(activity({ id, conversation: { id }, deliveryMode: undefined, serviceUrl: channel.serviceUrl }));
    await say('one');
    await eventually(async () => (await figure(guide, 'guide_deliveries_total{result="sent"}')) === 1);
    await say('two');
    await eventually(async () => Number(await figure(guide, 'guide_deliveries_total{result="given-up"}')) > 0);
    expect(await figure(guide, 'guide_deliveries_total{result="tried-again"}')).toBe(1);
    await eventually(async () => (await figure(guide, 'guide_replies_waiting')) === 0);
  } finally {
    channel.stop();
  }
});

describe('who may read', () => {
  const status = async (headers: Record<string, string>, { origin }: Guide): Promise<number> =>
    (await fetch(`${origin}/metrics`, { headers })).status;

  test('without METRICS_TOKEN, this machine, but not through a proxy on it', async () => {
    expect(await status({}, guide)).toBe(200);
    for (const mark of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])
      expect(await status({ [mark]: '127.0.0.1' }, guide)).toBe(403);
  });

  test('with METRICS_TOKEN, whoever sends it', async () => {
    await withGuide({ app: guide.app, environment: { METRICS_TOKEN: 'sixteen-letters-x' } }, async (guarded) => {
      expect(await status({}, guarded)).toBe(403);
      expect(await status({ authorization: 'Bearer sixteen-letters-y' }, guarded)).toBe(403);
      const right = { authorization: 'Bearer sixteen-letters-x', 'X-Forwarded-For': '203.0.113.9' };
      expect(await status(right, guarded)).toBe(200);
    });
  });
});

test('docs/operations.md explains every metric, and no other', async () => {
  const told = readFileSync(join(projectFolder, 'docs/operations.md'), 'utf8').matchAll(
    /^\| `((?:guide|nodejs|process)_\w+)`/gm,
  );
  const names = (await read(guide)).matchAll(/^# HELP (\S+) \S/gm);
  const sorted = (matches: Iterable<RegExpMatchArray>): string[] => [...matches].map(([, name]) => name).sort();
  expect(sorted(told)).toEqual(sorted(names));
});

test('every figure that the docs, the alert rules and the dashboard name is one that is served', async () => {
  const folders = ['docs', 'deploy', 'deploy/prometheus'];
  const files = folders
    .flatMap((folder) => readdirSync(join(projectFolder, folder)).map((name) => join(folder, name)))
    .filter((file) => /\.(md|ya?ml|json)$/.test(file));
  const served = new Set([...(await read(guide)).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  const named = ['README.md', ...files].flatMap((file) =>
    [...readFileSync(join(projectFolder, file), 'utf8').matchAll(/\b(guide|nodejs|process)_[a-z0-9_]+/g)].map(
      ([name]) => ({
        file,
        name: name.replace(/_(bucket|count|sum)$/, ''),
      }),
    ),
  );
  expect(new Set(named.map(({ file }) => file).filter((file) => file.startsWith('deploy'))).size).toBe(2);
  expect(named.filter(({ name }) => !served.has(name))).toEqual([]);
});
