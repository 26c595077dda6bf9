import { type Html, html } from '../../html';
import type { Neighbour } from '../../understanding/intent/nearest-phrases';
import { confusionMatrix, type MatrixCell } from '../confusion-matrix';
import type { Figures } from '../measure';
import { counted, foldedList, scrollBox, section } from './parts';

/** The training phrases of an intent that are most like a text, most alike first. */
export type Nearest = (text: string, intent: string) => readonly Neighbour[];

const openAtFirst = 5;

/** The confusion matrix as a shaded table. */
export function matrixSection(figures: Figures): Html {
  const { columns, rows } = confusionMatrix(figures);
  const caption = 'Confusion matrix: how many questions of each intent (rows) were given each intent (columns)';
  const heads = columns.map((given) => html`<th scope="col"><span>${given}</span></th>`);
  const lines = rows.map(
    ({ intent, cells }) =>
      html`<tr><th scope="row">${intent}</th>${cells.map((cell) => matrixCell(intent, cell))}</tr>`,
  );
  return section(
    'Which intent is taken for which',
    html`<p>Each row is a right intent, each column the intent that was given. Outlined cells on the diagonal are right;
every other number is a mistake. The stronger a cell is shaded, the greater its share of its row.</p>`,
    scrollBox(
      caption,
      html`<table class="matrix"><caption><span>${caption}</span></caption>
<thead><tr><th scope="col">Right intent</th>${heads}</tr></thead>
<tbody>${lines}</tbody></table>`,
    ),
  );
}

function matrixCell(intent: string, { given, count, share }: MatrixCell): Html {
  const isRight = given === intent;
  if (!count) return isRight ? html`<td class="right"></td>` : html`<td></td>`;
  const title = isRight ? `${intent}, right: ${count}` : `${intent} taken for ${given}: ${count}`;
  return html`<td class="shaded ${isRight ? 'right' : 'wrong'}" style="--share:${share.toFixed(2)}" title="${title}">${count}</td>`;
}

/** The questions that got a wrong intent, with the training phrases that may have led there. */
export function confusionSection({ confusions }: Figures, nearest: Nearest): Html {
  const pairs = confusions.map(({ right, given, texts }, index) =>
    foldedList(
      `${right} taken for ${given}`,
      texts.map((text) => [text, neighbours(nearest(text, given), given)]),
      index < openAtFirst,
    ),
  );
  return section(
    'Worst confusions',
    pairs.length
      ? html`<p>${counted(pairs.length, 'pair')} of intents, those confused most often first. Under a question stand the
training phrases of the given intent that are nearest to it, where they were looked for.</p>`
      : html`<p>Every question got the right intent.</p>`,
    pairs,
  );
}

function neighbours(phrases: readonly Neighbour[], given: string): Html | string {
  if (!phrases.length) return '';
  const items = phrases.map(
    ({ text, likeness }) => html`<li>${text} <span class="quiet">(likeness ${likeness.toFixed(2)})</span></li>`,
  );
  return html`<div class="near"><span class="quiet">Nearest phrases of ${given}:</span><ul>${items}</ul></div>`;
}
