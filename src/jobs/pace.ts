import { setTimeout as pause } from 'node:timers/promises';

const firstHoldMs = 250;
const longestHoldMs = 30_000;
/** One or two of many are no sign that the channel is in trouble. */
const fewTroubles = 3;

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

  /**
   * It took none: it is left alone for as long as it says. Where it says nothing, and takes several in a row not, longer each
   * time, and not for all the same.
   */
  hold(afterMs?: number): void {
    this.troubles += 1;
    const beyond = this.troubles - fewTroubles;
    if (afterMs === undefined && beyond < 0) return;
    const usual = Math.min(longestHoldMs, firstHoldMs * 2 ** beyond) * (0.75 + Math.random() / 2);
    this.heldUntil = Math.max(this.heldUntil, performance.now() + (afterMs ?? usual));
  }
}
