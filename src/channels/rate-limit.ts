import { bucketHash } from './bucket-hash';
import { tooMany } from './refusal';

const windowMs = 60_000;
const cells = 65_536;

/**
 * A rate limit for each name (a conversation, a user, an address), a minute at a time. Counted in a count-min sketch,
 * two rows of 65,536: half a megabyte however many names there are. It may over-count a name, never under-count it, so
 * names made up by the hundred thousand let nobody escape and cost others a few at most.
 */
export class RateLimit {
  private readonly counts = new Uint32Array(2 * cells);
  private window = 0;

  constructor(private readonly perMinute: number) {}

  /**
   * Counts one for the name.
   * @throws Refusal with 429 and the time of the next minute, beyond the limit
   */
  take(name: string): void {
    if (this.beyond(name)) throw tooMany(msLeft());
  }

  /**
   * Counts one for the name. The first beyond the limit is let through, so that a person is told to slow down.
   * @returns whether this is that first one
   * @throws Refusal with 429 and the time of the next minute, for every later one
   */
  isFirstBeyond(name: string): boolean {
    const beyond = this.beyond(name);
    if (beyond > 1) throw tooMany(msLeft());
    return beyond === 1;
  }

  /** Counts one. @returns by how many the name is beyond the limit, 0 when it is within */
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

// The monotonic clock: the clock of the machine can be set back.
const currentWindow = (): number => Math.floor(performance.now() / windowMs);
const msLeft = (): number => windowMs - (performance.now() % windowMs);
