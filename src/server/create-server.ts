import type { Logger } from 'pino';
import { createServer as createRestify, plugins, type Server } from 'restify';
import type { App } from '../app';
import { Connector } from '../channels/bot-framework/connector';
import { Endpoint } from '../channels/bot-framework/endpoint';
import { GuideBot } from '../channels/bot-framework/guide-bot';
import { noKnownConversations, openKnownConversations } from '../channels/bot-framework/known-conversations';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { type DirectLineLimits, directLineLimits } from '../channels/direct-line/limits';
import type { Config } from '../config';
import { serveDirectLine } from './direct-line/serve-direct-line';
import { refuseBadAddresses, refuseEncodings, refuseOtherTypes, sayNoMore } from './guards';
import { healthRoutes } from './health';
import { messagesRoute } from './messages';
import { webChatRoutes } from './web-chat';

/** Teams sends some kilobytes, the Emulator fewer. */
const maxBodyBytes = 64 * 1_024;
/** An attacker could hold connections open with headers or bodies that trickle in. */
const headersTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;

export interface ServerParts {
  readonly app: App;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly limits?: DirectLineLimits;
}

/** The web server, top to bottom in the order in which a request meets it. Not listening yet. */
export async function createServer({
  app,
  config,
  log,
  clock,
  limits = directLineLimits,
}: ServerParts): Promise<Server> {
  const server = createRestify({ name: 'patient-guide' });
  const bot = new GuideBot(app, clock, log);

  server.server.headersTimeout = headersTimeoutMs;
  server.server.requestTimeout = requestTimeoutMs;
  server.on('restifyError', sayNoMore(log));
  server.pre(refuseBadAddresses, refuseEncodings);
  healthRoutes(server);
  if (!config.webChatOnly) await serveBotFramework(server, bot, { config, log });
  serveDirectLine(server, { bot, name: app.content.wording.name, config, log, clock, limits, maxBodyBytes });
  webChatRoutes(server, app.content, config);
  return server;
}

async function serveBotFramework(server: Server, bot: GuideBot, { config, log }: Pick<ServerParts, 'config' | 'log'>) {
  const { conversationsFile } = config;
  const known = conversationsFile ? openKnownConversations(conversationsFile, log) : noKnownConversations;
  const sdk = await loadSdk(config);
  const connector = new Connector(sdk);
  const endpoint = new Endpoint({ sdk, bot, connector, known });
  server.post(
    '/api/messages',
    refuseOtherTypes,
    ...plugins.bodyParser({ mapParams: false, maxBodySize: maxBodyBytes }),
    messagesRoute({ endpoint, config, log }),
  );
}
