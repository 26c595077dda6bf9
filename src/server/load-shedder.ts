import { AdviceRefusal } from '../channels/refusal';
import type { Part } from './part';

export interface LoadLimits {
  /** Requests under way at the same time. */
  readonly requestsAtOnce: number;
  /** How late the event loop may be, in milliseconds, twice in a row. */
  readonly lagMs: number;
}

export const loadLimits: LoadLimits = { requestsAtOnce: 2_000, lagMs: 500 };

const checkEveryMs = 100;
const retryAfterMs = 2_000;

/**
 * Load shedding: under too much load, new requests are refused at once with the emergency advice, instead of queueing.
 */
export class LoadShedder implements Part {
  readonly name = 'load';
  private underWay = 0;
  private lookedAt = performance.now();
  private lags: readonly [number, number] = [0, 0];
  private looking: NodeJS.Timeout | undefined;

  /** @param emergencyAdvice the text with 999 and 111 */
  constructor(
    private readonly limits: LoadLimits,
    private readonly emergencyAdvice: () => string,
  ) {}

  start(): void {
    this.lookedAt = performance.now();
    this.looking = setInterval(() => {
      const now = performance.now();
      // One late tick can be a garbage collection. Only two in a row mean that the process is overloaded.
      this.lags = [this.lags[1], now - this.lookedAt - checkEveryMs];
      this.lookedAt = now;
    }, checkEveryMs);
    this.looking.unref();
  }

  /** `busy`: too many requests under way. `slow`: the event loop lags. Undefined: new requests are welcome. */
  notReady(): 'busy' | 'slow' | undefined {
    if (this.underWay >= this.limits.requestsAtOnce) return 'busy';
    return Math.min(...this.lags) > this.limits.lagMs ? 'slow' : undefined;
  }

  /** @throws AdviceRefusal with 503 and the emergency advice under too much load */
  check(): void {
    if (this.notReady())
      throw new AdviceRefusal(503, 'Overloaded', this.emergencyAdvice(), new Date(Date.now() + retryAfterMs));
  }

  /**
   * Counts the work as under way until it ends. Call it when the body has been read: one that trickles in costs little.
   */
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
