// A million conversations in the store: what a turn costs there, and what a sweep of 100,000 costs the turns meanwhile.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { startPostgres } from './postgres.mjs';
import { questions, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '1000000' },
    sweep: { type: 'string', default: '100000' },
    postgres: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:store [-- --conversations 1000000 --sweep 100000 --postgres]

Times a turn in an empty store and in one with so many conversations, and then deletes so many whose time is over while turns
go on. Writes reports/store.json.\n`);
  process.exit(0);
}
const [conversations, sweep] = [values.conversations, values.sweep].map(Number);
const postgres = values.postgres ? await startPostgres() : undefined;
const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
const file = join(folder, 'records.db');
const { contentDir, modelDir } = readConfig(process.env);
const say = (...what) => process.stderr.write(`${JSON.stringify(what)}\n`);
const log = { error: say, info: () => undefined, warn: say };
const databaseUrl = postgres?.url ?? `file:${file}`;
const app = await createApp({ contentDir, modelDir, today: new Date(), log, databaseUrl });
const { db } = app.records.engine;

let count = 0;
/** Turns as they come under load: sixteen at a time. @returns microseconds of a turn, the median of the batches */
async function timeTurns(batches) {
  const times = [];
  for (let batch = 0; batch < batches; batch++) {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 16 }, () => {
        count += 1;
        const text = questions[count % questions.length];
        return app.answer({
          text,
          conversation: `bench/${count % 4_000}`,
          activity: `bench-${count}`,
          now: new Date(),
        });
      }),
    );
    times.push((1_000 * (performance.now() - began)) / 16);
    await new Promise((done) => setImmediate(done));
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}
const memory = JSON.stringify({
  version: 2,
  at: Date.now(),
  welcomed: true,
  offered: [],
  given: ` ${'x'.repeat(200)} `,
  misses: 0,
});
const random = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
async function fill(rows, at) {
  const size = 1_000;
  for (let from = 0; from < rows; from += size * 10) {
    await db.transaction().execute(async (transaction) => {
      for (let part = 0; part < 10; part++)
        await transaction
          .insertInto('turn')
          .values(
            Array.from({ length: size }, () => ({
              conversation: random(),
              version: 1,
              activity: random(),
              at,
              memory,
              words: null,
              count: 0,
            })),
          )
          .execute();
    });
    process.stderr.write(`\r${from + size * 10} of ${rows}`);
  }
  process.stderr.write('\n');
}

await timeTurns(400);
const empty = Math.min(await timeTurns(600), await timeTurns(600));
// Those whose time is over come first, as they would.
await fill(sweep, Date.now() - 25 * 3_600_000);
await fill(conversations - sweep, Date.now());
await timeTurns(400);
const full = Math.min(await timeTurns(600), await timeTurns(600));

const turns = [];
let isSweeping = true;
const going = (async () => {
  while (isSweeping) {
    const began = performance.now();
    count += 1;
    await app.answer({
      text: 'is a&e open',
      conversation: `bench/${count % 4_000}`,
      activity: `b-${count}`,
      now: new Date(),
    });
    turns.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 2));
  }
})();
const began = performance.now();
const swept = await app.records.sweep(new Date());
const sweepMs = performance.now() - began;
isSweeping = false;
await going;
turns.sort((a, b) => a - b);
const figures = {
  store: postgres ? 'PostgreSQL' : 'embedded file',
  conversations,
  microsecondsEmpty: Math.round(empty),
  microsecondsFull: Math.round(full),
  ratio: Number((full / empty).toFixed(2)),
  megabytesOfFile: postgres ? undefined : Math.round(statSync(file).size / 1e6),
  swept: swept?.turns,
  sweepSeconds: Number((sweepMs / 1_000).toFixed(1)),
  turnsMeanwhile: turns.length,
  p99Ms: Math.round(turns[Math.floor(turns.length * 0.99)]),
  longestMs: Math.round(turns.at(-1)),
};
for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(18)} ${value}\n`);
writeReport('store', figures);
await app.records.close();
postgres?.stop();
rmSync(folder, { recursive: true });
process.exit(0);
