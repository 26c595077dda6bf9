import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { MemoryStore } from '../turns/memory-store';
import type { Memory } from './memory';

/** Somebody waits for the answer meanwhile. */
const timeoutMs = 1_000;
/** After so many failures in a row the store is left alone ... */
const mostFailures = 5;
/** ... for so long. */
const restMs = 5_000;

/** A store that never fails: a memory that cannot be had in time is none. */
export interface CarefulStore extends MemoryStore {
  /** Whether it keeps memories just now. */
  readonly isWell: boolean;
}

/**
 * Makes a store careful that another machine or a disk stands behind. Without a memory an answer is still an answer.
 * @param failed is told of each failure, but not while the store is left alone
 */
export function carefulStore(store: MemoryStore, failed: (error: unknown, what: string) => void): CarefulStore {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(mostFailures),
  });
  const policy = wrap(breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
  let isWell = true;
  const attempt = async <Result>(work: () => Promise<Result>, what: string): Promise<Result | undefined> => {
    try {
      const result = await policy.execute(work);
      isWell = true;
      return result;
    } catch (error) {
      isWell = false;
      if (!(error instanceof BrokenCircuitError)) failed(error, what);
      return undefined;
    }
  };
  return {
    get isWell() {
      return isWell;
    },
    load: (conversation) => attempt<Memory | undefined>(() => store.load(conversation), 'read'),
    save: (conversation, memory) => attempt(() => store.save(conversation, memory), 'kept'),
    forget: (conversation) => attempt(() => store.forget(conversation), 'dropped'),
  };
}
