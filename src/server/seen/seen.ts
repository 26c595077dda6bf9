import type { Logger } from 'pino';
import type { Observer } from '../../observer';
import { currentExchange } from './exchange';
import { channelOf, Metrics } from './metrics';
import { sparingly } from './sparingly';
import type { Traces } from './traces';

/** A refusal, as far as it may be told. */
export interface Refusal {
  readonly reason: string;
  readonly status?: number;
  /** The pattern of the route: an address can hold a token. */
  readonly route?: string;
  readonly method?: string;
  readonly ms?: number;
  readonly request?: string;
}

/** The guide as it is seen from outside: its figures, its log, its traces. */
export interface Seen extends Pick<Observer, Exclude<keyof Observer, 'refused'>> {
  readonly metrics: Metrics;
  readonly traces?: Traces;
  refused(reason: string, more?: Omit<Refusal, 'reason'>): void;
}

interface SeenParts {
  readonly log: Pick<Logger, 'debug' | 'info'>;
  readonly metrics?: Metrics;
  readonly traces?: Traces;
}

/** Brings together who watches: what the guide tells goes to all of them. */
export function createSeen({ log, metrics = new Metrics(), traces }: SeenParts): Seen {
  const mayLog = sparingly();
  return {
    metrics,
    traces,
    activity(activity) {
      const exchange = currentExchange();
      if (exchange) exchange.activity = activity;
    },
    turn(channelId = '', reply, startedAt) {
      metrics.turn(channelId, reply, startedAt);
      const { intent, urgency, outcome } = reply;
      const channel = channelOf(channelId);
      log.debug({ channel, intent, urgency, outcome, ms: Math.round(performance.now() - startedAt) }, 'a turn');
      currentExchange()?.span?.child('turn', startedAt, { channel, intent, urgency, outcome });
    },
    redFlag: (condition) => metrics.redFlag(condition),
    failed: (part) => metrics.failed(part),
    refused(reason, more) {
      metrics.refused(reason);
      const permit = mayLog(reason);
      if (permit) log.info({ ...more, reason, ...permit }, 'refused');
    },
    delivered(result, startedAt) {
      metrics.delivered(result);
      currentExchange()?.span?.child('delivery', startedAt, { result }, result !== 'sent');
    },
    held: (what, count) => metrics.held(what, count),
  };
}
