import { Conversations } from '../../channels/direct-line/conversations';
import { DirectLine } from '../../channels/direct-line/direct-line';
import { Tokens } from '../../channels/direct-line/tokens';
import type { Part } from '../part';
import type { ServerContext } from '../server-context';
import { allowParents } from './cors';
import { directLineRoutes } from './routes';
import { openStreams } from './streams';

/** The part for Direct Line: the embedded one, or tokens for Azure's. */
export function directLine(context: ServerContext): Part {
  const { app, bot, config, observability, clock, limits } = context;
  const tokens = new Tokens(clock, config.directLine.tokenKey);
  const conversations = new Conversations(limits, clock);
  const name = (): string => app.edition.content.wording.name;
  const own = new DirectLine({ bot, name, tokens, conversations, clock });
  const streams = openStreams(context, config.directLine.azure ? undefined : own, tokens);
  let sweeping: NodeJS.Timeout | undefined;

  return {
    name: 'direct line',
    routes(server) {
      server.first(allowParents(config));
      directLineRoutes(server, own, tokens, context);
      streams.routes(server);
      observability.gauge('direct-line-conversations', () => conversations.size);
    },
    start() {
      sweeping = setInterval(() => conversations.sweep(), limits.sweepMs);
      sweeping.unref();
      streams.start();
    },
    stop() {
      clearInterval(sweeping);
      streams.stop();
    },
  };
}
