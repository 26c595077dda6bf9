import type { DataSetFigures } from './contest';
import type { Row } from './data-set';

const columns = [
  'in scope right',
  'oos AUROC',
  'oos recall',
  'train CPU s',
  'model KB',
  'median us',
  'p99 us',
] as const;
const nameWidth = 26;
const gap = '  ';

const line = (name: string, cells: readonly string[]): string =>
  [name.padEnd(nameWidth), ...cells.map((cell, index) => cell.padStart(columns[index].length))].join(gap);

/** The two lines above a table of contestants. */
export function contestHead(train: readonly Row[], test: readonly Row[]): string {
  return `${train.length} rows to learn from, ${test.length} to be asked\n${line('', columns)}`;
}

/**
 * One contestant's line. Its recall is "-" where it rejects nothing: without validation rows, nlp.js and natural have
 * no threshold.
 */
export function contestLine(name: string, figures: DataSetFigures): string {
  const { inScopeAccuracy, oosAuroc, oosRecall, threshold, trainSeconds, modelBytes, microsMedian, microsP99 } =
    figures;
  return line(name, [
    `${(inScopeAccuracy * 100).toFixed(1)}%`,
    oosAuroc === undefined ? '-' : oosAuroc.toFixed(3),
    oosRecall === undefined || threshold === 0 ? '-' : `${(oosRecall * 100).toFixed(1)}%`,
    trainSeconds.toFixed(1),
    (modelBytes / 1024).toFixed(0),
    microsMedian.toFixed(0),
    microsP99.toFixed(0),
  ]);
}
