import { LRUCache } from 'lru-cache';
import { DateTime, IANAZone } from 'luxon';

const hourMs = 60 * 60 * 1_000;
/** More than a year of hours. */
const mostHours = 10_000;

/** The clock of London. Luxon asks the system for the offset at each step; it changes on the hour alone. */
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

/** Strikes, surgeries and patients all go by this clock. */
export const londonZone = new London();

/** A London time as content writes it, `2025-12-17T07:00`; check `isValid`. */
export function londonTime(local: string): DateTime {
  return DateTime.fromISO(local, { zone: londonZone, locale: 'en-GB' });
}
