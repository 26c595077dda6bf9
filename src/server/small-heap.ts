import { setFlagsFromString } from 'node:v8';

/**
 * How far the heap may grow before the next full garbage collection, in percent of what is in use. By default Node.js
 * lets a server's heap grow fourfold, to some 260 MB of memory in all; with this the process stays at 200 MB, for a few
 * percent more processor time. `--max-semi-space-size=4` belongs to it, and only the command line can set that.
 */
const heapGrowthPercent = 15;

/** Call it before anything is loaded: the heap does not shrink again. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowthPercent}`);
}
