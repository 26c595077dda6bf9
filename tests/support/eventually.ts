/** Shorter than a test may take, so that what was waited for is named. */
const longestWaitMs = 200_000;

/** Waits until it is so, for as long as a busy machine may take. */
export async function eventually(isSo: () => boolean | Promise<boolean>, waitMs = longestWaitMs): Promise<void> {
  const end = Date.now() + waitMs;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${isSo}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}
