import { setTimeout as pause } from 'node:timers/promises';

const firstHoldMs = 250;
const longestHoldMs = 30_000;

/** Keeps what is sent to a channel within what it takes, and waits when it says so. */
export class Pace {
  private nextAt = 0;
  private heldUntil = 0;
  private troubles = 0;

  /** @param perSecond how many messages it takes in a second */
  constructor(private readonly perSecond: number) {}

  /** Waits for one's turn, a while at most: then one asks again, and can give up in between. @returns whether it has come */
  async turn(mostMs: number): Promise<boolean> {
    const now = performance.now();
    if (this.heldUntil > now) {
      await pause(Math.min(mostMs, this.heldUntil - now));
      return false;
    }
    const at = Math.max(now, this.nextAt);
    if (at - now > mostMs) {
      await pause(mostMs);
      return false;
    }
    this.nextAt = at + 1_000 / this.perSecond;
    if (at > now) await pause(at - now);
    return true;
  }

  /** It took a message. */
  went(): void {
    this.troubles = 0;
  }

  /** It took none. @param afterMs what it said, if anything: otherwise longer each time, and not all at the same moment */
  hold(afterMs?: number): void {
    const usual = Math.min(longestHoldMs, firstHoldMs * 2 ** this.troubles) * (0.75 + Math.random() / 2);
    this.troubles += 1;
    this.heldUntil = Math.max(this.heldUntil, performance.now() + (afterMs ?? usual));
  }
}
