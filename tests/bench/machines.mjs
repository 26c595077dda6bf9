// Two machines on one store, each killed again and again: what was accepted is answered once, and remembered.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { startPostgres } from './postgres.mjs';
import { here, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    conversations: { type: 'string', default: '300' },
    rate: { type: 'string', default: '200' },
    kills: { type: 'string', default: '10' },
    restarts: { type: 'string', default: '2' },
    file: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run test:machines [-- --minutes 20 --conversations 300 --rate 200 --kills 10 --restarts 2 --file]

Starts two guides as npm start does, on one PostgreSQL (with --file: on one embedded file), and has people talk to them: each
message goes to either one, without stickiness, and a third of the people use the web chat. Each guide is killed (kill -9)
so many times at random moments, and PostgreSQL is restarted so many times. What is not accepted is sent again under the
same id, to either, as channels and the page do. Fails when an accepted message is lost or answered twice, or when an answer
shows another memory than the conversation has. Writes reports/machines.json.\n`);
  process.exit(0);
}
const [minutes, conversations, rate, kills, restarts] = ['minutes', 'conversations', 'rate', 'kills', 'restarts'].map(
  (name) => Number(values[name]),
);
const main = join(here, '../../dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'patient-guide-machines-'));
const postgres = values.file ? undefined : await startPostgres();
const env = {
  ...process.env,
  PORT: '0',
  DATABASE_URL: postgres?.url ?? `file:${join(folder, 'records.db')}`,
  LOG_LEVEL: 'error',
  // Each person has an address of their own.
  TRUST_PROXY: 'loopback',
};
const agent = new Agent({ connections: 64 });
const endAt = performance.now() + minutes * 60_000;
const isOver = () => performance.now() >= endAt;

/** What is said in turn, and what the answer has to show when the one before is remembered. */
const script = [
  ['is my mri scan on friday going ahead', /scan on Friday/],
  ['and on saturday?', /scan on Saturday/],
  ['and on sunday?', /scan on Sunday/],
  ['and on monday?', /scan on Monday/],
];
const withoutMemory = 'I cannot see what you told me before';

class Machine {
  origin;
  child;

  async start() {
    const child = spawn(process.execPath, ['--max-semi-space-size=4', main, 'start'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints = `${complaints}${chunk}`.slice(-2_000);
    });
    const port = await new Promise((done, fail) => {
      child.once('exit', () => fail(new Error('the guide did not start')));
      child.stdout.on('data', (chunk) => {
        const found = /Web chat: http:\/\/localhost:(\d+)/.exec(String(chunk))?.[1];
        if (found) done(found);
      });
    });
    child.removeAllListeners('exit');
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') return;
      figures.crashes += 1;
      process.stderr.write(`\nA guide ended by itself: ${complaints}\n`);
    });
    this.origin = `http://127.0.0.1:${port}`;
  }

  async kill() {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await ended;
  }
}
const figures = {
  sent: 0,
  tries: 0,
  accepted: 0,
  lost: 0,
  doubled: 0,
  wrongMemory: 0,
  withoutMemory: 0,
  delayed: 0,
  crashes: 0,
};
const machines = [new Machine(), new Machine()];
await machines[0].start();
await machines[1].start();

const waits = [];
const wrong = [];

async function call(method, path, { token, body, address } = {}) {
  const { origin } = machines[Math.floor(Math.random() * machines.length)];
  const answer = await request(origin + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(address && { 'x-forwarded-for': address }),
    },
    body: body && JSON.stringify(body),
    dispatcher: agent,
    headersTimeout: 15_000,
  });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw Object.assign(new Error(text), { status: answer.statusCode });
  return JSON.parse(text || '{}');
}
/** Until it is accepted. */
async function insist(...asked) {
  const began = performance.now();
  for (let tries = 1; ; tries++) {
    figures.tries += 1;
    try {
      const answer = await call(...asked);
      const waited = performance.now() - began;
      waits.push(waited);
      if (tries > 1) figures.delayed += 1;
      return answer;
    } catch (error) {
      if (error.status && error.status !== 503 && error.status !== 429) throw error;
      await pause(100 + Math.random() * 200);
    }
  }
}
let count = 0;
function judge(text, expected, where) {
  figures.accepted += 1;
  if (text === undefined) figures.lost += 1;
  else if (text.includes(withoutMemory)) figures.withoutMemory += 1;
  else if (!expected.test(text)) {
    figures.wrongMemory += 1;
    if (wrong.length < 5) wrong.push({ where, expected: String(expected), text: text.slice(0, 120) });
  }
  return text?.includes(withoutMemory);
}

async function talkInBody(pace) {
  const id = `machines-${count++}`;
  let isAnew = false;
  for (const [at, [text, expected]] of script.entries()) {
    figures.sent += 1;
    const activity = {
      type: 'message',
      id: `${id}-${at}`,
      channelId: 'emulator',
      serviceUrl: 'http://localhost:1',
      conversation: { id },
      from: { id: 'user' },
      recipient: { id: 'bot' },
      deliveryMode: 'expectReplies',
      text,
    };
    const { activities } = await insist('POST', '/api/messages', { body: activity });
    if (activities.length > 1) figures.doubled += 1;
    // After an answer without a memory the next one has none to go on from: the person says it again.
    const isUnknown = judge(activities[0]?.text, isAnew ? /./ : expected, id);
    isAnew ||= isUnknown;
    await pause(pace);
  }
}

async function talkInChat(pace, person) {
  const address = `10.0.${person >> 8}.${person & 255}`;
  const { token, conversationId } = await insist('POST', '/v3/directline/tokens/generate', { address });
  await insist('POST', '/v3/directline/conversations', { token, address });
  const path = `/v3/directline/conversations/${conversationId}/activities`;
  for (const [at, [text]] of script.entries()) {
    figures.sent += 1;
    await insist('POST', path, {
      token,
      address,
      body: { type: 'message', text, channelData: { clientActivityID: `c-${at}` } },
    });
    await pause(pace);
  }
  const { activities } = await insist('GET', path, { token, address });
  for (const [text, expected] of script) {
    const own = activities.filter((one) => one.text === text && one.from.role === 'user');
    if (own.length > 1) figures.doubled += own.length - 1;
    const replies = activities.filter(({ replyToId }) => replyToId !== undefined && replyToId === own[0]?.id);
    if (replies.length > 1) figures.doubled += replies.length - 1;
    judge(replies[0]?.text, expected, conversationId);
  }
}

// Each person says something so often that all together keep the rate.
const pace = (1_000 * conversations) / rate;
const people = Array.from({ length: conversations }, async (_, person) => {
  await pause(Math.random() * pace);
  while (!isOver()) await (person % 3 === 0 ? talkInChat(pace, person) : talkInBody(pace));
});
const span = minutes * 60_000;
async function killing(machine) {
  let done = 0;
  const times = Array.from({ length: kills }, () => Math.random() * span * 0.9 + span * 0.05).sort((a, b) => a - b);
  const began = performance.now();
  for (const time of times) {
    await pause(Math.max(0, time - (performance.now() - began)));
    await machine.kill();
    await machine.start();
    done += 1;
  }
  return done;
}
async function restarting() {
  for (let time = 1; postgres && time <= restarts; time++) {
    await pause(span / (restarts + 1));
    await postgres.stopServer();
    await postgres.startServer();
  }
}
const telling = setInterval(() => process.stderr.write(`\r${JSON.stringify(figures)}`), 5_000);
const killed = Promise.all([...machines.map(killing), restarting()]);
await Promise.all(people);
const [first, second] = await killed;
clearInterval(telling);
for (const machine of machines) await machine.kill();
await agent.close();
postgres?.stop();
rmSync(folder, { recursive: true });
waits.sort((a, b) => a - b);
const at = (part) => Math.round(waits[Math.min(waits.length - 1, Math.floor(waits.length * part))]);
const all = {
  store: values.file ? 'embedded file' : 'PostgreSQL',
  minutes,
  kills: first + second,
  restarts: postgres ? restarts : 0,
  ...figures,
  p50Ms: at(0.5),
  p99Ms: at(0.99),
  longestMs: at(1),
};
process.stderr.write('\n');
for (const [name, value] of Object.entries(all)) process.stdout.write(`${name.padEnd(15)} ${value}\n`);
for (const one of wrong) process.stdout.write(`${JSON.stringify(one)}\n`);
writeReport('machines', { ...all, wrong });
if (figures.lost || figures.doubled || figures.wrongMemory || figures.crashes) process.exitCode = 1;
