import { checkDates } from '../content/check-dates';
import { checkStrikes } from '../content/check-strikes';
import type { Content } from '../content/content';
import type { StrikeEntry } from '../content/seeds-schema';
import { type FactFinding, refused, warned } from './finding';

const longAgoDays = 30;
const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Checks a strike that is to be put on file, by the rules of seeds/strikes.yaml. Pure.
 * @param onFile all that the guide knows of; one with the same id is replaced
 */
export function checkStrike(
  strike: StrikeEntry,
  onFile: readonly StrikeEntry[],
  { areas, strikeGroups: groups }: Pick<Content, 'areas' | 'strikeGroups'>,
  now: Date,
): FactFinding[] {
  const others = onFile.filter(({ id }) => id !== strike.id);
  const strikes = [
    ...others.filter(({ from }) => from <= strike.from),
    strike,
    ...others.filter(({ from }) => from > strike.from),
  ];
  const at = strikes.indexOf(strike);
  // The field takes the place of a file: these rules know where in a file they look.
  const locate = ([, index, field = '']: readonly PropertyKey[]) => ({
    file: String(field),
    line: Number(index),
    column: 0,
  });
  const files = {
    strikes: [{ value: { groups: [...groups], strikes }, locate }],
    places: [{ value: { areas: [...areas] }, locate }],
    bankHolidays: [],
  };
  const found = [...checkStrikes(files), ...checkDates(files, now)]
    .filter(({ line }) => line === at)
    .map(({ file, problem, remedy }) => refused(file, problem, remedy));
  return found.length || Date.parse(strike.to) > now.getTime() - longAgoDays * dayMs
    ? found
    : [warned('to', 'the strike was over a month ago', 'Check the year')];
}
