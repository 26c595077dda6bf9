import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { runCommand } from '../../src/commands/run-command';
import { openRecords } from '../../src/records/open-records';
import { directLinePath } from '../../src/server/direct-line/paths';
import { endStarted, isRunning, newDataDir, startBuilt, trainBuilt } from '../support/built-guide';
import { startChannel } from '../support/channel-stub';
import { copyOfContent } from '../support/content-folder';
import type { ActivitySet, Grant } from '../support/direct-line-client';
import { eventually } from '../support/eventually';
import { silentLog } from '../support/guide';
import { activity } from '../support/http-guide';
import { fakeTerminal } from '../support/terminal';

interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Asks over a new connection, which arrives at any worker. */
function ask(
  origin: string,
  path: string,
  { method = 'POST', body, headers = {} }: { method?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<Answered> {
  return new Promise((done, fail) => {
    const sent = request(
      origin + path,
      { agent: false, method, headers: { ...(body && { 'content-type': 'application/json' }), ...headers } },
      async (response) => {
        let text = '';
        for await (const chunk of response) text += String(chunk);
        done({ status: response.statusCode ?? 0, body: text });
      },
    );
    sent.on('error', fail);
    sent.end(body && JSON.stringify(body));
  });
}

let sent = 0;
function said(text: string, conversation: string, extra: object = {}): object {
  sent += 1;
  return activity({ id: `activity-${sent}`, text, conversation: { id: conversation }, ...extra });
}
async function replyTo(origin: string, text: string, conversation: string): Promise<string> {
  const { status, body } = await ask(origin, '/api/messages', { body: said(text, conversation) });
  if (status !== 200) throw new Error(`status ${status}: ${body}`);
  return (JSON.parse(body) as ActivitySet).activities[0].text;
}
function directLine(origin: string, address = '198.51.100.1') {
  const asked = async <Body>(method: string, path: string, token?: string, body?: object): Promise<Body> => {
    const headers = { 'x-forwarded-for': address, ...(token && { authorization: `Bearer ${token}` }) };
    const answer = await ask(origin, directLinePath + path, { method, body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return JSON.parse(answer.body) as Body;
  };
  return {
    async start(): Promise<Grant> {
      const { token } = await asked<Grant>('POST', '/tokens/generate');
      return asked<Grant>('POST', '/conversations', token);
    },
    post: ({ conversationId, token }: Grant, text: string) =>
      asked<{ id: string }>('POST', `/conversations/${conversationId}/activities`, token, { type: 'message', text }),
    activities: ({ conversationId, token }: Grant) =>
      asked<ActivitySet>('GET', `/conversations/${conversationId}/activities`, token),
    reconnect: ({ conversationId, token }: Grant) => asked<Grant>('GET', `/conversations/${conversationId}`, token),
  };
}

const conversations = Array.from({ length: 8 }, (_, index) => `conversation-${index}|livechat`);

beforeAll(trainBuilt);
afterAll(endStarted);

describe('two workers', () => {
  const folder = newDataDir();
  let guide: ReturnType<typeof startBuilt>;
  let origin: string;
  beforeAll(async () => {
    guide = startBuilt(['--workers', '2'], { TRUST_PROXY: 'loopback', NOTICES: 'true', DATA_DIR: folder });
    origin = await guide.origin();
  });

  test('say how many they are and what each takes', async () => {
    await eventually(() => guide.said.out.includes('Workers: '));
    expect(guide.said.out).toMatch(
      /The guide is ready\.\nWeb chat: .*\n.*\/api\/messages\nDesk: .*\nWorkers: 2, of \d+, \d+ MB\n$/,
    );
  });

  test('remember a conversation, whichever connection a message comes over', async () => {
    for (const id of conversations) {
      expect(await replyTo(origin, 'is my scan on friday going ahead', id)).toMatch(/Go to your scan on Friday/);
      expect(await replyTo(origin, 'and on saturday?', id)).toMatch(/Go to your scan on Saturday/);
    }
  });

  test('remember it where the replies go to the channel, and know whom a notice can reach', async () => {
    const channel = await startChannel();
    const extra = { serviceUrl: channel.serviceUrl, deliveryMode: undefined };
    const heard = (id: string): string[] =>
      channel.received.filter(({ body }) => body.conversation.id === id).flatMap(({ body }) => body.text ?? []);
    for (const id of conversations.map((known) => `by-channel-${known}`)) {
      for (const [text, count] of [
        ['is my scan on friday going ahead', 1],
        ['and on saturday?', 2],
      ] as const) {
        expect((await ask(origin, '/api/messages', { body: said(text, id, extra) })).status).toBe(200);
        await eventually(() => heard(id).length === count);
      }
      expect(heard(id)[1]).toMatch(/Go to your scan on Saturday/);
    }
    channel.stop();
    const records = await openRecords({ url: `file:${join(folder, 'records.db')}`, log: silentLog });
    const reached: string[] = [];
    for await (const { conversation } of records.references.all()) reached.push(conversation.id);
    await records.close();
    expect(reached.filter((id) => id.startsWith('by-channel-')).sort()).toEqual(
      conversations.map((id) => `by-channel-${id}`).sort(),
    );
  });

  test('take messages of one conversation that come at the same moment one after the other', async () => {
    const whole = await replyTo(origin, 'is a&e open', 'at-once');
    for (const id of conversations) {
      const asked = ['a', 'b', 'c'].map(() => replyTo(origin, 'is a&e open', `at-once-${id}`));
      const replies = await Promise.all(asked);
      // Told whole once, and in short after that.
      expect(replies.filter((reply) => reply === whole)).toHaveLength(1);
    }
  });

  test('serve Direct Line over any connection, by asking and by WebSocket', async () => {
    const { start, post, activities, reconnect } = directLine(origin);
    for (const _chat of conversations) {
      const grant = await start();
      for (const _ of [1, 2, 3, 4]) {
        const { streamUrl } = await reconnect(grant);
        const socket = new WebSocket(streamUrl);
        const [news] = (await once(socket, 'message')) as [Buffer];
        expect(JSON.parse(String(news))).toMatchObject({ activities: [{ from: { role: 'bot' } }], watermark: '1' });
        socket.terminate();
      }
      const socket = new WebSocket((await reconnect(grant)).streamUrl);
      const streamed: string[] = [];
      socket.on('message', (data) => {
        streamed.push(...(JSON.parse(String(data)) as ActivitySet).activities.map(({ id }) => id));
      });
      await Promise.all(['is a&e open', 'is my gp open'].map((text) => post(grant, text)));
      for (const text of ['is my scan on friday going ahead', 'and on saturday?']) await post(grant, text);
      const { activities: all } = await activities(grant);
      expect(all.map(({ from }) => from.role)).toEqual(['bot', ...Array(4).fill(['user', 'bot']).flat()]);
      for (const at of [2, 4, 6, 8]) expect(all[at].replyToId).toBe(all[at - 1].id);
      expect(all[8].text).toMatch(/on Saturday/);
      await eventually(() => streamed.length === all.length);
      expect(streamed).toEqual(all.map(({ id }) => id));
      socket.terminate();
    }
  });

  test('refuse what is no stream, and a token for another conversation', async () => {
    const { start } = directLine(origin);
    const [one, other] = [await start(), await start()];
    for (const id of [one.conversationId, other.conversationId]) {
      const socket = new WebSocket(one.streamUrl.replace(one.conversationId, id).replace(/t=.*/, 't=nonsense'));
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toContain('403');
    }
    const headers = { authorization: `Bearer ${one.token}` };
    const path = `${directLinePath}/conversations/${other.conversationId}/activities`;
    expect((await ask(origin, path, { headers, body: { type: 'message', text: 'hello' } })).status).toBe(403);
  });

  test('count the rate limit of an address each for its share, so that it has its limit over all of them', async () => {
    const asked = async (address: string): Promise<number> =>
      (await ask(origin, `${directLinePath}/tokens/generate`, { headers: { 'x-forwarded-for': address } })).status;
    const statuses: number[] = [];
    // Twice as many as one process allows: the minute of a worker may end in between.
    for (let at = 1; at <= 240; at++) statuses.push(await asked('203.0.113.99'));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(30);
    for (let at = 1; at <= 8; at++) expect(await asked(`203.0.113.${at}`)).toBe(200);
  });

  test('any of them gives the metrics of all, not summed, and a request is counted once', async () => {
    const read = async (): Promise<string> => (await ask(origin, '/metrics', { method: 'GET' })).body;
    const lines = (text: string, series: RegExp): string[] => text.split('\n').filter((line) => series.test(line));
    const total = async (series: RegExp): Promise<number> =>
      lines(await read(), series).reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    const requests = /^guide_http_request_duration_seconds_count\{.*route="\/api\/messages".*"2xx"/;
    const turns = /^guide_turns_total\{/;
    const [requestsBefore, turnsBefore] = [await total(requests), await total(turns)];
    const asked = [...conversations, ...conversations];
    for (const id of asked) await replyTo(origin, 'is a&e open', `counted-${id}`);
    await eventually(async () => (await total(requests)) === requestsBefore + asked.length);
    expect(await total(turns)).toBe(turnsBefore + asked.length);
    const text = await read();
    for (const worker of [1, 2])
      expect(lines(text, new RegExp(`^process_resident_memory_bytes\\{worker="${worker}"\\} \\d+$`))).toHaveLength(1);
    expect(lines(text, /^# TYPE guide_turns_total /)).toHaveLength(1);
    expect(lines(text, /^process_start_time_seconds\{/)).toHaveLength(2);
  });

  test('a refusal is logged once, with its reason and the request id of the caller', async () => {
    const asked = conversations.map((id, index) => ({ id, request: `told-${index}` }));
    for (const { id, request: name } of asked) {
      const body = said('hello', id, { type: '' });
      expect((await ask(origin, '/api/messages', { body, headers: { 'x-request-id': name } })).status).toBe(400);
    }
    const told = (): string[] =>
      guide
        .log()
        .flatMap(({ request: name = '', reason = '' }) => (name.startsWith('told-') ? `${name} ${reason}` : []));
    await eventually(() => told().length >= asked.length);
    expect(told().sort()).toEqual(asked.map(({ request: name }) => `${name} BadActivity`).sort());
  });

  test('a worker that is killed is restarted; meanwhile the others answer every request, and nothing is forgotten', async () => {
    const grant = await directLine(origin).start();
    await directLine(origin).post(grant, 'is my scan on friday going ahead');
    for (const id of conversations) await replyTo(origin, 'is my scan on friday going ahead', `lasting-${id}`);
    const before = await guide.workerProcess(1);
    const replies: string[][] = [[], [], []];
    let cutOff = 0;
    let isLoaded = true;
    const load = Promise.all(
      replies.map(async (received, asker) => {
        for (let at = 0; isLoaded; at++)
          await replyTo(origin, 'is a&e open', `load-${asker}-${at}`).then(
            (reply) => received.push(reply),
            () => cutOff++,
          );
      }),
    );
    await eventually(() => replies.every(({ length }) => length > 20));
    const ready = async (): Promise<string> => (await ask(origin, '/health/ready', { method: 'GET' })).body;
    expect(await ready()).toContain('"status":"ready"');
    process.kill(before, 'SIGKILL');
    await eventually(async () => (await ready().catch(() => '')).includes('"reasons":["worker"]'));
    await eventually(async () => (await guide.workerProcess(1)) !== before);
    await eventually(async () => (await ready()).includes('"status":"ready"'));
    isLoaded = false;
    await load;
    // Each of them had one connection at a time, and it may have been to that worker.
    expect(cutOff).toBeLessThanOrEqual(replies.length);
    for (const reply of replies.flat()) expect(reply).toMatch(/A&E/);
    for (const id of conversations)
      expect(await replyTo(origin, 'and on saturday?', `lasting-${id}`)).toMatch(/Go to your scan on Saturday/);
    await directLine(origin).post(grant, 'and on saturday?');
    const { activities } = await directLine(origin).activities(grant);
    expect(activities.map(({ from }) => from.role)).toEqual(['bot', 'user', 'bot', 'user', 'bot']);
    expect(activities.at(-1)?.text).toMatch(/on Saturday/);
  });
});

describe('the end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'left-'));

  test('SIGTERM waits for turns under way, closes the streams, and leaves no process or file behind', async () => {
    const guide = startBuilt(['--workers', '2'], { TMPDIR: folder });
    const origin = await guide.origin();
    const workers = await Promise.all([guide.workerProcess(1), guide.workerProcess(2)]);
    const closed: Promise<unknown[]>[] = [];
    for (const _ of [1, 2, 3, 4]) {
      const socket = new WebSocket((await directLine(origin).start()).streamUrl);
      closed.push(once(socket, 'close'));
      await once(socket, 'message');
    }
    const halves = conversations.map((id) => {
      const body = JSON.stringify(said('is a&e open', id));
      const half = connect(Number(new URL(origin).port), '127.0.0.1');
      half.write(
        `POST /api/messages HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body.slice(0, 10)}`,
      );
      return { half, rest: body.slice(10) };
    });
    await replyTo(origin, 'hello', 'somebody');
    guide.kill('SIGTERM');
    await Promise.all(closed);
    const answers = halves.map(async ({ half, rest }) => {
      half.write(rest);
      let answer = '';
      for await (const chunk of half) answer += String(chunk);
      return answer;
    });
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*A&E/);
    expect(await guide.ended).toEqual([0, null]);
    expect((await Promise.all(closed)).map(([code]) => code)).toEqual([1012, 1012, 1012, 1012]);
    expect(workers.filter(isRunning)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('when the first process is killed, the workers end', async () => {
    const guide = startBuilt(['--workers', '3'], { TMPDIR: folder });
    await guide.origin();
    const workers = await Promise.all([1, 2, 3].map((number) => guide.workerProcess(number)));
    guide.kill('SIGKILL');
    await eventually(() => !workers.some(isRunning));
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a folder that cannot be written: one worker serves, and says loudly that nothing is kept', async () => {
  const blocked = join(newDataDir(), 'file');
  writeFileSync(blocked, '');
  const guide = startBuilt(['--workers', '2'], { DATA_DIR: join(blocked, 'data') });
  await eventually(() => guide.said.out.includes('Workers: '));
  expect(await replyTo(await guide.origin(), 'is a&e open', 'a')).toMatch(/A&E/);
  expect(guide.said.error).toContain('NOTHING IS KEPT');
  expect(guide.said.out).toMatch(/Workers: 1,/);
});

describe('a start that cannot be', () => {
  test.each(['0', '65', '1.5', 'two', '-1', ''])('--workers=%s is refused in one line', async (value) => {
    const { terminal, written } = fakeTerminal();
    expect(await runCommand(['start', `--workers=${value}`], terminal)).toBe(2);
    expect(written).toEqual({ out: '', error: expect.stringMatching(/^--workers .*from 1 to 64\. See: .*--help\n$/) });
  });

  test('says once that the port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const guide = startBuilt(['--workers', '2'], { PORT: String(port) });
    expect(await guide.ended).toEqual([1, null]);
    expect(guide.said.error).toBe(`Port ${port} is taken. Stop what uses it, or set PORT to another.\n`);
    taken.close();
  });

  test('names what is wrong in the content, once', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/gp-open.yaml', 'urgency: routine', 'urgency: relaxed');
    const guide = startBuilt(['--workers', '2'], { CONTENT_DIR: folder });
    expect(await guide.ended).toEqual([2, null]);
    expect(guide.said.error.match(/gp-open\.yaml:\d+:\d+ error/g)).toHaveLength(1);
  });
});
