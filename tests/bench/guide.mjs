// The guide as `npm start [-- --workers N]` serves it, with limits that one person who plays thousands does not meet.
import cluster from 'node:cluster';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { createServer, usualLimits } from '../../dist/server/create-server.js';
import { listen } from '../../dist/server/listen.js';
import { keepHeapSmall } from '../../dist/server/small-heap.js';
import { startWorkers } from '../../dist/server/workers/primary.js';
import { runWorker } from '../../dist/server/workers/worker.js';
import { unlimited } from './unlimited.mjs';

keepHeapSmall();
// A store of its own, unless one is given.
process.env.DATABASE_URL ??= `file:${join(mkdtempSync(join(tmpdir(), 'bench-')), 'records.db')}`;
const config = readConfig({ ...process.env, PORT: '0', LOG_LEVEL: 'error' });
const log = pino({ level: 'error' });
const workers = Number(process.argv[2] ?? 1);
const limits = { ...usualLimits, ...unlimited };
const ready = (port) => process.stdout.write(`ready ${port}\n`);

async function serveAlone() {
  const { contentDir, modelDir, databaseUrl } = config;
  const app = await createApp({ contentDir, modelDir, databaseUrl, today: new Date(), log });
  const server = await createServer({ app, config, log, clock: () => new Date(), limits });
  return listen(server, config.port, config.host);
}

if (cluster.isWorker) await runWorker({ config, environment: process.env, limits });
else if (workers > 1) ready((await startWorkers({ config, log, workers })).port);
else ready(await serveAlone());
