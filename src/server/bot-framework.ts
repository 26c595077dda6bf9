import { Connector } from '../channels/bot-framework/connector';
import { Endpoint } from '../channels/bot-framework/endpoint';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { Outbox } from '../channels/bot-framework/outbox';
import { compactReferenceFile } from '../channels/bot-framework/reference-file';
import { noReferenceStore, openReferenceStore } from '../channels/bot-framework/reference-store';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { RateLimit } from '../channels/rate-limit';
import { messagesHandler, messagesPath } from './messages-route';
import type { Part } from './part';
import { postBeforeRestify } from './post-before-restify';
import type { ServerContext } from './server-context';
import { singleProcess } from './workers/shard-router';

/** The part for the Bot Framework: `/api/messages`, the outbox, and the references for notices. */
export async function botFramework(context: ServerContext): Promise<Part> {
  const { bot, config, limits, shardRouter, log, emergencyAdvice, slowDownAdvice, observability } = context;
  const { conversationsFile } = config;
  // With several workers the primary has done so already: none may rewrite a file to which others append.
  if (conversationsFile && shardRouter === singleProcess) await compactReferenceFile(conversationsFile);
  const sdk = await loadSdk(config, log);
  const addresses = new ServiceAddresses(config);
  const connector = new Connector(sdk, addresses, limits);
  const outbox = new Outbox({ connector, limits, observer: observability });
  const endpoint = new Endpoint({
    sdk,
    bot,
    addresses,
    outbox,
    references: conversationsFile ? await openReferenceStore(conversationsFile, log, shardRouter) : noReferenceStore,
    rateLimits: {
      ofConversation: new RateLimit(limits.turnsOfConversation, slowDownAdvice),
      ofUser: config.authenticates ? new RateLimit(limits.turnsOfUser, slowDownAdvice) : undefined,
    },
    emergencyAdvice,
  });
  let sweeping: NodeJS.Timeout | undefined;
  return {
    name: 'bot framework',
    routes(server) {
      postBeforeRestify(server, (url) => url === messagesPath, messagesPath, messagesHandler(endpoint, context));
    },
    start() {
      sweeping = setInterval(() => endpoint.sweep(), limits.sweepMs);
      sweeping.unref();
    },
    stop() {
      clearInterval(sweeping);
    },
    finish: () => outbox.empty(),
  };
}
