import { barChart, columnChart } from '../../../src/desk/figures/chart';
import type { Figure } from '../../../src/desk/figures/figure-store';
import { breakdowns, feedback, timesOfDay, totals } from '../../../src/desk/figures/figure-tables';
import { periodsAt } from '../../../src/desk/figures/periods';
import { told } from '../../../src/desk/figures/told';

const label = (_what: string, name: string): string => name;
const stretch = (sums: Figure[], name = 'a week') => ({ name, sums, verdicts: [] });
const topic = (name: string, count: number): Figure => ({ what: 'topic', name, count });
const people = (count: number): Figure => ({ what: 'people', name: '', count });
const turns = (count: number): Figure => ({ what: 'turns', name: '', count });

describe('what is told of numbers of people', () => {
  test('fewer than five are not told of, and all others to the nearest five', () => {
    const counts = [0, 1, 4, 5, 7, 8, 12, 13, 1_002];
    expect(counts.map(told)).toEqual([undefined, undefined, undefined, 5, 5, 10, 10, 15, 1_000]);
  });

  test('no difference of two numbers that are told gives away fewer than five people', () => {
    // Two stretches of days of which one holds the other; a total and the rest: between them are 1 to 4 people.
    for (let hidden = 1; hidden < 5; hidden++)
      for (let rest = 5; rest < 200; rest++) {
        const difference = (told(rest + hidden) ?? 0) - (told(rest) ?? 0);
        const others = [0, 1, 2, 3, 4, 5].filter((other) =>
          [...Array(10).keys()].some(
            (moved) =>
              rest + moved - 5 >= 5 &&
              told(rest + moved - 5) === told(rest) &&
              (told(rest + moved - 5 + other) ?? 0) - (told(rest) ?? 0) === difference,
          ),
        );
        expect(others.length).toBeGreaterThan(1);
      }
  });

  test('what fewer than five asked about in every stretch of days is not even named', () => {
    const [topics] = breakdowns([stretch([topic('often', 12), topic('rare', 4), topic('once', 1)])], label);
    expect(topics.rows).toEqual([{ name: 'often', cells: [10] }]);
    const [both] = breakdowns([stretch([topic('rare', 4)]), stretch([topic('rare', 21)], 'a strike')], label);
    expect(both.rows).toEqual([{ name: 'rare', cells: [undefined, 20] }]);
  });

  test('the messages of fewer than five people are not told of, however many they are', () => {
    const [of4, of5] = [people(4), people(5)].map(
      (figure) => totals([stretch([figure, turns(90)])], label).rows[1].cells,
    );
    expect([of4, of5]).toEqual([[undefined], [90]]);
  });

  test('hours, and what was said of answers, keep to it too', () => {
    expect(timesOfDay([stretch([{ what: 'hour', name: '09', count: 4 }])]).rows).toEqual([]);
    const { rows } = timesOfDay([stretch([{ what: 'hour', name: '09', count: 6 }])]);
    expect(rows.filter(({ cells }) => cells[0] !== undefined)).toEqual([{ name: '09:00', cells: [5] }]);
    const verdicts = [
      { intent: 'a', variant: '', verdict: 'yes', count: 9 },
      { intent: 'a', variant: '', verdict: 'not-clear', count: 2 },
      { intent: 'b', variant: '', verdict: 'no', count: 4 },
    ];
    const said = feedback([{ name: 'a week', sums: [], verdicts }], label);
    expect(said.columns).toEqual(['yes', 'no', 'not-clear']);
    expect(said.rows).toEqual([{ name: 'a', cells: [10, undefined, undefined] }]);
  });
});

describe('the days that can be chosen', () => {
  const strike = {
    who: 'nurses',
    where: 'England',
    status: 'announced' as const,
    sources: ['a'],
    'checked-on': '2026-11-20',
  };
  const now = new Date('2026-11-30T12:00:00Z');

  test('the last days, and each strike that has begun beside as many days before it, the latest first', () => {
    const periods = periodsAt(now, [
      { ...strike, id: 'over', from: '2026-11-10T07:00', to: '2026-11-12T07:00' },
      { ...strike, id: 'on', from: '2026-11-29T07:00', to: '2026-12-03T07:00' },
      { ...strike, id: 'to-come', from: '2026-12-20T07:00', to: '2026-12-22T07:00' },
      { ...strike, id: 'long-ago', from: '2024-12-20T07:00', to: '2024-12-22T07:00' },
    ]);
    expect(periods.map(({ id }) => id)).toEqual(['week', 'month', 'on', 'over']);
    const [before, during] = periods[3].stretches.map(({ first, last }) => last - first + 1);
    expect([before, during]).toEqual([3, 3]);
    const [, ongoing] = periods[2].stretches;
    expect(ongoing.last - ongoing.first + 1).toBe(2);
  });
});

describe('charts', () => {
  const table = {
    id: 'topic',
    caption: 'Topics',
    of: 'Topic',
    columns: ['before', 'during'],
    rows: [
      { name: 'a', cells: [50, 100] },
      { name: 'b', cells: [undefined, 5] },
    ],
  };

  test('a bar is as long as its number, and none stands for fewer than five', () => {
    const widths = barChart(table).bars.map(({ width }) => Math.round(width));
    expect(widths).toEqual([39, 78, 0, 4]);
    expect(barChart(table).marks.map(({ text }) => text)).toContain('fewer than 5');
  });

  test('nothing reaches out of the picture', () => {
    for (const { bars, height } of [barChart(table), columnChart(table)])
      for (const bar of bars) {
        expect(bar.x + bar.width).toBeLessThanOrEqual(100);
        expect(bar.y + bar.height).toBeLessThanOrEqual(height);
      }
  });
});
