import type { Logger } from 'pino';
import type { App } from '../app';
import type { GuideBot } from '../channels/bot-framework/guide-bot';
import type { ReplyActivity } from '../channels/bot-framework/reply-activity';
import type { DirectLineLimits } from '../channels/direct-line/limits';
import type { RateLimit } from '../channels/rate-limit';
import type { Shares } from '../channels/shares';
import type { Config } from '../config';
import type { ServerLimits } from './limits';
import type { LoadShedder } from './load-shedder';
import type { Observability } from './observability/observability';
import type { Peers } from './peers';

/** What the parts of the server are built from. */
export interface ServerContext {
  readonly app: App;
  readonly bot: GuideBot;
  /** Renders replies as messages of channels. */
  readonly replyActivity: ReplyActivity;
  readonly config: Config;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly limits: DirectLineLimits & ServerLimits;
  readonly loadShedder: LoadShedder;
  /** Requests by address. */
  readonly pace: RateLimit;
  /** Bytes of answers that wait to be taken, by address. */
  readonly unread: Shares;
  /** Bytes of bodies that are not whole yet, by address. */
  readonly bodies: Shares;
  /** Metrics, log and traces. */
  readonly observability: Observability;
  /** The metrics of all processes, in Prometheus' text format. */
  readonly readMetrics: () => Promise<string>;
  /** The other processes on the same port, where there are any. */
  readonly peers: Peers | undefined;
  /** The text with 999 and 111 for a caller that cannot be answered. */
  readonly emergencyAdvice: () => string;
  /** The same for one that sends more than a person can type. */
  readonly slowDownAdvice: () => string;
}
