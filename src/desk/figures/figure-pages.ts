import type { Content } from '../../content/content';
import type { Edition } from '../../editions/edition';
import type { Strikes } from '../../facts/strikes';
import { dayWithoutYear } from '../../guidance/london-day';
import { csvOf } from '../csv';
import type { DeskRequest, DeskRoute } from '../route';
import { barChart, columnChart } from './chart';
import type { FigureStore } from './figure-store';
import {
  breakdowns,
  type FigureTable,
  feedback,
  helpedTable,
  type StretchFigures,
  timesOfDay,
  totals,
} from './figure-tables';
import { answerNames, labelsOf } from './labels';
import { type Period, periodsAt } from './periods';
import { fewerThanFive, told, toldInWords } from './told';

/** What the pages of figures are made from. */
export interface FigureParts {
  readonly figures: FigureStore;
  readonly strikes: Strikes;
  /** The edition that is served now. */
  edition(): Edition;
}

/** The pages of figures without words. */
export function figureRoutes({ figures, strikes, edition }: FigureParts): DeskRoute[] {
  const read = async ({ query, now }: DeskRequest) => {
    const onFile = await strikes.list(now);
    const periods = periodsAt(
      now,
      onFile.map(({ strike }) => strike),
    );
    const period = periods.find(({ id }) => id === query.get('period')) ?? periods[0];
    return { periods, period, ...(await tablesOf(period, figures, edition().content)) };
  };
  return [
    {
      method: 'get',
      path: '/desk/figures',
      least: 'viewer',
      menu: 'Figures',
      async handle(request) {
        const { periods, period, days, hours, sums, others } = await read(request);
        const shown = [
          { table: sums },
          { table: days, chart: columnChart(days) },
          { table: hours, chart: columnChart(hours) },
          ...others.map((table) => ({ table, chart: barChart(table) })),
        ];
        const data = { periods, period, shown, fewerThanFive };
        return { view: 'figures', title: 'Figures', data: { ...data, inWords: toldInWords } };
      },
    },
    {
      method: 'get',
      path: '/desk/figures.csv',
      least: 'viewer',
      async handle(request) {
        const { days, hours, sums, others } = await read(request);
        const rows = [sums, days, hours, ...others].flatMap(({ caption, columns, rows: ofTable }) =>
          ofTable.flatMap(({ name, cells }) =>
            cells.map((cell, column) => [caption, name, columns[column], cell ?? fewerThanFive]),
          ),
        );
        return { file: 'figures.csv', parts: csvOf(['table', 'name', 'days', 'people'], rows) };
      },
    },
  ];
}

async function tablesOf({ stretches }: Period, store: FigureStore, content: Content) {
  const labelOf = labelsOf(content);
  const known: StretchFigures[] = [];
  const perDay: { name: string; cells: (number | undefined)[] }[] = [];
  for (const { name, first, last } of stretches) {
    known.push({ name, sums: await store.sums(first, last), verdicts: await store.verdicts(first, last) });
    const people = await store.peopleByDay(first, last);
    for (let day = first; day <= last; day++)
      perDay.push({ name: dayWithoutYear(day), cells: [told(people.get(day) ?? 0)] });
  }
  const days: FigureTable = { id: 'days', caption: 'People each day', of: 'Day', columns: ['People'], rows: perDay };
  return {
    sums: totals(known, labelOf),
    days,
    hours: timesOfDay(known),
    others: [...breakdowns(known, labelOf), feedback(known, labelOf), helpedTable(known, answerNames(content))],
  };
}
