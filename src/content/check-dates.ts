import { DateTime } from 'luxon';
import { error, type Finding, type Location } from './finding';
import { londonZone } from './london-time';
import type { ContentFiles } from './read-folder';

/** No strike that a patient asks about is older. */
const firstYear = 2016;
const yearsAhead = 2;
/** GOV.UK names bank holidays for longer. */
const holidaysAhead = 3;

/** Checks that strikes and bank holidays are of our time, and were not checked on a day to come. */
export function checkDates({ strikes, bankHolidays }: ContentFiles, today: Date): Finding[] {
  const now = DateTime.fromJSDate(today, { zone: londonZone });
  const day = now.toFormat('yyyy-MM-dd');
  const far = (date: string, place: Location, years = yearsAhead): Finding[] => {
    const last = now.plus({ years }).toFormat('yyyy-MM-dd');
    return date < `${firstYear}` || date > `${last}T99`
      ? [error(place, `${date} is not from ${firstYear} to ${last}`, 'Check the date against the source')]
      : [];
  };
  const checked = (date: string, place: Location): Finding[] =>
    date > day ? [error(place, `checked on ${date}, a day to come`, 'Write the day on which a person checked it')] : [];
  return [
    ...strikes.flatMap(({ value, locate }) =>
      value.strikes.flatMap((strike, index) => [
        ...far(strike.from, locate(['strikes', index, 'from'])),
        ...far(strike.to, locate(['strikes', index, 'to'])),
        ...checked(strike['checked-on'], locate(['strikes', index, 'checked-on'])),
      ]),
    ),
    ...bankHolidays.flatMap(({ value, locate }) => [
      ...checked(value['bank-holidays']['checked-on'], locate(['bank-holidays', 'checked-on'])),
      ...value['bank-holidays'].days.flatMap(({ day: holiday }, index) =>
        far(holiday, locate(['bank-holidays', 'days', index, 'day']), holidaysAhead),
      ),
    ]),
  ];
}
