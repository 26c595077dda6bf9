// Tells 100,000 people something through a channel that is slow, limits and breaks, while the guide is killed again and again.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import PgBoss from 'pg-boss';
import { openTellings } from '../../dist/jobs/tellings.js';
import { openRecords } from '../../dist/records/open-records.js';
import { startPostgres } from './postgres.mjs';
import { here, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '10' },
    rate: { type: 'string', default: '1000' },
    limit: { type: 'string', default: '900' },
    postgres: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:telling [-- --people 100000 --kills 10 --rate 1000 --limit 900 --postgres]

Has a guide tell so many people something, at so many a second, through a channel of this machine that takes 5 to 50 ms, for one
of 200 a second, and more than the limit a second not at all (429, Retry-After: 1); that answers 503 to one of 100, 403 to one
of 500, and breaks one of 500 connections off, half of them after it took the message. The guide is killed (kill -9) so many
times. It is paused five times, and goes on; once all are told, it begins to tell them something else, and is stopped. Fails when
somebody is told twice, or not though they could be, or when something is sent two seconds after "pause" or "stop". Writes
reports/telling.json, and with --postgres reports/telling-postgres.json.\n`);
  process.exit(0);
}
const [people, kills, rate, limit] = [values.people, values.kills, values.rate, values.limit].map(Number);
const pauses = 5;
const folder = mkdtempSync(join(tmpdir(), 'bench-telling-'));
const postgres = values.postgres ? await startPostgres() : undefined;
const databaseUrl = postgres?.url ?? `file:${join(folder, 'records.db')}`;

let arrived = new Map();
const refused = new Set();
let [tooMany, broken, inSecond, thisSecond, lastAt] = [0, 0, 0, 0, 0];
const chance = (one) => Math.random() < 1 / one;
const channel = createServer((incoming, response) => {
  incoming.resume();
  incoming.on('end', async () => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== thisSecond) [thisSecond, inSecond] = [now, 0];
    inSecond += 1;
    const id = decodeURIComponent(incoming.url.split('/')[3]);
    const answer = (status, headers = {}) => response.writeHead(status, headers).end('{}');
    if (inSecond > limit) {
      tooMany += 1;
      answer(429, { 'retry-after': '1' });
      return;
    }
    if (chance(100)) return answer(503);
    if (Number(id) % 500 === 0) {
      refused.add(id);
      return answer(403);
    }
    const breaks = chance(500);
    if (breaks && chance(2)) {
      broken += 1;
      incoming.socket.destroy();
      return;
    }
    arrived.set(id, (arrived.get(id) ?? 0) + 1);
    lastAt = performance.now();
    await pause(chance(200) ? 1_000 : 5 + Math.random() * 45);
    if (breaks) incoming.socket.destroy();
    else answer(200);
  });
});
await new Promise((done) => channel.listen(0, '127.0.0.1', done));
const serviceUrl = `http://127.0.0.1:${channel.address().port}/`;

const quiet = { error: () => undefined, warn: () => undefined, info: () => undefined };
const records = await openRecords({ url: databaseUrl, log: quiet });
const at = Date.now();
for (let from = 0; from < people; from += 500)
  await records.engine.db
    .insertInto('reference')
    .values(
      Array.from({ length: Math.min(500, people - from) }, (_, number) => {
        const id = String(from + number);
        const who = { bot: { id: 'bot' }, user: { id: `user ${id}` } };
        const reference = JSON.stringify({ channelId: 'emulator', serviceUrl, conversation: { id }, ...who });
        return { conversation: `hash ${id.padStart(9, '0')}`, reference, at, consent: 'yes', channel: 'emulator' };
      }),
    )
    .execute();
const tellings = openTellings(records.tellings);
const words = { intent: 'strike-talks', headline: 'The strike is called off.', body: [], sources: [], sourceLine: '' };
// This process is as the desk of another machine: with PostgreSQL it has to tell the queue, and with the file the guide looks.
const boss = postgres && new PgBoss({ connectionString: databaseUrl, supervise: false, schedule: false });
const does = async (deed, id) => {
  const refused = await tellings.does(deed, id, 'another', new Date(), true);
  if (refused) throw new Error(`${deed}: ${refused}`);
};
async function approved() {
  const id = await tellings.write(words, {}, 'bench', new Date());
  await does('approve', id);
  return id;
}
const id = await approved();

async function start() {
  const settings = { PORT: '0', NOTICES: 'asked', TELLING_PER_SECOND: String(rate), DATABASE_URL: databaseUrl };
  const child = spawn(process.execPath, [join(here, '../../dist/main.js'), 'start'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done) => child.stdout.on('data', (chunk) => String(chunk).includes('Web chat') && done()));
  return child;
}
const kill = (child) => new Promise((done) => child.once('exit', done) && child.kill('SIGKILL'));
const peakOf = ({ pid }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
const isSending = async () => (await records.tellings.get(id)).status === 'sending';
const goesOn = async () => {
  const before = lastAt;
  while (lastAt === before && (await isSending())) await pause(50);
};
/** @returns the milliseconds after the deed in which messages still arrived */
async function halted(deed, which) {
  await pause(2_000 * Math.random());
  await does(deed, which);
  const at = performance.now();
  await pause(4_000);
  return Math.max(0, Math.round(lastAt - at));
}

const began = performance.now();
let peakMegabytes = 0;
let guide = await start();
await boss?.start();
if (boss) tellings.watch((which) => void boss.send('telling', { id: which }, { singletonKey: which }));
const stretch = people / rate / (kills + 2);
for (let time = 1; time <= kills; time++) {
  await goesOn();
  await pause(1_000 * stretch * (0.5 + Math.random()));
  peakMegabytes = Math.max(peakMegabytes, peakOf(guide));
  await kill(guide);
  process.stderr.write(`\rkilled ${time} times, ${arrived.size} of ${people} told`);
  guide = await start();
}
// Steady for a while, then paused again and again.
await goesOn();
const [from, fromAt] = [arrived.size, performance.now()];
await pause(8_000);
const [until, untilAt] = [arrived.size, performance.now()];
const pauseMs = [];
while (pauseMs.length < pauses && (await isSending())) {
  pauseMs.push(await halted('pause', id));
  await does('resume', id);
  await goesOn();
}
while (await isSending()) {
  await pause(500);
  process.stderr.write(`\r${arrived.size} of ${people} told                    `);
}
const seconds = Math.round((performance.now() - began) / 1_000);
const told = arrived;
// The same people are told something else, and that is stopped.
arrived = new Map();
const second = await approved();
while (arrived.size === 0) await pause(50);
const stopMs = await halted('stop', second);
const toldBeforeStop = arrived.size;
await pause(4_000);
const afterStop = arrived.size - toldBeforeStop;
peakMegabytes = Math.max(peakMegabytes, peakOf(guide));
await kill(guide);
const { sent, failed, unsure } = await records.tellings.progress(id);
const notArrived = people - told.size;
const figures = {
  people,
  kills,
  seconds,
  perSecond: Math.round(people / seconds),
  perSecondWhileSteady: Math.round((1_000 * (until - from)) / (untilAt - fromAt)),
  peakMegabytes: Math.round(peakMegabytes),
  tooMany,
  brokenBefore: broken,
  toldTwice: [...told.values(), ...arrived.values()].filter((times) => times > 1).length,
  arrived: told.size,
  refusedByChannel: refused.size,
  notedAsSent: sent,
  notedAsFailed: failed,
  notedAsUnsure: unsure,
  lostUnnoted: notArrived - refused.size - Math.min(unsure, notArrived - refused.size),
  pauseMs: Math.max(...pauseMs),
  stopMs,
  toldBeforeStop,
};
await boss?.stop({ graceful: false });
await records.close();
await postgres?.stop();
channel.closeAllConnections();
channel.close();
rmSync(folder, { recursive: true });
process.stderr.write('\n');
for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(22)} ${value}\n`);
writeReport(postgres ? 'telling-postgres' : 'telling', figures);
const isLate = figures.pauseMs > 2_000 || stopMs > 2_000 || afterStop > 0 || pauseMs.length < pauses;
if (figures.toldTwice || figures.lostUnnoted || sent + failed + unsure !== people || isLate) process.exitCode = 1;
process.exit();
