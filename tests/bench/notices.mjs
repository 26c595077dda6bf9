// What notices cost: a turn with many of them beside one with none, and how soon another machine says what was published.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from './postgres.mjs';
import { here, questions, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    notices: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '30' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:notices [-- --notices 200 --rounds 30]

Takes each turn with so many live notices and with none, one right after the other, so many rounds: the questions of patients,
and those that were written for notices, each person in words of their own. Trust the ratios. Then publishes on one
process and waits for another on the same PostgreSQL to have it. Writes reports/notices.json.\n`);
  process.exit(0);
}

const dist = createRequire(join(here, '../../dist/'));
const project = join(here, '../..');
const now = new Date('2025-12-17T14:00:00Z');
const log = { info() {}, warn() {}, error: (...line) => process.stderr.write(`${JSON.stringify(line)}\n`) };

export const openApp = (databaseUrl) =>
  dist('./app.js').createApp({
    contentDir: project,
    modelDir: process.env.MODEL_DIR ?? join(project, '.cache'),
    today: new Date(),
    clock: () => now,
    log,
    databaseUrl,
  });

/** Live notices about different hospitals, kinds of care and days. */
function manyNotices({ areas, care }, count) {
  const hospitals = areas.flatMap((area) => area.hospitals.map(({ hospital }) => hospital));
  const hour = 3_600_000;
  return Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    revision: 1,
    places: [hospitals[index % hospitals.length]],
    kinds: index % 10 ? [care[(index * 7) % care.length].kind] : [],
    from: now.getTime() + (index % 5) * 24 * hour,
    to: now.getTime() + ((index % 5) + 1) * 24 * hour,
    means: ['cancelled', 'moved', 'going-ahead', 'news'][index % 4],
    says: `What hospital ${index} says about its clinics on that day, in a sentence or two.`,
    source: "the hospital's press office",
    saidAt: now.getTime() - hour,
    isUrgent: false,
  }));
}

/** Takes one turn in words that nobody has used before. @returns microseconds */
async function turn(app, text, facts, count) {
  app.facts.replace(facts);
  const own = `${text} ${count.toString(36)}x`;
  const startedAt = performance.now();
  await app.answer({ text: own, conversation: `${count}`, now });
  return (performance.now() - startedAt) * 1_000;
}

/** Each question with notices and without, one right after the other; of all rounds the median of each question counts. */
async function turns(app, texts) {
  const without = { notices: [], strikes: [] };
  const withMany = { notices: manyNotices(app.edition.content, Number(values.notices)), strikes: [] };
  const taken = texts.map(() => ({ none: [], many: [] }));
  for (let round = 0; round < Number(values.rounds) + warmUp; round++)
    for (const [index, text] of texts.entries()) {
      const order = (round + index) % 2 ? [without, withMany] : [withMany, without];
      for (const facts of order) {
        const us = await turn(app, text, facts, count++);
        if (round >= warmUp) taken[index][facts === without ? 'none' : 'many'].push(us);
      }
    }
  const meanOf = (which) => taken.reduce((sum, of) => sum + median(of[which]), 0) / taken.length;
  const [none, many] = [meanOf('none'), meanOf('many')];
  return { none: round1(none), many: round1(many), more: `${round1((many / none - 1) * 100)}%` };
}
const warmUp = 5;
let count = 0;

/** Milliseconds from the order to publish until another process has it, of some tries. */
async function propagation() {
  const postgres = await startPostgres();
  const other = fork(fileURLToPath(import.meta.url), { env: { ...process.env, OTHER_MACHINE: postgres.url } });
  await once(other, 'message');
  const app = await openApp(postgres.url);
  const times = [];
  for (let count = 0; count < 20; count++) {
    const deed = { by: 'bench', why: 'bench', now };
    const words = {
      places: ['Conquest Hospital'],
      kinds: [],
      from: '2025-12-18T08:00',
      to: '2025-12-18T18:00',
      means: 'going-ahead',
      says: `All clinics go ahead. ${count}`,
      source: 'bench',
      isUrgent: false,
    };
    const draft = await app.notices.draft(words, deed);
    const heard = once(other, 'message');
    other.send(words.says);
    const startedAt = performance.now();
    await app.notices.publish(draft, deed, false);
    await heard;
    times.push(performance.now() - startedAt);
  }
  await app.records.close();
  other.disconnect();
  await once(other, 'exit');
  postgres.stop();
  return { median: round1(median(times)), most: round1(Math.max(...times)) };
}

/** The other machine: says when its guide is handed what it is asked to wait for. */
async function beOther(url) {
  const app = await openApp(url);
  process.on('message', async (says) => {
    while (!app.facts.current.notices.some((notice) => notice.says === says)) await pause(1);
    process.send('heard');
  });
  process.on('disconnect', () => process.exit(0));
  process.send('ready');
}

const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
const round1 = (value) => Math.round(value * 10) / 10;

if (process.env.OTHER_MACHINE) await beOther(process.env.OTHER_MACHINE);
else {
  const app = await openApp(undefined);
  const asked = readFileSync(join(here, '../questions/notices.jsonl'), 'utf8').trim().split('\n');
  const report = {
    'microseconds a turn': {
      'questions of patients': await turns(app, questions),
      'questions about notices': await turns(
        app,
        asked.map((line) => JSON.parse(line).text),
      ),
    },
    'milliseconds until another machine has it': await propagation(),
  };
  writeReport('notices', report);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}
