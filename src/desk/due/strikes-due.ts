import type { Strikes } from '../../facts/strikes';
import { dayFrom, dayInWords, londonDay } from '../../guidance/london-day';
import type { DueSource } from './due';

/** Days for which a strike counts as checked. Later, the guide tells patients when it was. */
export const checkedWithin = 14;

/** Strikes that are on or to come, and were not checked lately. */
export function strikesDue(strikes: Pick<Strikes, 'list'>): DueSource {
  return async (now) => {
    const today = londonDay(now.getTime());
    const all = await strikes.list(now);
    return all
      .filter(({ standing }) => standing === 'planned' || standing === 'on')
      .map(({ strike }) => ({ strike, checked: dayFrom(strike['checked-on']) }))
      .filter(({ checked }) => today - checked > checkedWithin)
      .map(({ strike: { who, where, from }, checked }) => ({
        list: 'Strikes to check',
        what: `${who}, ${where}, from ${dayInWords(dayFrom(from.slice(0, 10)))}`,
        why: `It was last checked on ${dayInWords(checked)}`,
        href: '/desk/strikes',
      }));
  };
}
