import type { StrikeOnFile, Strikes } from '../../facts/strikes';
import { type Day, dayFrom, dayInWords, londonDay } from '../../guidance/london-day';
import type { DueSource } from './due';

/** Days for which a strike counts as checked. Later, the guide tells patients when it was. */
export const checkedWithin = 14;
/** Patients ask of a strike that is over for so many days. */
const askedAboutDays = 400;

/** Strikes that are on or to come and were not checked lately, and those of which nobody has seen what became. */
export function strikesDue(strikes: Pick<Strikes, 'list'>): DueSource {
  return async (now) => {
    const today = londonDay(now.getTime());
    return (await strikes.list(now)).flatMap((onFile) => {
      const { strike, standing } = onFile;
      const what = `${strike.who}, ${strike.where}, from ${dayInWords(firstDay(onFile))}`;
      const checked = dayFrom(strike['checked-on']);
      const isAhead = standing === 'planned' || standing === 'on';
      const href = `/desk/strikes?show=${strike.id}#${strike.id}`;
      if (isAhead && today - checked > checkedWithin)
        return { list: 'Strikes to check', what, why: `It was last checked on ${dayInWords(checked)}`, href };
      if (standing === 'over' && strike.status === 'announced' && today - firstDay(onFile) < askedAboutDays)
        return {
          list: 'Strikes of which nobody knows what became',
          what,
          why: 'Say whether it took place, or was called off',
          href,
        };
      return [];
    });
  };
}

const firstDay = ({ strike: { from } }: StrikeOnFile): Day => dayFrom(from.slice(0, 10));
