import type { Logger } from 'pino';
import type { App } from '../app';
import type { GuideBot } from '../channels/bot-framework/guide-bot';
import type { DirectLineLimits } from '../channels/direct-line/limits';
import type { Config } from '../config';
import type { ServerLimits } from './limits';
import type { LoadShedder } from './load-shedder';
import type { Observability } from './observability/observability';
import type { ShardRouter } from './workers/shard-router';

/** What the parts of the server are made of. */
export interface ServerContext {
  readonly app: App;
  readonly bot: GuideBot;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly limits: DirectLineLimits & ServerLimits;
  readonly loadShedder: LoadShedder;
  /** Who watches. */
  readonly observability: Observability;
  /** Where conversations live, when several processes serve the guide together. */
  readonly shardRouter: ShardRouter;
  /** The figures as Prometheus' text. */
  readonly readMetrics: () => Promise<string>;
  /** The 999 and 111 advice, for whoever cannot be answered. */
  readonly emergencyAdvice: () => string;
}
