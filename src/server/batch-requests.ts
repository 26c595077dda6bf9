let batch: Promise<void> | undefined;

/**
 * Resolves when all requests that arrived in the same pass of the event loop have been read, so that their turns run
 * one after the other, in one batch. A turn right after a turn finds its code and data in the processor's caches and
 * takes a fifth to a third less time than one after a system call. A request that comes alone waits some microseconds.
 */
export function inOneBatch(): Promise<void> {
  batch ??= new Promise((done) => {
    setImmediate(() => {
      batch = undefined;
      done();
    });
  });
  return batch;
}
