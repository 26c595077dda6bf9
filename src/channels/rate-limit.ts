import { bucketHash } from './bucket-hash';
import { type Refusal, tooMany } from './refusal';

/** Of what several limits say, what goes furthest: a refusal before a word to slow down. */
export const furthest = (beyond: readonly (Beyond | undefined)[]): Beyond | undefined =>
  beyond.find((one) => one !== undefined && one !== 'first') ?? beyond.find((one) => one);

const windowMs = 60_000;
const cells = 65_536;

/** What comes beyond a limit: the first, so that a person can be told to slow down, or a later one with its refusal. */
export type Beyond = 'first' | Refusal;

/**
 * A rate limit for each name (a conversation, a user, an address), a minute at a time. Counted in a count-min sketch,
 * two rows of 65,536: half a megabyte however many names there are. It may over-count a name, never under-count it, so
 * names made up by the hundred thousand let nobody escape and cost others a few at most.
 */
export class RateLimit {
  private readonly counts = new Uint32Array(2 * cells);
  private window = 0;

  /** @param advice the text with 999 and 111, which every refusal gives */
  constructor(
    private readonly perMinute: number,
    private readonly advice: () => string,
  ) {}

  /**
   * Counts for the name.
   * @param work how many it counts as
   * @throws Refusal with 429, the advice and the time of the next minute, beyond the limit
   */
  take(name: string, work = 1): void {
    if (this.count(name, work) > this.perMinute) throw this.refusal();
  }

  /** Counts for the name. @param work how many it counts as @returns undefined within the limit */
  beyond(name: string, work = 1): Beyond | undefined {
    const taken = this.count(name, work);
    if (taken <= this.perMinute) return undefined;
    return taken - work <= this.perMinute ? 'first' : this.refusal();
  }

  private refusal(): Refusal {
    return tooMany(this.advice(), msLeft());
  }

  /** @returns how many the name has taken in this minute */
  private count(name: string, work: number): number {
    const { counts } = this;
    const window = currentWindow();
    if (window !== this.window) counts.fill(0);
    this.window = window;
    const hash = bucketHash(name);
    const one = hash % cells;
    const other = cells + Math.floor(hash / cells);
    const taken = Math.min(counts[one], counts[other]) + work;
    counts[one] = Math.max(counts[one], taken);
    counts[other] = Math.max(counts[other], taken);
    return taken;
  }
}

// The monotonic clock: the clock of the machine can be set back.
const currentWindow = (): number => Math.floor(performance.now() / windowMs);
const msLeft = (): number => windowMs - (performance.now() % windowMs);
