import { Connector } from '../channels/bot-framework/connector';
import { Endpoint } from '../channels/bot-framework/endpoint';
import {
  noKnownConversations,
  openKnownConversations,
  tidyKnownConversations,
} from '../channels/bot-framework/known-conversations';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { Outbox } from '../channels/bot-framework/outbox';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { Pace } from '../channels/pace';
import { messagesHandler, messagesPath } from './messages';
import type { Part } from './part';
import { postBeforeRestify } from './post-before-restify';
import type { ServerContext } from './server-context';
import { oneHome } from './workers/homes';

/** The messaging endpoint, and everything behind it. */
export async function botFramework(context: ServerContext): Promise<Part> {
  const { bot, config, limits, homes, log, advice, seen } = context;
  const { conversationsFile } = config;
  // Of several workers none may: the primary did.
  if (conversationsFile && homes === oneHome) tidyKnownConversations(conversationsFile);
  const sdk = await loadSdk(config);
  const addresses = new ServiceAddresses(config);
  const connector = new Connector(sdk, addresses, limits);
  const outbox = new Outbox({ connector, limits, observer: seen });
  const endpoint = new Endpoint({
    sdk,
    bot,
    addresses,
    outbox,
    known: conversationsFile ? openKnownConversations(conversationsFile, log, homes) : noKnownConversations,
    pace: {
      ofConversation: new Pace(limits.turnsOfConversation),
      ofUser: config.authenticates ? new Pace(limits.turnsOfUser) : undefined,
    },
    advice,
  });
  return {
    name: 'bot framework',
    routes(server) {
      postBeforeRestify(server, (url) => url === messagesPath, messagesPath, messagesHandler(endpoint, context));
    },
    finish: () => outbox.empty(),
  };
}
