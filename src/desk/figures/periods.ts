import type { StrikeEntry } from '../../content/seeds-schema';
import { type Day, dateOf, dayFrom, dayWithoutYear, londonDay } from '../../guidance/london-day';

/** Days of London, both among them. */
export interface Stretch {
  readonly name: string;
  readonly first: Day;
  readonly last: Day;
}

/** What the figures can be asked for: some days, or a strike with as many days before it. */
export interface Period {
  /** In the address. */
  readonly id: string;
  readonly name: string;
  readonly stretches: readonly Stretch[];
}

const week = 7;
const month = 28;
/** A strike stays to be chosen for so many days. */
const keptDays = 400;

/** @param strikes those on file; one that was called off has figures too: people ask */
export function periodsAt(now: Date, strikes: readonly StrikeEntry[]): readonly Period[] {
  const today = londonDay(now.getTime());
  const lately = (id: string, days: number): Period => {
    const name = `The last ${days} days`;
    return { id, name, stretches: [{ name, first: today - days + 1, last: today }] };
  };
  const begun = strikes
    .map((strike) => ({ strike, first: dayFrom(strike.from.slice(0, 10)), last: dayFrom(strike.to.slice(0, 10)) }))
    .filter(({ first }) => first <= today && first > today - keptDays)
    .sort((one, other) => other.first - one.first);
  return [
    lately('week', week),
    lately('month', month),
    ...begun.map(({ strike, first, last }): Period => {
      const days = last - first + 1;
      return {
        id: strike.id,
        name: `Strike of ${strike.who}, ${dayWithoutYear(first)} to ${dayWithoutYear(last)} ${dateOf(last).year}`,
        stretches: [
          { name: `${days} days before`, first: first - days, last: first - 1 },
          { name: `${days} days of the strike`, first, last: Math.min(last, today) },
        ],
      };
    }),
  ];
}
