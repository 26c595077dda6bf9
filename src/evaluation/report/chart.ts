import { type Html, html } from '../../html';
import { scrollBox } from './parts';

export interface Axis {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** How a number on this axis is written. */
  readonly text: (value: number) => string;
}

export interface Dot {
  readonly x: number;
  readonly y: number;
  /** Shown when the pointer rests on the dot. */
  readonly title: string;
  /** Its size, 0 to 1. */
  readonly weight?: number;
}

export interface Chart {
  /** What the picture shows, for screen readers. */
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly dots?: readonly Dot[];
  /** Points that are joined in this order. */
  readonly line?: readonly { readonly x: number; readonly y: number }[];
  /** A dashed line from the lower left to the upper right. */
  readonly hasDiagonal?: boolean;
  /** One point, marked by a square and its title. */
  readonly marked?: Dot;
}

const [width, height] = [320, 300];
const [left, right, top, bottom] = [62, 306, 14, 244];
const smallestDot = 3.5;
const dotGrowth = 8;
const markSize = 11;

/** A picture of one figure against another. It takes the width there is, and scrolls where text is enlarged. */
export function chart({ label, x, y, dots = [], line = [], hasDiagonal = false, marked }: Chart): Html {
  const across = (value: number): number => round(left + partOf(x, value) * (right - left));
  const up = (value: number): number => round(bottom - partOf(y, value) * (bottom - top));
  const circles = dots.map(
    (dot) =>
      html`<circle class="dot" cx="${across(dot.x)}" cy="${up(dot.y)}" r="${round(smallestDot + dotGrowth * (dot.weight ?? 0))}"><title>${dot.title}</title></circle>`,
  );
  const points = line.map((point) => `${across(point.x)},${up(point.y)}`).join(' ');
  return scrollBox(
    label,
    html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${ticks(y).map((tick) => html`<line class="grid" x1="${left}" y1="${up(tick)}" x2="${right}" y2="${up(tick)}"/><text x="${left - 6}" y="${up(tick) + 4}" text-anchor="end">${y.text(tick)}</text>`)}
${ticks(x).map((tick, index) => html`<line class="grid" x1="${across(tick)}" y1="${top}" x2="${across(tick)}" y2="${bottom}"/><text x="${across(tick)}" y="${bottom + 18}" text-anchor="${index === 2 ? 'end' : 'middle'}">${x.text(tick)}</text>`)}
<path class="axis" d="M${left} ${top}V${bottom}H${right}"/>
${hasDiagonal ? html`<path class="diagonal" d="M${left} ${bottom}L${right} ${top}"/>` : ''}
<polyline class="line" points="${points}"/>${circles}${marked ? mark(marked, across(marked.x), up(marked.y)) : ''}
<text x="${(left + right) / 2}" y="${bottom + 42}" text-anchor="middle">${x.title}</text>
<text transform="translate(14 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${y.title}</text></svg>`,
  );
}

function mark({ title }: Dot, x: number, y: number): Html {
  const isFarRight = x > (left + right) / 2;
  const textX = isFarRight ? x - markSize : x + markSize;
  // Below the point: a good curve runs above it.
  const textY = Math.min(y + 2 * markSize, bottom - 6);
  return html`<rect class="mark" x="${x - markSize / 2}" y="${y - markSize / 2}" width="${markSize}" height="${markSize}"/><text class="marked" x="${textX}" y="${textY}" text-anchor="${isFarRight ? 'end' : 'start'}">${title}</text>`;
}

const ticks = ({ from, to }: Axis): readonly number[] => [from, (from + to) / 2, to];
const partOf = ({ from, to }: Axis, value: number): number => (value - from) / (to - from || 1);
const round = (value: number): number => Math.round(value * 10) / 10;

/** `5%`, `2.5%` */
const shortPercent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

/** An axis of shares from 0 to 1, or from one round share to another. */
export function shareAxis(title: string, from = 0, to = 1): Axis {
  return { title, from, to, text: shortPercent };
}

/** The highest tenth that is below all of the shares. */
export function tenthBelow(shares: readonly number[]): number {
  return Math.max(Math.ceil(Math.min(...shares, 0.95) * 10) - 1, 0) / 10;
}

/** The lowest tenth from 0.1 on that is not below the share. */
export function tenthAbove(share: number): number {
  return Math.max(Math.ceil(share * 10), 1) / 10;
}
