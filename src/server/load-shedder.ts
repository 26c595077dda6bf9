import { Refusal } from '../channels/refusal';
import type { Part } from './part';

export interface LoadLimits {
  /** Requests that may be under way at the same time. */
  readonly requestsAtOnce: number;
  /** How long the process may be too busy to look up, twice in a row. */
  readonly lagMs: number;
}

export const loadLimits: LoadLimits = { requestsAtOnce: 2_000, lagMs: 500 };

const checkEveryMs = 100;
const retryAfterMs = 2_000;

/** How much there is to do. When it is too much, those who come are told so at once, with the advice. */
export class LoadShedder implements Part {
  readonly name = 'load';
  private underWay = 0;
  private lookedAt = performance.now();
  private lags: readonly [number, number] = [0, 0];
  private looking: NodeJS.Timeout | undefined;

  /** @param advice the 999 and 111 advice */
  constructor(
    private readonly limits: LoadLimits,
    private readonly emergencyAdvice: () => string,
  ) {}

  start(): void {
    this.lookedAt = performance.now();
    this.looking = setInterval(() => {
      const now = performance.now();
      // One long wait can be the machine's, or a clean-up of memory.
      this.lags = [this.lags[1], now - this.lookedAt - checkEveryMs];
      this.lookedAt = now;
    }, checkEveryMs);
    this.looking.unref();
  }

  /** Why no more can be taken on, in a word; undefined while it can. */
  notReady(): 'busy' | 'slow' | undefined {
    if (this.underWay >= this.limits.requestsAtOnce) return 'busy';
    return Math.min(...this.lags) > this.limits.lagMs ? 'slow' : undefined;
  }

  /** @throws Refusal with 503 and the advice when there is too much to do */
  check(): void {
    if (this.notReady())
      throw new Refusal(503, 'Overloaded', this.emergencyAdvice(), new Date(Date.now() + retryAfterMs));
  }

  /** Counts what is under way: from when a request has come in whole, for a body that trickles in costs little. */
  async track<Result>(work: () => Promise<Result>): Promise<Result> {
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
    }
  }

  stop(): void {
    clearInterval(this.looking);
  }
}
