import { type Html, html } from '../../html';
import { percent } from '../figures-text';
import { type HeadlineFigures, type KeyFigure, keyFigures } from '../key-figures';
import type { Figures, IntentFigures } from '../measure';
import { section, table } from './parts';

export const figureText = (value: number, { isShare }: Pick<KeyFigure, 'isShare'>): string =>
  isShare ? percent(value) : value.toFixed(3);

/** The key figures in large print. */
export function tiles(reading: HeadlineFigures): Html {
  const items = keyFigures(reading).map(
    (figure) => html`<li><strong>${figureText(figure.value, figure)}</strong> ${figure.label}</li>`,
  );
  return section('Key figures', html`<ul class="tiles">${items}</ul>`);
}

/** F1 of each intent as a bar, worst first. */
export function intentSection({ intents }: Figures): Html {
  const worstFirst = [...intents].sort((one, other) => (one.f1 ?? 0) - (other.f1 ?? 0));
  const bar = ({ f1 }: IntentFigures): Html =>
    html`<span class="track"><span class="bar" style="width:${((f1 ?? 0) * 100).toFixed(1)}%"></span></span><span>${percent(f1)}</span>`;
  return section(
    'How well each intent is understood',
    html`<p>Precision is the share of replies of an intent that were right; recall is the share of its questions that
got it; F1 holds both together, and is low when either is.</p>`,
    table(
      'F1 by intent, lowest first',
      [
        { head: 'Intent', cell: ({ intent }) => intent },
        { head: 'F1', cell: bar, kind: 'number' },
        { head: 'Precision', cell: ({ precision }) => percent(precision), kind: 'number' },
        { head: 'Recall', cell: ({ recall }) => percent(recall), kind: 'number' },
        { head: 'Questions', cell: ({ questions }) => questions, kind: 'number' },
      ],
      worstFirst,
    ),
  );
}
