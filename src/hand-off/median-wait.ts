import type { Wait } from './hand-off-store';

/** Fewer waits tell nothing of the next one. */
const fewest = 3;
/** How busy it was a while ago says little. */
const mostCounted = 50;

/**
 * How long patients have waited of late until somebody answered.
 * @param waits the latest first
 * @returns seconds; undefined where too few have waited
 */
export function medianWait(waits: readonly Wait[]): number | undefined {
  const seconds = waits
    .filter(({ end }) => end === 'answered')
    .slice(0, mostCounted)
    .map((wait) => wait.seconds)
    .sort((one, other) => one - other);
  if (seconds.length < fewest) return undefined;
  const middle = seconds.length >> 1;
  return seconds.length % 2 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
}
