import { en } from 'chrono-node';
import type { DateTime } from 'luxon';
import { inLondon } from '../content/london-time';

/** Text beyond this is not searched for a day. */
const searchedCharacters = 500;

/**
 * The day that a question is about, when it names one other than today: "tomorrow", "on Friday", "19 December".
 * @param now the clock of the turn; days are London days
 */
export function dayAskedAbout(text: string, now: Date): DateTime | undefined {
  const today = inLondon(now);
  const reference = { instant: now, timezone: today.offset };
  for (const { start } of en.GB.parse(text.slice(0, searchedCharacters), reference, { forwardDate: true })) {
    if (!start.isCertain('day') && !start.isCertain('weekday')) continue;
    const year = start.get('year');
    const month = start.get('month');
    const day = start.get('day');
    if (year === null || month === null || day === null) continue;
    const asked = today.set({ year, month, day }).startOf('day');
    if (asked.isValid && !asked.hasSame(today, 'day')) return asked;
  }
  return undefined;
}
