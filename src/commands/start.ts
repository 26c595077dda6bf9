import { createApp } from '../app';
import { readConfig } from '../config';
import { type Command, readArgs } from './command';

export const start: Command = {
  summary: 'serve the guide over HTTP',
  help: `Usage: npm start

Builds, trains and serves the guide. Settings come from the environment or from .env: see .env.example.
Talk to it in a browser, or with the Bot Framework Emulator (app id and password empty), at the addresses that it prints.`,

  async run(args, { out, environment }) {
    const { values } = readArgs(args, {});
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const config = readConfig(environment);
    // Nobody reads what is printed any more, or the disk is full: the guide goes on.
    out.on('error', () => undefined);
    const { openSeen } = await import('../server/seen/open-seen.js');
    const { seen, log } = await openSeen(config);
    out.write('Reading the content and training the classifier...\n');
    const { contentDir, modelDir } = config;
    const app = await createApp({ contentDir, modelDir, today: new Date(), log, observer: seen });
    // botbuilder and restify take a while to load: only the server needs them.
    const [{ createServer }, { drain, listen }] = await Promise.all([
      import('../server/create-server.js'),
      import('../server/listen.js'),
    ]);
    const server = await createServer({ app, config, log, clock: () => new Date(), seen });
    const port = await listen(server, config.port, config.host);
    const origin = `http://localhost:${port}`;
    out.write(`The guide is ready.\nWeb chat: ${origin}/\n`);
    if (!config.webChatOnly) out.write(`Bot Framework Emulator: ${origin}/api/messages\n`);
    await stopSignal();
    log.info('stopping: no new turns, waiting for those under way');
    await drain(server);
    await seen.traces?.stop();
    return 0;
  },
};

function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done());
  });
}
