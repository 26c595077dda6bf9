import type { Logger } from 'pino';
import type { Observer } from '../../turns/observer';
import { createLogRateLimit } from './log-rate-limit';
import { Metrics } from './metrics';
import type { Traces } from './spans';

/** A refusal, as far as it may be told. */
export interface LoggedRefusal {
  readonly reason: string;
  readonly status?: number;
  /** The pattern of the route: an address can hold a token. */
  readonly route?: string;
  readonly method?: string;
  readonly ms?: number;
  readonly request?: string;
}

/** The guide as it is seen from outside: its figures, its log, its traces. */
export interface Observability extends Omit<Observer, 'refused'> {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly traces?: Traces;
  refused(reason: string, more?: Omit<LoggedRefusal, 'reason'>): void;
}

interface ObservabilityParts {
  readonly log: Logger;
  readonly metrics?: Metrics;
  readonly traces?: Traces;
}

/** Brings together who watches: what the guide tells goes to all of them. */
export function createObservability({ log, metrics = new Metrics(), traces }: ObservabilityParts): Observability {
  const mayLog = createLogRateLimit();
  return {
    log,
    metrics,
    traces,
    failed: (part) => metrics.failed(part),
    refused(reason, more) {
      metrics.refused(reason);
      const permit = mayLog(reason);
      if (permit) log.info({ ...more, reason, ...permit }, 'refused');
    },
    gauge: (what, count) => metrics.gauge(what, count),
  };
}
