// Killed again and again under load: every start is clean, and nothing is answered twice.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { here, questions, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    rate: { type: 'string', default: '300' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run test:kills [-- --times 50 --rate 300]

Starts the guide as npm start does, sends it messages whose replies go to a channel, kills it (kill -9) at a random
moment, and starts it again, so many times. What was not accepted is sent again under the same id, as channels do.
Fails when a start is not clean, an activity is answered twice, or a conversation that was noted for notices is lost.
Writes reports/kills.json.\n`);
  process.exit(0);
}
const [times, rate] = [values.times, values.rate].map(Number);
const main = join(here, '../../dist/main.js');
const folder = mkdtempSync(join(tmpdir(), 'patient-guide-kills-'));

const arrived = new Map();
const channel = createServer((incoming, response) => {
  let body = '';
  incoming.on('data', (chunk) => {
    body += chunk;
  });
  incoming.on('end', () => {
    const { replyToId } = JSON.parse(body);
    arrived.set(replyToId, (arrived.get(replyToId) ?? 0) + 1);
    response.end('{}');
  });
});
await new Promise((done) => channel.listen(0, '127.0.0.1', done));
const serviceUrl = `http://127.0.0.1:${channel.address().port}`;
const agent = new Agent({ connections: 32 });

async function start() {
  const env = { ...process.env, PORT: '0', DATA_DIR: folder, NOTICES: 'true' };
  const child = spawn(process.execPath, [main, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const origin = await new Promise((done, fail) => {
    child.once('exit', () => fail(new Error(`the guide did not start: ${complaints}`)));
    child.stdout.on('data', (chunk) => {
      const port = /Web chat: http:\/\/localhost:(\d+)/.exec(String(chunk))?.[1];
      if (port) done(`http://127.0.0.1:${port}`);
    });
  });
  return {
    origin,
    complaints: () => complaints,
    kill: () => new Promise((done) => child.once('exit', done) && child.kill('SIGKILL')),
  };
}

const waiting = new Map();
const accepted = new Set();
const noted = new Set();
let count = 0;
async function send(origin, id, activity) {
  waiting.set(id, activity);
  const headers = { 'content-type': 'application/json' };
  const answer = await request(`${origin}/api/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify(activity),
    dispatcher: agent,
  });
  await answer.body.dump();
  if (answer.statusCode !== 200) return;
  waiting.delete(id);
  accepted.add(id);
  noted.add(activity.conversation.id);
}
const fresh = () => {
  count += 1;
  const id = `activity-${count}`;
  const text = questions[count % questions.length];
  const addresses = { channelId: 'emulator', serviceUrl, conversation: { id: `conversation-${count % 500}` } };
  return [id, { type: 'message', id, ...addresses, from: { id: 'user' }, recipient: { id: 'bot' }, text }];
};

let unclean = 0;
const startMs = [];
for (let time = 1; time <= times + 1; time++) {
  const began = performance.now();
  const guide = await start();
  startMs.push(performance.now() - began);
  const again = [...waiting].map(([id, activity]) => send(guide.origin, id, activity).catch(() => undefined));
  const end = performance.now() + 100 + Math.random() * 700;
  const under = [];
  // The last one is left to finish.
  while (time <= times && performance.now() < end) {
    under.push(send(guide.origin, ...fresh()).catch(() => undefined));
    await new Promise((done) => setTimeout(done, 1_000 / rate));
  }
  if (time > times) await Promise.all(again).then(() => new Promise((done) => setTimeout(done, 1_000)));
  await guide.kill();
  await Promise.all([...under, ...again]);
  if (guide.complaints().includes('"level":50')) unclean += 1;
  process.stderr.write(`\r${Math.min(time, times)} of ${times}`);
}
const { openRecords } = await import('../../dist/records/open-records.js');
const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };
const records = await openRecords({ url: `file:${join(folder, 'records.db')}`, log: quiet });
for await (const { conversation } of records.references.all()) noted.delete(conversation.id);
await records.close();
channel.closeAllConnections();
channel.close();
await agent.close();
rmSync(folder, { recursive: true });
const figures = {
  kills: times,
  sent: count,
  accepted: accepted.size,
  answeredTwice: [...arrived.values()].filter((answers) => answers > 1).length,
  acceptedAndLost: [...accepted].filter((id) => !arrived.has(id)).length,
  neverAccepted: waiting.size,
  startsWithErrors: unclean,
  notedAndLost: noted.size,
  medianStartMs: Math.round(startMs.toSorted((a, b) => a - b)[Math.floor(startMs.length / 2)]),
};
process.stderr.write('\n');
for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(22)} ${value}\n`);
writeReport('kills', figures);
const { answeredTwice, neverAccepted, startsWithErrors, notedAndLost } = figures;
if (answeredTwice || neverAccepted || startsWithErrors || notedAndLost) process.exitCode = 1;
