// How soon two machines on one PostgreSQL serve what is published at the desk of one, and one that was away.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.mjs';
import { here, writeReport } from './support.mjs';

if (process.argv.includes('--help')) {
  process.stdout.write(`Usage: npm run bench:publish

Two processes with caches of their own, as two machines have them, on one PostgreSQL and these processors. On one a phrase is
published, for which each has to train, and then an answer in other words, for which none has to. Tells when each heard of it,
had trained, and served it; and a third that starts later. Writes reports/publish.json.\n`);
  process.exit(0);
}

const dist = createRequire(join(here, '../../dist/'));
const project = join(here, '../..');
const file = { phrases: 'intents/phrases/gp-open.yaml', answer: 'intents/gp-open.yaml' };

/** A machine: says when it hears of a publication, when its model is on the disk, and when it serves it. */
async function beMachine(databaseUrl, modelDir) {
  const log = { info() {}, warn() {}, error: (...line) => process.stderr.write(`${JSON.stringify(line)}\n`) };
  const today = new Date();
  const app = await dist('./app.js').createApp({
    contentDir: project,
    modelDir,
    today,
    clock: () => today,
    log,
    databaseUrl,
  });
  await app.live.follow();
  const models = () => readdirSync(modelDir).filter((name) => name.endsWith('.model'));
  process.on('message', async ({ number, change }) => {
    const known = new Set(models());
    const heard = (async () => {
      while (app.live.learning !== number && app.live.served < number) await pause(1);
      return Date.now();
    })();
    if (change) await publish(app, change);
    const heardAt = await heard;
    while (app.live.served < number) await pause(2);
    const servedAt = Date.now();
    const [made] = models().filter((name) => !known.has(name));
    process.send({ heardAt, servedAt, trainedAt: made && statSync(join(modelDir, made)).mtimeMs });
  });
  process.on('disconnect', () => process.exit(0));
  process.send({ ready: true, served: app.live.served });
}

async function publish(app, change) {
  const { withPhrase } = dist('./desk/questions/phrase-files.js');
  const { setWords } = dist('./revisions/yaml-edits.js');
  const deed = { by: 'bench', why: 'bench', now: new Date() };
  const text =
    change === 'phrases'
      ? withPhrase(app.revisions.read(file.phrases), 'will my own gp be seeing people that week')
      : setWords(app.revisions.read(file.answer), ['answer', 'headline'], 'GP surgeries stay open.');
  const draft = await app.revisions.draft('bench', [{ file: file[change], text }], deed);
  await app.revisions.publish(draft, deed, { name: 'bench', needsAnother: false });
}

/** @param kept the cache that it begins with, as a machine that has served this content has one */
async function machine(url, kept) {
  const modelDir = mkdtempSync(join(tmpdir(), 'machine-'));
  for (const name of readdirSync(kept))
    if (/\.(?:content|model|reading)$/.test(name)) cpSync(join(kept, name), join(modelDir, name));
  const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, MACHINE: url, MODEL_DIR: modelDir } });
  const [{ served }] = await once(child, 'message');
  return { child, modelDir, served };
}

const kept = process.env.MODEL_DIR ?? join(project, '.cache');
if (process.env.MACHINE) await beMachine(process.env.MACHINE, process.env.MODEL_DIR);
else {
  const postgres = await startPostgres();
  const [one, other] = [await machine(postgres.url, kept), await machine(postgres.url, kept)];
  const seconds = (ms) => Math.round(ms / 10) / 100;
  const report = {};
  let number = 0;
  for (const change of ['phrases', 'answer']) {
    number++;
    const told = [one, other].map(({ child }) => once(child, 'message'));
    other.child.send({ number });
    one.child.send({ number, change });
    const [here, there] = (await Promise.all(told)).map(([message]) => message);
    const trained = Math.min(...[here, there].flatMap(({ trainedAt }) => trainedAt ?? []));
    report[change] = {
      'the other hears after': seconds(there.heardAt - here.heardAt),
      ...(Number.isFinite(trained) && {
        'trained after': seconds(trained - here.heardAt),
        'served after its own training': [here, there].map((at) => seconds(at.servedAt - at.trainedAt)),
        'both serve after the first has trained': seconds(Math.max(here.servedAt, there.servedAt) - trained),
      }),
      'served after publishing': [here, there].map((at) => seconds(at.servedAt - here.heardAt)),
    };
    process.stdout.write(`${JSON.stringify(report[change])}\n`);
  }
  const startedAt = Date.now();
  const late = await machine(postgres.url, kept);
  report.away = { 'serves publication': late.served, 'after its start': seconds(Date.now() - startedAt) };
  writeReport('publish', { seconds: report });
  for (const { child } of [one, other, late]) {
    child.disconnect();
    await once(child, 'exit');
  }
  postgres.stop();
}
