import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { MemoryStore, OutsideStore } from '../turns/memory-store';
import { type Memory, readMemory, savedMemory } from './memory';

/** Somebody waits for the answer meanwhile. */
const timeoutMs = 1_000;
/** After so many failures in a row the circuit opens: the store is left alone ... */
const mostFailures = 5;
/** ... for so long. */
const restMs = 5_000;

/** A store that never fails: a memory that cannot be loaded in time, or not be read, is none. */
export interface FaultTolerantStore extends MemoryStore {
  /** Whether it keeps memories just now. */
  readonly isWell: boolean;
}

/**
 * Puts a time limit and a circuit breaker before a store that another machine or a disk stands behind, and checks what
 * it gives back. Without a memory an answer is still an answer.
 * @param failed is told of each failure, but not while the circuit is open
 */
export function faultTolerantStore(
  store: OutsideStore,
  failed: (error: unknown, what: string) => void,
): FaultTolerantStore {
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
    load: async (conversation): Promise<Memory | undefined> =>
      readMemory(await attempt(() => store.load(conversation), 'read')),
    save: (conversation, memory) => attempt(() => store.save(conversation, savedMemory(memory)), 'kept'),
    forget: (conversation) => attempt(() => store.forget(conversation), 'dropped'),
  };
}
