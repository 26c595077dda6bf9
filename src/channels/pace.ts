import { LRUCache } from 'lru-cache';
import { tooMany } from './refusal';

const windowMs = 60_000;
/** Beyond this the one that was silent longest is no longer counted: the counts stay bounded in a flood of names. */
const mostNames = 50_000;

interface Count {
  readonly window: number;
  taken: number;
}

/** Counts what each name takes a minute. */
export class Pace {
  private readonly counts = new LRUCache<string, Count>({ max: mostNames });

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
    const window = currentWindow();
    const known = this.counts.get(name);
    const count = known?.window === window ? known : { window, taken: 0 };
    count.taken += 1;
    if (count !== known) this.counts.set(name, count);
    return Math.max(0, count.taken - this.perMinute);
  }
}

// By a clock that cannot jump.
const currentWindow = (): number => Math.floor(performance.now() / windowMs);
const msLeft = (): number => windowMs - (performance.now() % windowMs);
