// Does it hold: minutes at most of what the guide can do, each turn in a conversation that nobody has seen before.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { startGuide, writeReport } from './support.mjs';
import { turnsInBody } from './turns-in-body.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    part: { type: 'string', default: '0.7' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:soak [-- --minutes 10 --part 0.7]

Measures how many turns a second one process can do, then asks for that part of it for so many minutes. No conversation
comes twice. Tells how memory went, by how much an hour it grew in the last two thirds, and how many turns failed.
Writes reports/soak.json.\n`);
  process.exit(0);
}
const [minutes, part] = [values.minutes, values.part].map(Number);
const sampleMs = 5_000;

const guide = await startGuide();
const megabytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${guide.pid}/status`, 'utf8'))[1]) / 1_024;
const load = (options) =>
  new Promise((done, fail) => {
    autocannon(
      { url: guide.url, connections: 16, requests: [turnsInBody({ isNewEachTime: true })], ...options },
      (error, result) => (error ? fail(error) : done(result)),
    );
  });

const atStart = megabytes();
await load({ duration: 10 });
const capacity = (await load({ duration: 10 })).requests.average;
const rate = Math.floor(capacity * part);
process.stderr.write(`${Math.round(capacity)} turns a second at most; ${rate} for ${minutes} minutes\n`);
const samples = [];
const start = performance.now();
const sampling = setInterval(() => {
  samples.push({ seconds: (performance.now() - start) / 1_000, megabytes: megabytes() });
  if (samples.length % 12 === 0) process.stderr.write(`${samples.length / 12} min: ${Math.round(megabytes())} MB\n`);
}, sampleMs);
const { requests, latency, non2xx, errors } = await load({ duration: minutes * 60, overallRate: rate });
clearInterval(sampling);
guide.stop();

/** Least squares, in MB an hour. */
function slope(points) {
  const mean = (pick) => points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean(({ seconds }) => seconds), mean(({ megabytes }) => megabytes)];
  const over = points.reduce((sum, point) => sum + (point.seconds - x) * (point.megabytes - y), 0);
  return (over / points.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0)) * 3_600;
}

const settled = samples.slice(Math.floor(samples.length / 3));
const figures = {
  capacity: Math.round(capacity),
  rate,
  turns: requests.total,
  conversations: requests.total,
  failed: non2xx + errors,
  p50Ms: latency.p50,
  p99Ms: latency.p99,
  megabytesAtStart: Math.round(atStart),
  megabytesAtEnd: Math.round(samples.at(-1).megabytes),
  mostMegabytes: Math.round(Math.max(...samples.map(({ megabytes }) => megabytes))),
  megabytesAnHour: Math.round(slope(settled)),
  samples,
};
const { samples: _samples, ...told } = figures;
for (const [name, value] of Object.entries(told)) process.stdout.write(`${name.padEnd(18)} ${value}\n`);
writeReport('soak', figures);
