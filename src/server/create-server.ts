import type { Logger } from 'pino';
import { createServer as createRestify, type Server } from 'restify';
import type { App } from '../app';
import { GuideBot } from '../channels/bot-framework/guide-bot';
import { type DirectLineLimits, directLineLimits } from '../channels/direct-line/limits';
import type { Config } from '../config';
import { textOf } from '../guidance/reply';
import { serveBotFramework } from './bot-framework';
import { serveDirectLine } from './direct-line/serve-direct-line';
import { refuseBadAddresses, refuseEncodings, sayNoMore } from './guards';
import { healthRoutes } from './health';
import { type ServerLimits, serverLimits } from './limits';
import { Load } from './load';
import { editionOf } from './seen/edition';
import { metricsRoute } from './seen/metrics-route';
import { createSeen, type Seen } from './seen/seen';
import { formatJson, watchRequests } from './seen/watch-requests';
import { webChatRoutes } from './web-chat';
import { type Homes, oneHome } from './workers/homes';

export interface ServerParts {
  readonly app: App;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly limits?: DirectLineLimits & ServerLimits;
  /** Who watches; handed in where the guide itself is watched, too. */
  readonly seen?: Seen;
  /** Where conversations live, when several processes serve the guide together. */
  readonly homes?: Homes;
  /** The figures as Prometheus' text; without it this process' own. */
  readonly readFigures?: () => Promise<string>;
}

/** The limits that a server has unless it is given others. */
export const usualLimits = { ...directLineLimits, ...serverLimits };

/** The web server, top to bottom in the order in which a request meets it. Not listening yet. */
export async function createServer({
  app,
  config,
  log,
  clock,
  limits = usualLimits,
  seen = createSeen({ log }),
  homes = oneHome,
  readFigures = () => seen.metrics.registry.metrics(),
}: ServerParts): Promise<Server> {
  const server = createRestify({ name: 'patient-guide', formatters: { 'application/json': formatJson } });
  const bot = new GuideBot(app, clock);
  const { wording } = app.content;
  const advice = textOf(app.wentWrong(), wording);
  const load = new Load(limits, advice);

  bound(server, limits);
  server.on('stopping', () => load.stop());
  server.on('restifyError', sayNoMore(log));
  watchRequests(server, seen, config);
  server.first(refuseBadAddresses, refuseEncodings);
  healthRoutes(server, [() => load.problem, () => app.problem]);
  seen.metrics.edition(editionOf(app.content));
  metricsRoute(server, readFigures, config);
  if (!config.webChatOnly)
    await serveBotFramework(server, { bot, config, load, limits, homes, log, advice, observer: seen });
  serveDirectLine(server, { bot, name: wording.name, config, log, observer: seen, clock, limits, load, homes, advice });
  webChatRoutes(server, app.content, config);
  return server;
}

/** An attacker could hold connections open, with headers or bodies that trickle in or with nothing at all. */
function bound({ server }: Server, { connections, headersMs, requestMs, keptOpenMs, lookEveryMs }: ServerLimits): void {
  server.maxConnections = connections;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = keptOpenMs;
  // Read when the server begins to listen; restify does not hand it on to where Node's documentation has it.
  Object.assign(server, { connectionsCheckingInterval: lookEveryMs });
}
