import type { JobQueue, JobWork } from './job-queue';

export interface QueueTimes {
  /** Milliseconds between two looks for what is to be sent. */
  readonly lookMs: number;
  /** Milliseconds between two looks for whom to remind. */
  readonly remindMs: number;
}

export const queueTimes: QueueTimes = { lookMs: 2_000, remindMs: 60_000 };

/**
 * The queue of the embedded file: what is to be done stands in the store itself, and each process looks there. What a process
 * that was killed had begun goes on with the next look of any other.
 * @param failed is told of what could not be done now
 */
export function openInProcessQueue(work: JobWork, failed: (error: unknown) => void, times = queueTimes): JobQueue {
  let doing: Promise<void> | undefined;
  const look = (): void => {
    doing ??= run().finally(() => {
      doing = undefined;
    });
  };
  const run = async (): Promise<void> => {
    try {
      let isLate: boolean;
      do {
        const since = performance.now();
        for (const id of await work.unfinished()) await work.send(id);
        isLate = performance.now() - since > times.lookMs;
      } while (isLate);
    } catch (error) {
      failed(error);
    }
  };
  const remind = (): void => void work.remind().catch(failed);
  const looking = setInterval(look, times.lookMs).unref();
  const reminding = setInterval(remind, times.remindMs).unref();
  look();
  return {
    wake: look,
    async close() {
      clearInterval(looking);
      clearInterval(reminding);
      await doing;
    },
  };
}
