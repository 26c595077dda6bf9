/** Markup that is safe to put on a page. Only `html` makes it. */
export interface Html {
  readonly markup: string;
}

export type HtmlPart = string | number | Html | readonly HtmlPart[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A template tag: html`<p>${text}</p>`. Text is escaped, `Html` is not, and the items of a list are joined by line breaks.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: strings.map((string, index) => (index ? markupOf(parts[index - 1]) : '') + string).join('') };
}

function markupOf(part: HtmlPart): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => escapes[sign]);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('\n');
}
