/** CI sets `THOROUGH=1`: what is tried on thousands is tried on all of them. `npm test` alone tries a sample. */
export const isThorough = process.env.THOROUGH === '1';

/** How many to try. */
export function thorough(whole: number, sample: number): number {
  return isThorough ? whole : sample;
}

/** All of them, or a sample that is spread over the list. */
export function allOrSome<T>(all: readonly T[], sample: number): readonly T[] {
  const step = isThorough ? 1 : Math.max(1, Math.floor(all.length / sample));
  return all.filter((_, index) => index % step === 0);
}

/** A test that trains, or publishes and trains, for a minute: CI runs it, and `npm test` alone says that it was left out. */
export const thoroughTest = isThorough ? test : test.skip;
