import { createServer as createRestify, type Server } from 'restify';
import { GuideBot } from '../channels/bot-framework/guide-bot';
import { directLineLimits } from '../channels/direct-line/limits';
import { textOf } from '../guidance/reply';
import { botFramework } from './bot-framework';
import { directLine } from './direct-line/serve-direct-line';
import { refuseBadAddresses, refuseEncodings, sayNoMore } from './guards';
import { health } from './health';
import { type ServerLimits, serverLimits } from './limits';
import { Load } from './load';
import { type Part, serveParts } from './part';
import { metrics } from './seen/metrics-route';
import { createSeen } from './seen/seen';
import { formatJson, watchRequests } from './seen/watch-requests';
import type { ServerContext } from './server-context';
import { webChat } from './web-chat';
import { oneHome } from './workers/homes';

/** What a server is given; the rest it has by itself. */
export type ServerOptions = Pick<ServerContext, 'app' | 'config' | 'log' | 'clock'> &
  Partial<Pick<ServerContext, 'limits' | 'seen' | 'homes' | 'readFigures'>>;

/** The limits that a server has unless it is given others. */
export const usualLimits = { ...directLineLimits, ...serverLimits };

/** The web server, top to bottom in the order in which a request meets it. Not listening yet. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const context = contextOf(options);
  const { app, config, log, limits, load, seen } = context;
  const server = createRestify({ name: 'patient-guide', formatters: { 'application/json': formatJson } });

  bound(server, limits);
  server.on('restifyError', sayNoMore(log));
  watchRequests(server, seen, config);
  server.first(refuseBadAddresses, refuseEncodings);

  const parts: Part[] = [
    load,
    { name: 'memory', problem: app.problem },
    health(context, () => parts),
    metrics(context),
    ...(config.webChatOnly ? [] : [await botFramework(context)]),
    directLine(context),
    webChat(context),
  ];
  serveParts(server, parts);
  return server;
}

function contextOf(options: ServerOptions): ServerContext {
  const { app, log, clock, limits = usualLimits, seen = createSeen({ log }) } = options;
  const { homes = oneHome, readFigures = () => seen.metrics.registry.metrics() } = options;
  const advice = (): string => textOf(app.wentWrong());
  const [bot, load] = [new GuideBot(app, clock), new Load(limits, advice)];
  return { app, config: options.config, log, clock, limits, seen, homes, readFigures, bot, load, advice };
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
