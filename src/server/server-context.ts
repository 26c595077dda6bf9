import type { Logger } from 'pino';
import type { App } from '../app';
import type { GuideBot } from '../channels/bot-framework/guide-bot';
import type { DirectLineLimits } from '../channels/direct-line/limits';
import type { Config } from '../config';
import type { ServerLimits } from './limits';
import type { Load } from './load';
import type { Seen } from './seen/seen';
import type { Homes } from './workers/homes';

/** What the parts of the server are made of. */
export interface ServerContext {
  readonly app: App;
  readonly bot: GuideBot;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly limits: DirectLineLimits & ServerLimits;
  readonly load: Load;
  /** Who watches. */
  readonly seen: Seen;
  /** Where conversations live, when several processes serve the guide together. */
  readonly homes: Homes;
  /** The figures as Prometheus' text. */
  readonly readFigures: () => Promise<string>;
  /** The 999 and 111 advice, for whoever cannot be answered. */
  readonly advice: () => string;
}
