/** What a spreadsheet would take for a formula. Full-width signs count: Excel reads them the same. */
const beginsFormula = /^\s*[=+\-@|%＝＋－＠]/;

/** A plain number stays one: `-3` is no formula. */
const isNumber = /^-?\d+(\.\d+)?$/;

type Row = readonly (string | number)[];

/**
 * Comma-separated values by RFC 4180, for a spreadsheet: cells that it would run as a formula get an apostrophe in front.
 * The mark at the beginning tells Excel that it is UTF-8.
 * @returns the text in pieces, so that no long table waits in memory
 */
export async function* csvOf(heads: Row, rows: AsyncIterable<Row> | Iterable<Row>): AsyncGenerator<string> {
  yield `\uFEFF${line(heads)}`;
  for await (const row of rows) yield line(row);
}

const line = (row: Row): string => `${row.map(cell).join(',')}\r\n`;

function cell(value: string | number): string {
  const text = String(value);
  const safe = beginsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
