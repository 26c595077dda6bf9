import { Backlog } from '../../channels/direct-line/backlog';
import { Chats } from '../../channels/direct-line/chats';
import { createDelivering, webChatWays } from '../../channels/direct-line/delivering';
import { DirectLine } from '../../channels/direct-line/direct-line';
import { Tokens } from '../../channels/direct-line/tokens';
import type { Part } from '../part';
import type { ServerContext } from '../server-context';
import { allowParents } from './cors';
import { directLineRoutes } from './routes';
import { openStreams } from './streams';

/** The part for Direct Line: the embedded one, or tokens for Azure's. */
export function directLine(context: ServerContext): Part {
  const { app, bot, config, clock, limits, emergencyAdvice: advice } = context;
  const { records } = app;
  const tokens = new Tokens(clock, () => config.directLine.tokenKey ?? records.tokenKey, advice);
  const backlog = new Backlog(records.chats, limits);
  const chats = new Chats(records.chats, backlog, limits, clock);
  const name = (): string => app.edition.content.wording.name;
  const edition = (): string => app.edition.id;
  const { feedback } = records;
  const { questions } = app;
  const own = new DirectLine({ bot, name, tokens, chats, backlog, feedback, questions, edition, clock, advice });
  const guide = (): object => own.bot;
  app.handOffs.delivery.by(webChatWays, createDelivering({ bot, guide, tokens, chats, backlog, clock }));
  const streams = openStreams(context, config.directLine.azure ? undefined : own, tokens);
  let sweeping: NodeJS.Timeout | undefined;

  return {
    name: 'direct line',
    routes(server) {
      server.first(allowParents(config));
      directLineRoutes(server, own, tokens, context);
      streams.routes(server);
    },
    start() {
      sweeping = setInterval(() => chats.sweep(), limits.sweepMs);
      sweeping.unref();
      streams.start();
    },
    stop() {
      clearInterval(sweeping);
      streams.stop();
    },
  };
}
