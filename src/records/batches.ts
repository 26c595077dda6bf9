import { StoreAway } from '../turns/turn-store';

interface Waiting<In, Out> {
  readonly one: In;
  done(out: Out): void;
  fail(error: unknown): void;
}

interface BatchLimits {
  /** The most that are done together. */
  readonly most: number;
  /** The most that wait, or are being done. */
  readonly mostWaiting: number;
}

/**
 * Gathers what is asked for in one pass of the event loop, and does it together.
 * @param work gives a result for each, in the same order
 * @returns a function that asks for one; it rejects with StoreAway when too many wait, or with what `work` rejects with
 */
export function inBatches<In, Out>(
  { most, mostWaiting }: BatchLimits,
  work: (all: readonly In[]) => Promise<readonly Out[]>,
): (one: In) => Promise<Out> {
  let gathered: Waiting<In, Out>[] = [];
  let waiting = 0;
  const doTogether = async (batch: readonly Waiting<In, Out>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ one }) => one));
      for (const [at, { done }] of batch.entries()) done(results[at]);
    } catch (error) {
      for (const { fail } of batch) fail(error);
    } finally {
      waiting -= batch.length;
    }
  };
  const flush = (): void => {
    const all = gathered;
    gathered = [];
    for (let from = 0; from < all.length; from += most) doTogether(all.slice(from, from + most));
  };
  return (one) => {
    if (waiting >= mostWaiting) return Promise.reject(new StoreAway('too many wait for it'));
    waiting += 1;
    // After all promises that are ready now: the turns of one moment have all asked by then.
    if (gathered.length === 0) process.nextTick(flush);
    return new Promise((done, fail) => gathered.push({ one, done, fail }));
  };
}

/** So many rows a statement has: each length is prepared once, and a batch is filled up to the next. */
const lengths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] as const;

/** The most rows of a statement. */
export const mostRows = 64;

/** Fills up a batch with its last one, so that few different statements have to be prepared. Whoever uses it bears repeats. */
export function filledUp<One>(batch: readonly One[]): readonly One[] {
  const length = lengths.find((one) => one >= batch.length) ?? batch.length;
  return length === batch.length
    ? batch
    : [...batch, ...new Array<One>(length - batch.length).fill(batch[batch.length - 1])];
}
