/** Markup that may stand on the page as it is. Only `html` makes any. */
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

/** A template for markup: every text that is put into it is escaped, so that no part of the page can forget to. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { markup: strings.map((string, index) => (index ? markupOf(parts[index - 1]) : '') + string).join('') };
}

function markupOf(part: HtmlPart): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => escapes[sign]);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('\n');
}
