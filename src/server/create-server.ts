import { createServer as createRestify, type Server } from 'restify';
import { GuideBot } from '../channels/bot-framework/guide-bot';
import { createReplyActivity } from '../channels/bot-framework/reply-activity';
import { createHearVerdict } from '../channels/bot-framework/verdict-activity';
import { directLineLimits } from '../channels/direct-line/limits';
import { RateLimit } from '../channels/rate-limit';
import { Shares } from '../channels/shares';
import { textOf } from '../guidance/reply';
import { botFramework, openChannels } from './bot-framework';
import { chatwoot } from './chatwoot';
import { connections } from './connections';
import { dueMail } from './desk/due-mail';
import { desk } from './desk/serve-desk';
import { directLine } from './direct-line/serve-direct-line';
import { redactErrors, refuseBadAddresses, refuseEncodings, refuseOtherHosts } from './early-refusals';
import { handOffs } from './hand-offs';
import { health } from './health';
import { type ServerLimits, serverLimits } from './limits';
import { LoadShedder } from './load-shedder';
import { memory } from './memory';
import { metrics } from './observability/metrics-route';
import { createObservability } from './observability/observability';
import { formatJson, watchRequests } from './observability/watch-requests';
import { type Part, serveParts } from './part';
import type { ServerContext } from './server-context';
import { telling } from './telling';
import { webChat } from './web-chat';

/** What the caller of `createServer` provides. The optional ones have defaults for a single process. */
export type ServerOptions = Pick<ServerContext, 'app' | 'config' | 'log' | 'clock'> &
  Partial<Pick<ServerContext, 'limits' | 'observability' | 'readMetrics' | 'peers'>>;

/** The default limits. */
export const usualLimits = { ...directLineLimits, ...serverLimits };

/** Builds the web server, in the order in which a request meets its parts. It does not listen yet. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const context = contextOf(options);
  const { config, log, limits, loadShedder, observability } = context;
  const server = createRestify({
    name: 'patient-guide',
    formatters: { 'application/json': formatJson },
    ignoreTrailingSlash: true,
  });

  bound(server, limits);
  server.on('restifyError', redactErrors(log, context.emergencyAdvice));
  watchRequests(server, observability, config);
  server.first(refuseBadAddresses, refuseEncodings);
  if (config.isLocal) server.first(refuseOtherHosts);

  const channels = config.webChatOnly ? undefined : await openChannels(context);
  const parts: Part[] = [
    connections(context),
    loadShedder,
    memory(context),
    health(context, () => parts),
    metrics(context),
    ...(channels ? [botFramework(context, channels), telling(context, channels)] : []),
    directLine(context),
    webChat(context),
    chatwoot(context),
    desk(context),
    dueMail(context),
    handOffs(context),
  ];
  serveParts(server, parts);
  return server;
}

function contextOf(options: ServerOptions): ServerContext {
  const { app, log, clock, limits = usualLimits, observability = createObservability({ log }) } = options;
  const { readMetrics = () => observability.metrics.registry.metrics() } = options;
  const emergencyAdvice = (): string => textOf(app.wentWrong());
  const slowDownAdvice = (): string => textOf(app.slowDown());
  const replyActivity = createReplyActivity(options.config);
  const { verdicts } = app.records;
  const hearVerdict = createHearVerdict({ verdicts, turns: app, reasons: app.questions, clock });
  const bot = new GuideBot(app, clock, replyActivity, hearVerdict);
  const loadShedder = new LoadShedder(limits, emergencyAdvice);
  return {
    app,
    config: options.config,
    log,
    clock,
    limits,
    observability,
    readMetrics,
    peers: options.peers,
    bot,
    replyActivity,
    loadShedder,
    pace: new RateLimit(limits.requestsPerMinuteOfAddress, slowDownAdvice),
    unread: new Shares(limits.unreadBytesOfAddress, limits.unreadBytes),
    bodies: new Shares(limits.bodyBytesOfAddress, limits.bodyBytes),
    emergencyAdvice,
    slowDownAdvice,
  };
}

/**
 * Bounds the time of connections: an attacker could hold them open, idle or with headers and bodies that trickle in
 * (slowloris).
 */
function bound({ server }: Server, { headersMs, requestMs, keepAliveMs, checkEveryMs }: ServerLimits): void {
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
  server.keepAliveTimeout = keepAliveMs;
  // Node.js reads it when it begins to listen. It is an option of its createServer, which restify does not pass on.
  Object.assign(server, { connectionsCheckingInterval: checkEveryMs });
}
