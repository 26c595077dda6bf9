import { DateTime } from 'luxon';
import { error, type Finding, type Location } from './finding';
import { londonZone } from './london-time';
import type { BankHolidaysFile, StrikeFile } from './seeds-schema';
import type { Placed } from './yaml-file';

/** Patients do not ask about strikes before that of 2016. */
const firstYear = 2016;
const yearsAhead = 2;
/** GOV.UK publishes bank holidays further ahead than strikes are announced. */
const holidaysAhead = 3;

interface DatedFiles {
  readonly strikes: readonly Placed<StrikeFile>[];
  readonly bankHolidays: readonly Placed<BankHolidaysFile>[];
}

/** Checks that the dates of strikes and bank holidays are plausible, and that none was checked in the future. */
export function checkDates({ strikes, bankHolidays }: DatedFiles, today: Date): Finding[] {
  const now = DateTime.fromJSDate(today, { zone: londonZone });
  const day = now.toFormat('yyyy-MM-dd');
  const checkRange = (date: string, location: Location, years = yearsAhead): Finding[] => {
    const last = now.plus({ years }).toFormat('yyyy-MM-dd');
    return date < `${firstYear}` || date > `${last}T99`
      ? [error(location, `${date} is not between ${firstYear} and ${last}`, 'Check the date against the source')]
      : [];
  };
  const checkPast = (date: string, location: Location): Finding[] =>
    date > day
      ? [error(location, `checked on ${date}, which is in the future`, 'Write the day on which a person checked it')]
      : [];
  return [
    ...strikes.flatMap(({ value, locate }) =>
      value.strikes.flatMap((strike, index) => [
        ...checkRange(strike.from, locate(['strikes', index, 'from'])),
        ...checkRange(strike.to, locate(['strikes', index, 'to'])),
        ...checkPast(strike['checked-on'], locate(['strikes', index, 'checked-on'])),
      ]),
    ),
    ...bankHolidays.flatMap(({ value, locate }) => [
      ...checkPast(value['bank-holidays']['checked-on'], locate(['bank-holidays', 'checked-on'])),
      ...value['bank-holidays'].days.flatMap(({ day: holiday }, index) =>
        checkRange(holiday, locate(['bank-holidays', 'days', index, 'day']), holidaysAhead),
      ),
    ]),
  ];
}
