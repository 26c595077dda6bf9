import { Connector } from '../channels/bot-framework/connector';
import { Endpoint } from '../channels/bot-framework/endpoint';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { Outbox } from '../channels/bot-framework/outbox';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { botFrameworkWays, createTelling } from '../channels/bot-framework/telling';
import { RateLimit } from '../channels/rate-limit';
import { messagesHandler, messagesPath } from './messages-route';
import type { Part } from './part';
import { postBeforeRestify } from './post-before-restify';
import type { ServerContext } from './server-context';

/** The part for the Bot Framework: `/api/messages`, and the outbox. */
export async function botFramework(context: ServerContext): Promise<Part> {
  const { app, bot, config, limits, log, emergencyAdvice, slowDownAdvice, observability } = context;
  const sdk = await loadSdk(config, log);
  const addresses = new ServiceAddresses(config);
  const connector = new Connector(sdk, addresses, limits);
  app.handOffs.delivery.by(
    botFrameworkWays,
    createTelling(connector, () => app.edition.content),
  );
  const outbox = new Outbox({ connector, limits, observer: observability });
  const endpoint = new Endpoint({
    sdk,
    bot,
    addresses,
    outbox,
    references: config.notices ? app.records.references : undefined,
    log,
    rateLimits: {
      ofConversation: new RateLimit(limits.turnsOfConversation, slowDownAdvice),
      ofUser: config.authenticates ? new RateLimit(limits.turnsOfUser, slowDownAdvice) : undefined,
    },
    emergencyAdvice,
  });
  return {
    name: 'bot framework',
    routes(server) {
      postBeforeRestify(server, (url) => url === messagesPath, messagesPath, messagesHandler(endpoint, context));
    },
    finish: () => outbox.empty(),
  };
}
