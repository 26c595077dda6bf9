import { LRUCache } from 'lru-cache';
import { DateTime, IANAZone } from 'luxon';

const hourMs = 60 * 60 * 1_000;
/** Hours whose offset is cached: more than a year. */
const mostHours = 10_000;

/** London time with cached offsets: Luxon asks the system each time, and the offset changes on the hour alone. */
class London extends IANAZone {
  private readonly offsets = new LRUCache<number, number>({ max: mostHours });

  constructor() {
    super('Europe/London');
  }

  /** @param ms since 1970 @returns minutes ahead of UTC */
  override offset(ms: number): number {
    const hour = Math.floor(ms / hourMs);
    const known = this.offsets.get(hour);
    if (known !== undefined) return known;
    const offset = super.offset(ms);
    this.offsets.set(hour, offset);
    return offset;
  }
}

/** The time zone of strikes, surgeries and patients. */
export const londonZone = new London();

/** Parses a London time as content writes it, `2025-12-17T07:00`. `isValid` is false for a day that does not exist. */
export function londonTime(local: string): DateTime {
  return DateTime.fromISO(local, { zone: londonZone, locale: 'en-GB' });
}
