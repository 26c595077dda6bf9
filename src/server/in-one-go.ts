let together: Promise<void> | undefined;

/**
 * Waits until all that came in at the same moment has been read, and goes on with it in one go: a turn after a turn finds
 * code and data at hand, and takes a fifth to a third less time than one after a call of the system. Who comes alone waits
 * for some microseconds.
 */
export function inOneGo(): Promise<void> {
  together ??= new Promise((done) => {
    setImmediate(() => {
      together = undefined;
      done();
    });
  });
  return together;
}
