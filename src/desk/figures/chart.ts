import type { FigureTable } from './figure-tables';
import { toldInWords } from './told';

/** One bar of a chart. Lengths across are in percent, so that words keep their size on a narrow screen; others in pixels. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Of the stretch of days: 0, 1 … */
  readonly column: number;
}

/** Words in a chart. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  /** It ends at `x`: begun there, it would be cut off at the right. */
  readonly isBefore?: boolean;
}

export interface Chart {
  readonly height: number;
  readonly bars: readonly Bar[];
  readonly marks: readonly Mark[];
  /** What the colours stand for, where there are several. */
  readonly legend: readonly string[];
}

const mostBars = 10;
/** Percent: beside a bar stands its number. */
const longest = 78;
const lineHeight = 22;
const barHeight = 18;
const gap = 10;
/** What fits beside nothing else on a screen of 320 pixels. */
const longestLabel = 32;

/** A bar for each cell of the first rows, below the name of the row. */
export function barChart({ rows, columns }: FigureTable): Chart {
  const shown = rows.slice(0, mostBars);
  const most = Math.max(1, ...shown.flatMap(({ cells }) => cells.map((cell) => cell ?? 0)));
  const rowHeight = lineHeight + columns.length * barHeight + gap;
  const bars: Bar[] = [];
  const marks: Mark[] = [];
  for (const [row, { name, cells }] of shown.entries()) {
    const top = row * rowHeight;
    marks.push({ x: 0, y: top + lineHeight - 6, text: shortened(name) });
    for (const [column, cell] of cells.entries()) {
      const width = ((cell ?? 0) / most) * longest;
      const y = top + lineHeight + column * barHeight;
      bars.push({ x: 0, y, width, height: barHeight - 2, column });
      marks.push({ x: width + 1, y: y + barHeight - 5, text: toldInWords(cell) });
    }
  }
  return { height: Math.max(1, shown.length) * rowHeight, bars, marks, legend: columns.length > 1 ? columns : [] };
}

const columnsHeight = 160;
/** On a screen of 320 pixels. */
const mostMarks = 4;

/** An upright bar for each row, beside each other: days, or hours. Some have their name below, as many as fit. */
export function columnChart({ rows, columns }: FigureTable): Chart {
  const everyMark = Math.ceil(rows.length / mostMarks);
  const most = Math.max(1, ...rows.flatMap(({ cells }) => cells.map((cell) => cell ?? 0)));
  const step = 100 / Math.max(1, rows.length);
  const width = (step * 0.8) / columns.length;
  return {
    height: columnsHeight + lineHeight,
    bars: rows.flatMap(({ cells }, row) =>
      cells.map((cell, column) => {
        const height = ((cell ?? 0) / most) * columnsHeight;
        return { x: row * step + column * width, y: columnsHeight - height, width, height, column };
      }),
    ),
    marks: rows.flatMap(({ name }, row) =>
      row % everyMark === 0
        ? [{ ...across(row * step, step), y: columnsHeight + lineHeight - 6, text: markOf(name) }]
        : [],
    ),
    legend: columns.length > 1 ? columns : [],
  };
}

/** Percent: further to the right `Wed 24` does not fit on a screen of 320 pixels. */
const furthestMark = 75;

/** Where the name of an upright bar stands: from its left edge on, or, near the right, up to its right edge. */
const across = (left: number, step: number): Pick<Mark, 'x' | 'isBefore'> =>
  left > furthestMark ? { x: left + step, isBefore: true } : { x: left };

/** `Tue 24` for `Tuesday 24 November`; an hour stays. */
function markOf(name: string): string {
  const [, weekday, day] = /^(\w{3})\w* (\d+)/.exec(name) ?? [];
  return weekday ? `${weekday} ${day}` : name;
}

function shortened(name: string): string {
  return name.length > longestLabel ? `${name.slice(0, longestLabel - 1).trimEnd()}…` : name;
}
