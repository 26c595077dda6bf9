import type { Logger } from 'pino';
import type { Server } from 'restify';
import type { GuideBot } from '../../channels/bot-framework/guide-bot';
import { Conversations } from '../../channels/direct-line/conversations';
import { DirectLine } from '../../channels/direct-line/direct-line';
import type { DirectLineLimits } from '../../channels/direct-line/limits';
import { Tokens } from '../../channels/direct-line/tokens';
import type { Config } from '../../config';
import type { Observer } from '../../observer';
import type { Load } from '../load';
import type { Homes } from '../workers/homes';
import { allowParents } from './cors';
import { directLineRoutes } from './routes';
import { directLineStreams } from './streams';

const sweepMs = 60_000;

interface DirectLineServerParts {
  readonly bot: GuideBot;
  readonly name: string;
  readonly config: Config;
  readonly log: Pick<Logger, 'error'>;
  readonly observer: Pick<Observer, 'held' | 'refused'>;
  readonly clock: () => Date;
  readonly limits: DirectLineLimits;
  readonly load: Load;
  readonly homes: Homes;
  /** The 999 and 111 advice, for when the home of a conversation does not answer. */
  readonly advice: string;
}

/** Direct Line for the web chat: the embedded one, or the way to Azure's. */
export function serveDirectLine(server: Server, parts: DirectLineServerParts): void {
  const { bot, name, config, log, observer, clock, limits, load, homes, advice } = parts;
  const tokens = new Tokens(clock, config.directLine.tokenKey);
  const conversations = new Conversations(limits, clock);
  const directLine = new DirectLine({ bot, name, tokens, conversations, clock });

  server.first(allowParents(config));
  directLineRoutes(server, { directLine, tokens, config, limits, load, homes, advice, log });
  const ownDirectLine = config.directLine.azure ? undefined : directLine;
  directLineStreams(server, { directLine: ownDirectLine, tokens, limits, homes, advice, observer });
  observer.held('direct-line-conversations', () => conversations.size);
  const sweeping = setInterval(() => conversations.sweep(), sweepMs);
  sweeping.unref();
  server.on('stopping', () => clearInterval(sweeping));
}
