import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { type Memory, readMemory, savedMemory } from '../guidance/memory';
import type { MemoryStore, OutsideStore } from '../turns/memory-store';

/** A patient waits for the answer meanwhile. */
const timeoutMs = 1_000;
/** After this many failures in a row the circuit opens: the store is not asked for a while. */
const mostFailures = 5;
/** How long the circuit stays open. */
const restMs = 5_000;

/** A store that never throws: a memory that cannot be loaded, or not within the time limit, counts as none. */
export interface FaultTolerantStore extends MemoryStore {
  /** Whether the last call to the store succeeded. */
  readonly isWell: boolean;
}

/**
 * Puts a time limit and a circuit breaker before a store on a disk or another machine, and checks what it gives back.
 * When it fails, the patient is answered without a memory.
 * @param failed is called for each failure, but not for calls that the open circuit refuses
 */
export function faultTolerantStore(
  store: OutsideStore,
  failed: (error: unknown, outcome: string) => void,
): FaultTolerantStore {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(mostFailures),
  });
  const policy = wrap(breaker, timeout(timeoutMs, TimeoutStrategy.Aggressive));
  let isWell = true;
  const attempt = async <Result>(work: () => Promise<Result>, outcome: string): Promise<Result | undefined> => {
    try {
      const result = await policy.execute(work);
      isWell = true;
      return result;
    } catch (error) {
      isWell = false;
      if (!(error instanceof BrokenCircuitError)) failed(error, outcome);
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
