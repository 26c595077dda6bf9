import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll, type IPolicy } from 'cockatiel';
import type { Logger } from 'pino';
import type { StoreWork } from '../turns/observer';
import { StoreAway } from '../turns/turn-store';

/** After so many failures in a row the store is not asked for a while: a patient waits for each try. */
const mostFailures = 3;
const restMs = 2_000;
const lineEveryMs = 60_000;

/** What stands before the store: it rests when it fails, and says so in one line a minute. */
export interface Guard {
  /** @throws StoreAway when the work fails, or while the store rests */
  run<Result>(what: StoreWork, work: () => Promise<Result>): Promise<Result>;
  /** Whether it has both read and written since the last failure. */
  readonly isWell: boolean;
  /** The store is closed: what is asked after that fails without a line of its own. */
  close(): void;
}

interface GuardParts {
  readonly log: Pick<Logger, 'error' | 'info'>;
  /** Is told of each piece of work. @param startedAt by `performance.now()` */
  readonly told: (what: StoreWork, startedAt: number, isWell: boolean) => void;
  /** Is told of each error, such as that of a damaged file. */
  readonly failed?: (error: unknown) => void;
}

export function createGuard({ log, told, failed }: GuardParts): Guard {
  const policy = (): IPolicy =>
    circuitBreaker(handleAll, { halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(mostFailures) });
  // Reading can be well where writing is not: on a replica, or with a full disk.
  const policies: Readonly<Record<StoreWork, IPolicy>> = { read: policy(), write: policy() };
  const isWell: Record<StoreWork, boolean> = { read: true, write: true };
  let saidAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let isClosed = false;

  const note = (what: StoreWork, succeeded: boolean): void => {
    const wasWell = isWell.read && isWell.write;
    // What can be read again may still refuse to be written: it is not back before both went well.
    if (succeeded) isWell[what] = true;
    else isWell.read = isWell.write = false;
    if (wasWell || !(isWell.read && isWell.write)) return;
    log.info({ failures }, 'the store is back');
    failures = 0;
  };
  const say = (what: StoreWork, error: unknown): void => {
    failures += 1;
    if (performance.now() - saidAt < lineEveryMs) return;
    saidAt = performance.now();
    log.error({ error: codeOf(error), what, failures }, 'the store is away: patients are answered without a memory');
  };
  return {
    get isWell() {
      return isWell.read && isWell.write;
    },
    close() {
      isClosed = true;
    },
    async run(what, work) {
      if (isClosed) throw new StoreAway('the store is closed');
      const startedAt = performance.now();
      try {
        const result = await policies[what].execute(work);
        told(what, startedAt, true);
        note(what, true);
        return result;
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) {
          told(what, startedAt, false);
          say(what, error);
          failed?.(error);
        }
        note(what, false);
        throw new StoreAway('the store is away', { cause: error });
      }
    },
  };
}

/** The code of an error, or its name. Its message may hold values. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && error.code ? String(error.code) : error.name;
}
