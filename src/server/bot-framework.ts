import type { ChannelSdk } from '../channels/bot-framework/channel-sdk';
import { Connector } from '../channels/bot-framework/connector';
import { botFrameworkWays, createDelivering } from '../channels/bot-framework/delivering';
import { Endpoint } from '../channels/bot-framework/endpoint';
import { createAgentHub, hubEvents } from '../channels/bot-framework/hand-off-protocol';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { Outbox } from '../channels/bot-framework/outbox';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { RateLimit } from '../channels/rate-limit';
import { messagesHandler, messagesPath } from './messages-route';
import type { Part } from './part';
import { postBeforeRestify } from './post-before-restify';
import type { ServerContext } from './server-context';

/** The way to the channels of the Bot Framework. */
export interface Channels {
  readonly sdk: ChannelSdk;
  readonly addresses: ServiceAddresses;
  readonly connector: Connector;
}

export async function openChannels({ config, limits, log }: ServerContext): Promise<Channels> {
  const sdk = await loadSdk(config, log);
  const addresses = new ServiceAddresses(config);
  return { sdk, addresses, connector: new Connector(sdk, addresses, limits) };
}

/** The part for the Bot Framework: `/api/messages`, and the outbox. */
export function botFramework(context: ServerContext, { sdk, addresses, connector }: Channels): Part {
  const { app, bot, clock, config, limits, log, emergencyAdvice, slowDownAdvice, observability, replyActivity } =
    context;
  app.handOffs.delivery.by(
    botFrameworkWays,
    createDelivering(connector, replyActivity, () => app.edition.content),
  );
  const isHub = config.handOff.to === 'bot-framework';
  if (isHub) app.handOffs.passTo(createAgentHub(connector, config.handOff.skill));
  const outbox = new Outbox({ connector, limits, observer: observability });
  const endpoint = new Endpoint({
    sdk,
    bot,
    addresses,
    outbox,
    references: config.notices ? app.records.references : undefined,
    notesAll: config.notices === true,
    verdicts: app.records.verdicts,
    hearDesk: isHub ? hubEvents(app.handOffs.outside, clock) : undefined,
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
