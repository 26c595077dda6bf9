// Another content under load: does a turn fail, is one of two editions, and how long do patients wait while it learns?
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { here, questions, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:swap [-- --rate 200 --seconds 20]

The guide as npm start runs it, asked at a steady rate: first as it is, then while it learns another content after SIGHUP,
with an answer in other words, an intent more and one less. Latencies count from when a question was due. Half of the
questions are compared with what the one and the other edition say; the others come in words that nobody else uses.
Writes reports/swap.json.\n`);
  process.exit(0);
}
const rate = Number(values.rate);
const seconds = Number(values.seconds);
const project = join(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'swap-'));
const contentDir = join(folder, 'content');
for (const part of ['intents', 'seeds']) cpSync(join(project, part), join(contentDir, part), { recursive: true });

const extraIntent = (file, name, thing) =>
  readFileSync(join(here, '../support/extra-intent', file), 'utf8')
    .replaceAll('NAME', name)
    .replaceAll('THING', thing);
const filesOf = (name) => ['intents', 'intents/phrases'].map((room) => join(contentDir, room, `${name}.yaml`));
const putIntent = (name, thing) => {
  const [answer, phrases] = filesOf(name);
  writeFileSync(answer, extraIntent('answer.yaml', name, thing));
  writeFileSync(phrases, extraIntent('phrases.yaml', name, thing));
};
const reword = (file, from, to) => {
  const path = join(contentDir, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};
putIntent('umbrella-stand', 'umbrella stand');
const compared = [
  'is my gp surgery open',
  'where is the umbrella stand',
  'where is the eyewear bank',
  ...questions.slice(0, 97),
];

const child = spawn(process.execPath, ['--max-semi-space-size=4', join(project, 'dist/main.js'), 'start'], {
  env: { ...process.env, PORT: '0', CONTENT_DIR: contentDir, MODEL_DIR: join(folder, 'model'), LOG_LEVEL: 'info' },
  stdio: ['ignore', 'pipe', 'pipe'],
});
const said = { out: '', log: '' };
child.stdout.on('data', (chunk) => {
  said.out += chunk;
});
child.stderr.on('data', (chunk) => {
  said.log += chunk;
});
const stop = () => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
};
const until = async (isSo) => {
  while (!isSo()) {
    if (child.exitCode !== null) throw new Error(`the guide ended: ${said.out}${said.log}`);
    await pause(20);
  }
};
await until(() => said.out.includes('Web chat: '));
const [, port] = /Web chat: http:\/\/localhost:(\d+)/.exec(said.out);

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let count = 0;
function ask(text) {
  const body = JSON.stringify({
    type: 'message',
    id: `activity-${count++}`,
    channelId: 'emulator',
    serviceUrl: 'http://localhost:56150',
    conversation: { id: `conversation-${count}` },
    from: { id: 'user-1' },
    recipient: { id: 'bot-1' },
    deliveryMode: 'expectReplies',
    text,
  });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((done, fail) => {
    const sent = request({ port, agent, method: 'POST', path: '/api/messages', headers }, (response) => {
      let answer = '';
      response.on('data', (chunk) => {
        answer += chunk;
      });
      response.on('end', () => done({ status: response.statusCode, answer }));
    });
    sent.on('error', fail);
    sent.end(body);
  });
}
const own = ['id', 'timestamp', 'replyToId', 'conversation'];
const wordsOf = ({ answer }) =>
  JSON.stringify(JSON.parse(answer).activities, (key, value) => (own.includes(key) ? undefined : value));
const saidToAll = async () => {
  const all = [];
  for (const text of compared) all.push(wordsOf(await ask(text)));
  return all;
};

/** Asks at the rate until told to stop. */
async function load(goesOn) {
  const turns = [];
  const startedAt = performance.now();
  for (let turn = 0; goesOn((performance.now() - startedAt) / 1_000); turn++) {
    const due = startedAt + (turn * 1_000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    const place = turn % 2 ? (turn >> 1) % compared.length : undefined;
    const text = place === undefined ? `${questions[turn % questions.length]} x${turn}` : compared[place];
    turns.push(
      ask(text).then(
        (reply) => ({ place, due, ms: performance.now() - due, isGood: reply.status === 200, reply }),
        () => ({ place, due, ms: performance.now() - due, isGood: false }),
      ),
    );
  }
  return Promise.all(turns);
}
const p = (turns, share) => {
  const sorted = turns.map(({ ms }) => ms).sort((one, other) => one - other);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1));
};
const figuresOf = (turns) => ({
  turns: turns.length,
  p50Ms: p(turns, 0.5),
  p99Ms: p(turns, 0.99),
  longestMs: p(turns, 1),
});

const before = await saidToAll();
await load((second) => second < 5);
const usual = await load((second) => second < seconds);

for (const file of filesOf('umbrella-stand')) rmSync(file);
putIntent('eyewear-bank', 'eyewear bank');
reword('intents/gp-open.yaml', 'headline: GP surgeries are open as usual.', 'headline: GP surgeries stay open.');
reword('intents/wording/replies.yaml', 'You can also ask:', 'Other people ask:');
const orderedAt = performance.now();
let servedAt;
until(() => /learnt anew|not served/.test(said.log)).then(() => {
  servedAt = performance.now();
});
child.kill('SIGHUP');
const changing = await load(
  (second) => servedAt === undefined || second < seconds || performance.now() < servedAt + 3_000,
);
if (!said.log.includes('learnt anew')) throw new Error(said.log);
const after = await saidToAll();
stop();

const learning = changing.filter(({ due }) => due < servedAt);
const isMixed = ({ place, isGood, reply }) =>
  isGood && place !== undefined && ![before[place], after[place]].includes(wordsOf(reply));
const all = [...usual, ...changing];
const report = {
  rate,
  learntInSeconds: Number(((servedAt - orderedAt) / 1_000).toFixed(1)),
  usual: figuresOf(usual),
  learning: figuresOf(learning),
  afterwards: figuresOf(changing.filter(({ due }) => due >= servedAt)),
  p99Ratio: Number((p(learning, 0.99) / p(usual, 0.99)).toFixed(2)),
  failed: all.filter(({ isGood }) => !isGood).length + (said.log.match(/failed/g)?.length ?? 0),
  ofTwoEditions: changing.filter(isMixed).length,
  ofTheFirst: changing.filter(({ place, reply }) => place !== undefined && wordsOf(reply) === before[place]).length,
  ofTheSecond: changing.filter(({ place, reply }) => place !== undefined && wordsOf(reply) === after[place]).length,
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
writeReport('swap', report);
