import { bucketHash } from './bucket-hash';
import { tooMany } from './refusal';

const windowMs = 60_000;
const cells = 65_536;

/**
 * Counts what each name takes a minute, whatever the number of names, in half a megabyte: each name counts in two cells,
 * and the lower tells. Who shares both with others is counted too high, never too low; names that are made up by the
 * hundred thousand let nobody escape, and add but a few to what somebody else has taken.
 */
export class RateLimit {
  private readonly counts = new Uint32Array(2 * cells);
  private window = 0;

  constructor(private readonly perMinute: number) {}

  /**
   * Takes one.
   * @throws Refusal with 429, and the time of the next try, beyond the limit
   */
  take(name: string): void {
    if (this.beyond(name)) throw tooMany(msLeft());
  }

  /**
   * Takes one.
   * @returns whether it is the first beyond the limit, which is worth an explanation
   * @throws Refusal with 429, and the time of the next try, for all beyond that first one
   */
  isFirstBeyond(name: string): boolean {
    const beyond = this.beyond(name);
    if (beyond > 1) throw tooMany(msLeft());
    return beyond === 1;
  }

  /** How many of those taken, this one included, are beyond the limit. */
  private beyond(name: string): number {
    const { counts } = this;
    const window = currentWindow();
    if (window !== this.window) counts.fill(0);
    this.window = window;
    const hash = bucketHash(name);
    const one = hash % cells;
    const other = cells + Math.floor(hash / cells);
    const taken = Math.min(counts[one], counts[other]) + 1;
    counts[one] = Math.max(counts[one], taken);
    counts[other] = Math.max(counts[other], taken);
    return Math.max(0, taken - this.perMinute);
  }
}

// By a clock that cannot jump.
const currentWindow = (): number => Math.floor(performance.now() / windowMs);
const msLeft = (): number => windowMs - (performance.now() % windowMs);
