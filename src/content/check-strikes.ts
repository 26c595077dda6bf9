import { error, type Finding, type Location } from './finding';
import { londonTime } from './london-time';
import type { PlacesFile, StrikeEntry, StrikeFile } from './seeds-schema';
import type { Placed } from './yaml-file';

/** A longer strike is more likely a wrong date. */
const longestStrikeDays = 14;
const everywhere = 'England';

/** What is checked: the files, or a strike that an operator puts on file. */
export interface StrikeFiles {
  readonly strikes: readonly Placed<StrikeFile>[];
  readonly places: readonly Placed<PlacesFile>[];
}

/**
 * Checks that strikes have real London times and end after they start, are in order, have ids of their own, and that who
 * strikes and where are names that the guide knows. Two groups may strike at once; one group may not strike twice.
 */
export function checkStrikes(files: StrikeFiles): Finding[] {
  const areas = files.places.flatMap(({ value }) => value.areas);
  const places = new Set([
    everywhere,
    ...areas.map(({ area }) => area),
    ...areas.flatMap(({ hospitals }) => hospitals.map(({ hospital }) => hospital)),
  ]);
  return files.strikes.flatMap((file) => {
    const { strikes, groups } = file.value;
    const known = new Set(groups.map(({ who }) => who));
    return strikes.flatMap((strike, index) => {
      const at = (key: string): Location => file.locate(['strikes', index, key]);
      const before = strikes.slice(0, index);
      return [
        ...checkTimes(strike, at),
        ...(before.some(({ id }) => id === strike.id)
          ? [error(at('id'), `there is another strike "${strike.id}"`, 'Give each an id of its own')]
          : []),
        ...(known.has(strike.who)
          ? []
          : [
              error(
                at('who'),
                `no group "${strike.who}"`,
                `Write one of: ${[...known].join(', ')}; or add it under groups`,
              ),
            ]),
        ...(places.has(strike.where) || !files.places.length
          ? []
          : [
              error(
                at('where'),
                `"${strike.where}" is no place that the guide is about`,
                `Write ${everywhere}, or an area or a hospital of seeds/places.yaml`,
              ),
            ]),
        ...checkOrder(strike, before, at, file, index),
      ];
    });
  });
}

function checkTimes(strike: StrikeEntry, at: (key: string) => Location): Finding[] {
  const [from, to] = [londonTime(strike.from), londonTime(strike.to)];
  if (!from.isValid || !to.isValid)
    return (['from', 'to'] as const)
      .filter((key) => !londonTime(strike[key]).isValid)
      .map((key) => error(at(key), `${strike[key]} is no date and time`, 'Write it as 2025-12-17T07:00'));
  const days = to.diff(from, 'days').days;
  if (days <= 0) return [error(at('to'), 'the strike ends before it starts', 'Correct one of the two times')];
  if (days <= longestStrikeDays) return [];
  return [error(at('to'), `the strike lasts ${Math.round(days)} days`, 'Check both dates against the source')];
}

function checkOrder(
  strike: StrikeEntry,
  before: readonly StrikeEntry[],
  at: (key: string) => Location,
  file: Placed<unknown>,
  index: number,
): Finding[] {
  const last = before.at(-1);
  const twice = before.findIndex(
    (other) =>
      other.who === strike.who && other.where === strike.where && strike.from < other.to && other.from < strike.to,
  );
  if (twice >= 0) {
    const { line } = file.locate(['strikes', twice, 'from']);
    const problem = `${strike.who} strike in ${strike.where} at that time already, in line ${line}`;
    return [error(at('from'), problem, 'Correct the dates, or remove one of the two')];
  }
  return last && strike.from < last.from
    ? [
        error(
          file.locate(['strikes', index, 'from']),
          'the strike starts before the one above it',
          'Put strikes in order of time',
        ),
      ]
    : [];
}
