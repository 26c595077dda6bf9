import fc from 'fast-check';
import { csvOf } from '../../src/desk/csv';

async function written(...rows: (string | number)[][]): Promise<string> {
  let text = '';
  for await (const part of csvOf(['head'], rows)) text += part;
  return text;
}

test('begins with the mark of UTF-8, and ends each line as spreadsheets do', async () => {
  expect(await written(['a', 1], ['b', -2])).toBe('\uFEFFhead\r\na,1\r\nb,-2\r\n');
});

test.each([
  ['=1+1', "'=1+1"],
  ['+44 20', "'+44 20"],
  ['-cmd', "'-cmd"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['|calc', "'|calc"],
  ['＝1+1', "'＝1+1"],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['  =HYPERLINK("http://evil.example")', '"\'  =HYPERLINK(""http://evil.example"")"'],
  ['a,b', '"a,b"'],
  ['say "hello"', '"say ""hello"""'],
  ['two\nlines', '"two\nlines"'],
  ['-3.5', '-3.5'],
])('%j is written as %j', async (value, cell) => {
  expect(await written([value])).toBe(`\uFEFFhead\r\n${cell}\r\n`);
});

test('whatever stands in a cell, no cell begins a formula, and none leaves its line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (cells) => {
      const [, row] = readCsv((await written(cells)).slice(1));
      expect(row).toHaveLength(cells.length);
      for (const cell of row) expect(cell).not.toMatch(/^\s*(?!-\d+(\.\d+)?$)[=+@|%-]/);
      expect(row.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells);
    }),
  );
});

/** The cells, as RFC 4180 has them read. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, cell, quoted, end] of text.matchAll(/("((?:[^"]|"")*)"|[^,\r\n"]*)(,|\r\n)/g)) {
    row.push(quoted === undefined ? cell : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
