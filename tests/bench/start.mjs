// How long the guide takes to start, and what memory it takes, beside an echo bot on botbuilder in the same run.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { here, writeReport } from './support.mjs';
import { turnsInBody } from './turns-in-body.mjs';

const { values } = parseArgs({
  options: {
    starts: { type: 'string', default: '5' },
    turns: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '16' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:start [-- --starts 5 --turns 20000 --connections 16]

Starts the guide as \`npm start\` does, its content and model kept by an earlier start, and an echo bot on botbuilder and
restify, one after the other in every round. Says how long each takes until it serves and how much of it the processor
works, and the memory of the process (RSS) then and after so many turns. Linux only: it reads /proc. Where other programs
run, trust the processor's time and the ratios. Writes reports/start.json.\n`);
  process.exit(0);
}
const [starts, turns, connections] = [values.starts, values.turns, values.connections].map(Number);

const contestants = [
  { name: 'echo bot', args: [join(here, 'echo-bot.mjs')], ready: /ready (\d+)/ },
  {
    name: 'the guide',
    args: ['--max-semi-space-size=4', join(here, '../../dist/main.js'), 'start'],
    ready: /localhost:(\d+)/,
  },
].map((contestant) => ({ ...contestant, measured: [] }));

/** Starts a server. @returns its address, how to stop it, and how many milliseconds it took until it served */
function start({ name, args, ready }) {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error' },
  });
  return new Promise((done, fail) => {
    child.once('exit', () => fail(new Error(`${name} ended`)));
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const port = ready.exec(said)?.[1];
      if (port) done({ pid: child.pid, port, readyMs: performance.now() - began, stop: () => child.kill('SIGKILL') });
    });
  });
}

const clockTicks = 100;
/** The processor's time of a process so far, in milliseconds. */
function cpuMs(pid) {
  // The name of the process, in brackets, may hold spaces.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / clockTicks;
}
/** The memory of a process, in MB. */
const rssMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_000;

function play(port, amount) {
  return new Promise((done, fail) => {
    autocannon(
      { url: `http://127.0.0.1:${port}`, connections, amount, requests: [turnsInBody()] },
      (error, { non2xx, errors } = {}) => (error ? fail(error) : done(non2xx + errors)),
    );
  });
}

// The first start reads and trains what the others find kept.
(await start(contestants[1])).stop();
for (let round = 1; round <= starts; round++) {
  process.stderr.write(`start ${round} of ${starts}\n`);
  for (const contestant of contestants) {
    const { pid, readyMs, stop } = await start(contestant);
    contestant.measured.push({ readyMs, cpuMs: cpuMs(pid), rssMb: rssMb(pid) });
    stop();
  }
}
for (const contestant of contestants) {
  process.stderr.write(`${turns} turns of ${contestant.name}\n`);
  const { pid, port, stop } = await start(contestant);
  contestant.failed = await play(port, turns);
  contestant.rssAfterTurnsMb = rssMb(pid);
  stop();
}

const median = (numbers) => Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]);
const figures = contestants.map(({ name, measured, rssAfterTurnsMb, failed }) => ({
  name,
  readyMs: median(measured.map(({ readyMs }) => readyMs)),
  cpuMs: median(measured.map(({ cpuMs }) => cpuMs)),
  rssMb: median(measured.map(({ rssMb }) => rssMb)),
  rssAfterTurnsMb: Math.round(rssAfterTurnsMb),
  failed,
}));
for (const { name, readyMs, cpuMs, rssMb, rssAfterTurnsMb, failed } of figures) {
  process.stdout.write(
    `${name.padEnd(10)} ready after ${String(readyMs).padStart(5)} ms  processor ${String(cpuMs).padStart(5)} ms  memory ${String(rssMb).padStart(4)} MB, after ${turns} turns ${String(rssAfterTurnsMb).padStart(4)} MB  failed ${failed}\n`,
  );
}
writeReport('start', { starts, turns, connections, figures });
