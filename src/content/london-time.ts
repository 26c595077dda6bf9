import { DateTime } from 'luxon';

/** Strikes, surgeries and patients all go by this clock. */
export const londonZone = 'Europe/London';

/** A London time as content writes it, `2025-12-17T07:00`; check `isValid`. */
export function londonTime(local: string): DateTime {
  return DateTime.fromISO(local, { zone: londonZone, locale: 'en-GB' });
}

/** What the clocks in London show at an instant. */
export function inLondon(instant: Date): DateTime {
  return DateTime.fromJSDate(instant, { zone: londonZone }).setLocale('en-GB');
}
