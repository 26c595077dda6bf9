import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { environmentOfBuilt, trainBuilt } from '../support/built-guide';
import { activity } from '../support/http-guide';
import { callerAt, times } from './callers';
import { tell } from './figures';

/** Nobody else says it, and no code of the guide holds it. */
const canary = 'zwcanaryxq';
/** As V8 and buffers have it, with one byte for a letter or with two. */
const written = [Buffer.from(canary, 'latin1'), Buffer.from(canary, 'utf16le')];
const otherTurns = 6_000;
const atOnce = 8;
/** The page promises that after an hour what was written is gone. */
const promisedMinutes = 61;
/** What two people ask in the same words is cached for ten minutes: repeats.ts. */
const cachedMinutes = 11;

/** What the process gives up is overwritten at once, by V8 and by glibc: whatever is found then is still held. */
const overwriting = {
  execArgv: ['--expose-gc', '--clear-free-memory', '--max-semi-space-size=4'],
  env: {
    ...environmentOfBuilt,
    GLIBC_TUNABLES: 'glibc.malloc.tcache_count=0:glibc.malloc.perturb=165',
    MALLOC_PERTURB_: '165',
  },
};

let guide: ChildProcess;
let caller: ReturnType<typeof callerAt>;
beforeAll(trainBuilt);
beforeEach(async () => {
  guide = fork(join(__dirname, 'guide-in-time.mjs'), [], overwriting);
  const [{ port }] = await once(guide, 'message');
  caller = callerAt(`http://127.0.0.1:${port}`, '127.0.0.1');
});
afterEach(async () => {
  caller.end();
  guide.kill('SIGKILL');
  await once(guide, 'exit');
});

/** Lets so many minutes go by, with their sweeps. */
async function later(minutes: number): Promise<void> {
  guide.send({ later: minutes });
  await once(guide, 'message');
}

const says = (text: string, conversation: string, type = 'message') =>
  caller.send(activity({ type, text, conversation: { id: conversation } }));

/** What patients may say with the canary in it: short and long, beside known words, as a name, as an emergency. */
const said = [
  `is my ${canary} scan still on`,
  `my name is ${canary}`,
  canary,
  `${'i have waited for months. '.repeat(200)} my ${canary} hurts`,
  `my chest hurts ${canary} and i cannot breathe`,
  `${'some-long-words-that-are-known '.repeat(30)} ${canary}`,
];

async function chats() {
  const chat = await caller.start();
  for (const text of said) {
    await caller.post(chat, { type: 'message', text });
    await says(text, 'one');
  }
  await caller.activities(chat);
  return { end: () => caller.post(chat, { type: 'endOfConversation' }) };
}

/** Others write short messages, and now and then a long one, which overwrites what Node.js read before in one place. */
async function othersTalk(turns: number): Promise<void> {
  const chat = await caller.start();
  await times(turns, atOnce, async (at) => {
    if (at % atOnce === 0) await caller.post(chat, { type: 'message', text: `is my scan on ${at}` });
    else await says(`does my appointment go ahead ${at} `.repeat(at % 1_000 === 1 ? 1_000 : 1), `other ${at}`);
  });
}

/** How many times the canary stands in the memory of the guide: its heap, its buffers and all else. */
function timesInMemory(): number {
  const process_ = guide.pid ?? 0;
  const memory = openSync(`/proc/${process_}/mem`, 'r');
  const chunk = Buffer.alloc(4 * 1_024 * 1_024);
  let found = 0;
  for (const line of readFileSync(`/proc/${process_}/maps`, 'utf8').split('\n')) {
    const [, from, to] = /^([\da-f]+)-([\da-f]+) rw/.exec(line) ?? [];
    if (!from) continue;
    const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    for (let at = start; at < end; at += chunk.length - canary.length) {
      const part = chunk.subarray(0, readAt(memory, chunk, at, Math.min(chunk.length, end - at)));
      for (const bytes of written) found += timesIn(part, bytes);
    }
  }
  closeSync(memory);
  return found;
}

function readAt(memory: number, chunk: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    // A page that is not there, or that belongs to the system.
    return 0;
  }
}

function timesIn(part: Buffer, bytes: Buffer): number {
  let found = 0;
  for (let place = part.indexOf(bytes); place >= 0; place = part.indexOf(bytes, place + 1)) found++;
  return found;
}

test('what was said in a chat is in the memory while it goes on, and nowhere once the chat has ended', async () => {
  const { end } = await chats();
  const before = timesInMemory();
  await end();
  await says('', 'one', 'endOfConversation');
  // A page of V8 may hold dead words until it is used again: what is still held stands there the second time, too.
  let after = 1;
  for (let time = 0; after > 0 && time < 2; time++) {
    await othersTalk(otherTurns);
    await later(cachedMinutes);
    after = timesInMemory();
  }
  tell('what was said, once the chat has ended', { before, after });
  expect(before).toBeGreaterThan(0);
  expect(after).toBe(0);
});

test('what was said is nowhere in the memory after an hour, when nobody has ended the chat', async () => {
  await chats();
  await later(promisedMinutes);
  await othersTalk(otherTurns / 6);
  await later(0);
  const after = timesInMemory();
  tell('what was said, an hour later', { after });
  expect(after).toBe(0);
});
