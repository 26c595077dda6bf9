import { isoOf, londonClock } from '../guidance/london-day';
import type { Deliver } from './delivery';
import type { TellingStore } from './telling-store';

/** Not at night, and before most set off. */
const fromTime = '07:00';
const atOnce = 20;

/**
 * Reminds those who asked to be reminded today, from 7am on, once: each is taken out of the store before. One that a channel does
 * not take is lost.
 * @returns how many were told, and how many were not
 * @throws StoreAway
 */
export async function remind(
  store: Pick<TellingStore, 'takeReminders'>,
  deliver: Deliver,
  now: Date,
): Promise<{ readonly sent: number; readonly lost: number }> {
  const { day, time } = londonClock(now.getTime());
  let [sent, lost] = [0, 0];
  if (time < fromTime) return { sent, lost };
  for (;;) {
    const those = await store.takeReminders(isoOf(day), atOnce);
    if (those.length === 0) return { sent, lost };
    const deliveries = await Promise.all(those.map(({ address }) => deliver(address)));
    sent += deliveries.filter(({ is }) => is === 'sent').length;
    lost += deliveries.filter(({ is }) => is !== 'sent').length;
  }
}
