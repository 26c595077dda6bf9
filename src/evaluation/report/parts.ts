import { type Html, type HtmlPart, html } from '../../html';

/** One part of the page under its own heading. */
export function section(title: string, ...body: readonly HtmlPart[]): Html {
  return html`<section><h2>${title}</h2>
${body}</section>
`;
}

/**
 * A box that scrolls, also by keyboard, so that a wide table never makes the page scroll sideways.
 * @param name for screen readers
 */
export function scrollBox(name: string, content: Html): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">${content}</div>`;
}

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => HtmlPart;
  /** `phrase`: several words, in a wide column. */
  readonly kind?: 'number' | 'phrase';
}

/** A table with a caption. The cells of the first column are the headers of the rows. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  const classOf = ({ kind }: Column<Row>): HtmlPart => (kind ? html` class="${kind}"` : '');
  const heads = columns.map((column) => html`<th scope="col"${classOf(column)}>${column.head}</th>`);
  const lines = rows.map((row) => {
    const [first, ...others] = columns;
    const cells = others.map((column) => html`<td${classOf(column)}>${column.cell(row)}</td>`);
    return html`<tr><th scope="row"${classOf(first)}>${first.cell(row)}</th>${cells}</tr>`;
  });
  return scrollBox(
    caption,
    html`<table><caption><span>${caption}</span></caption><thead><tr>${heads}</tr></thead>
<tbody>${lines}</tbody></table>`,
  );
}

/** A list that can be folded away. */
export function foldedList(title: string, items: readonly HtmlPart[], isOpen = false): Html {
  const list = items.length ? html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>` : html`<p>None.</p>`;
  return html`<details${isOpen ? html` open` : ''}><summary>${title}: ${items.length}</summary>${list}</details>`;
}

/** A picture and its table, beside each other where there is room. */
export function sideBySide(...parts: readonly Html[]): Html {
  return html`<div class="pair">${parts}</div>`;
}

/** `2026-11-20 12:00 UTC` */
export function momentText(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `1 question`, `2 questions` */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
