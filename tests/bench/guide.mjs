// The guide as `npm start` serves it, with limits that one person who plays thousands does not meet.
import pino from 'pino';
import { createApp } from '../../dist/app.js';
import { readConfig } from '../../dist/config.js';
import { createServer, usualLimits } from '../../dist/server/create-server.js';
import { listen } from '../../dist/server/listen.js';

const config = readConfig({ ...process.env, PORT: '0' });
const log = pino({ level: 'error' });
const { contentDir, modelDir } = config;
const app = await createApp({ contentDir, modelDir, today: new Date(), log });
const unlimited = ['tokensPerMinute', 'activitiesPerMinute', 'activitiesPerMinuteOfAddress', 'turnsOfConversation'];
const limits = { ...usualLimits, ...Object.fromEntries(unlimited.map((name) => [name, 1e9])) };
const server = await createServer({ app, config, log, clock: () => new Date(), limits });
process.stdout.write(`ready ${await listen(server, config.port, config.host)}\n`);
