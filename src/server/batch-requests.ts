let batch: Promise<void> | undefined;

/**
 * Waits until all requests that came in at the same moment have been read, and goes on with them in one batch. A turn
 * right after a turn finds its code and data in the processor's caches, and takes a fifth to a third less time than one
 * after a system call. A request that comes alone waits for some microseconds.
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
