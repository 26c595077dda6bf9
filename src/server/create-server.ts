import { createServer as createRestify, type Server } from 'restify';
import { GuideBot } from '../channels/bot-framework/guide-bot';
import { directLineLimits } from '../channels/direct-line/limits';
import { textOf } from '../guidance/reply';
import { botFramework } from './bot-framework';
import { directLine } from './direct-line/serve-direct-line';
import { redactErrors, refuseBadAddresses, refuseEncodings } from './early-refusals';
import { health } from './health';
import { type ServerLimits, serverLimits } from './limits';
import { LoadShedder } from './load-shedder';
import { metrics } from './observability/metrics-route';
import { createObservability } from './observability/observability';
import { formatJson, watchRequests } from './observability/watch-requests';
import { type Part, serveParts } from './part';
import type { ServerContext } from './server-context';
import { webChat } from './web-chat';
import { singleProcess } from './workers/shard-router';

/** What a server is given; the rest it has by itself. */
export type ServerOptions = Pick<ServerContext, 'app' | 'config' | 'log' | 'clock'> &
  Partial<Pick<ServerContext, 'limits' | 'observability' | 'shardRouter' | 'readMetrics'>>;

/** The limits that a server has unless it is given others. */
export const usualLimits = { ...directLineLimits, ...serverLimits };

/** The web server, top to bottom in the order in which a request meets it. Not listening yet. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const context = contextOf(options);
  const { app, config, log, limits, loadShedder, observability } = context;
  const server = createRestify({ name: 'patient-guide', formatters: { 'application/json': formatJson } });

  bound(server, limits);
  server.on('restifyError', redactErrors(log));
  watchRequests(server, observability, config);
  server.first(refuseBadAddresses, refuseEncodings);

  const parts: Part[] = [
    loadShedder,
    { name: 'memory', notReady: app.problem },
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
  const { app, log, clock, limits = usualLimits, observability = createObservability({ log }) } = options;
  const { shardRouter = singleProcess, readMetrics = () => observability.metrics.registry.metrics() } = options;
  const emergencyAdvice = (): string => textOf(app.wentWrong());
  const [bot, loadShedder] = [new GuideBot(app, clock), new LoadShedder(limits, emergencyAdvice)];
  return {
    app,
    config: options.config,
    log,
    clock,
    limits,
    observability,
    shardRouter,
    readMetrics,
    bot,
    loadShedder,
    emergencyAdvice,
  };
}

/** An attacker could hold connections open, with headers or bodies that trickle in or with nothing at all. */
function bound(
  { server }: Server,
  { connections, headersMs, requestMs, keepAliveMs, checkEveryMs }: ServerLimits,
): void {
  server.maxConnections = connections;
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = keepAliveMs;
  // Read when the server begins to listen; restify does not hand it on to where Node's documentation has it.
  Object.assign(server, { connectionsCheckingInterval: checkEveryMs });
}
