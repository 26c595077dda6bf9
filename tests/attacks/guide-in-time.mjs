// The guide as `npm start` serves it, with a clock that the test sets, without limits for its caller, and with short times
// between two sweeps. On an order it lets minutes go by, and collects its garbage.
import { Session } from 'node:inspector/promises';
import { setTimeout } from 'node:timers/promises';
import pino from 'pino';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { createServer, usualLimits } from '../../dist/server/create-server.js';
import { listen } from '../../dist/server/listen.js';
import { unlimited } from '../bench/unlimited.mjs';

let minutes = 0;
const clock = () => new Date(Date.now() + minutes * 60_000);
const config = readConfig({ ...process.env, PORT: '0' });
const log = pino({ level: 'silent' });
const { contentDir, modelDir } = config;
const app = await createApp({ contentDir, modelDir, today: new Date(), log });
const limits = { ...usualLimits, ...unlimited, lagMs: 1e9, sweepMs: 100 };
const server = await createServer({ app, config, log, clock, limits });
process.send({ port: await listen(server, config.port, config.host) });

const inspector = new Session();
inspector.connect();
process.on('message', async ({ later }) => {
  minutes += later;
  await setTimeout(10 * limits.sweepMs);
  // It frees all that it can, which "gc()" does not.
  await inspector.post('HeapProfiler.collectGarbage');
  await inspector.post('HeapProfiler.collectGarbage');
  process.send({ done: true });
});
