import type { Logger } from 'pino';
import type { Observer } from '../../turns/observer';
import { createLogRateLimit } from './log-rate-limit';
import { Metrics } from './metrics';
import type { Traces } from './spans';

/** The log line of a refusal. Nothing in it comes from the body or the query. */
export interface LoggedRefusal {
  readonly reason: string;
  readonly status?: number;
  /** The route pattern, not the URL: that can hold a token. */
  readonly route?: string;
  readonly method?: string;
  readonly ms?: number;
  readonly request?: string;
}

/** Metrics, log and traces in one: the observer of the guide as a whole. */
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

/** Joins metrics, log and traces into one observer. */
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
    storeWork: (...work) => metrics.storeWork(...work),
    handOff: (step) => metrics.handOff(step),
    conflict: () => metrics.conflict(),
    swept: (...rows) => metrics.swept(...rows),
  };
}
