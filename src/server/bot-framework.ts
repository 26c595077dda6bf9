import type { Logger } from 'pino';
import type { Server } from 'restify';
import { Connector } from '../channels/bot-framework/connector';
import { Endpoint } from '../channels/bot-framework/endpoint';
import type { GuideBot } from '../channels/bot-framework/guide-bot';
import {
  noKnownConversations,
  openKnownConversations,
  tidyKnownConversations,
} from '../channels/bot-framework/known-conversations';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { Outbox } from '../channels/bot-framework/outbox';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { Pace } from '../channels/pace';
import type { Config } from '../config';
import type { Observer } from '../observer';
import type { ServerLimits } from './limits';
import type { Load } from './load';
import { messagesHandler, messagesPath } from './messages';
import { postBeforeRestify } from './post-before-restify';
import { type Homes, oneHome } from './workers/homes';

interface BotFrameworkParts {
  readonly bot: GuideBot;
  readonly config: Config;
  readonly load: Load;
  readonly limits: ServerLimits;
  readonly homes: Homes;
  readonly log: Logger;
  readonly advice: string;
  readonly observer: Pick<Observer, 'held'>;
}

/** The messaging endpoint, and everything behind it. */
export async function serveBotFramework(server: Server, parts: BotFrameworkParts): Promise<void> {
  const { bot, config, load, limits, homes, log, advice, observer } = parts;
  const { conversationsFile } = config;
  // Of several workers none may: the primary did.
  if (conversationsFile && homes === oneHome) tidyKnownConversations(conversationsFile);
  const sdk = await loadSdk(config);
  const addresses = new ServiceAddresses(config);
  const connector = new Connector(sdk, addresses, limits);
  const outbox = new Outbox({ connector, limits, observer });
  server.on('stopped', (waitFor: (work: Promise<void>) => void) => waitFor(outbox.empty()));
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
  const handler = messagesHandler({ endpoint, load, homes, advice });
  postBeforeRestify(server, (url) => url === messagesPath, messagesPath, handler);
}
