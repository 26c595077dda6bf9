import type { OnProgress } from '../content/on-progress';
import { type Contestant, engine, type Guess, oneOutOfScope } from './contestant';
import { outOfScopeNames, type Row } from './data-set';
import { latencyOf } from './latency';
import { share } from './share';

/** The figures of one contestant on one data set, as the contract names them. Those that do not apply are left out. */
export interface DataSetFigures {
  /** Share of all test rows that are in scope and answered right, or out of scope and rejected. */
  readonly accuracy: number;
  /** Share of in-scope test rows whose likeliest intent is right, with nothing rejected. */
  readonly inScopeAccuracy: number;
  readonly oosRecall?: number;
  readonly oosAuroc?: number;
  readonly threshold: number;
  readonly trainSeconds: number;
  readonly modelBytes: number;
  readonly microsMedian: number;
  readonly microsP99: number;
  readonly train: number;
  readonly test: number;
  readonly intents: number;
}

/** The threshold may reject this share of in-scope validation rows that were right. */
const allowedLoss = 0.05;
/** How many messages are timed: enough for a p99. */
const timedMessages = 1_000;

/** A contestant's guess for a test or validation row, compared with the right intent. */
interface Judged extends Guess {
  readonly isOutOfScope: boolean;
  readonly isRight: boolean;
}

/**
 * Trains the product's engine on a data set, without its lexicon, and measures it.
 * @param validation rows to choose the threshold on; where there are none, the engine's own threshold is used
 */
export function runDataSet(
  train: readonly Row[],
  validation: readonly Row[],
  test: readonly Row[],
  onProgress: OnProgress,
): Promise<DataSetFigures> {
  return measureContestant(engine('this guide'), train, validation, test, onProgress);
}

/** Trains a contestant on a data set and measures it. */
export async function measureContestant(
  contestant: Contestant,
  train: readonly Row[],
  validation: readonly Row[],
  test: readonly Row[],
  onProgress: OnProgress,
): Promise<DataSetFigures> {
  onProgress(0, 1);
  const rows = train.map(({ text, intent }) => ({
    text,
    intent: outOfScopeNames.has(intent) ? oneOutOfScope : intent,
  }));
  const begin = process.cpuUsage();
  const trained = await contestant.train(rows, onProgress);
  const { user, system } = process.cpuUsage(begin);

  const judge = async ({ text, intent }: Row): Promise<Judged> => {
    const guess = await trained.guess(text);
    return { ...guess, isOutOfScope: outOfScopeNames.has(intent), isRight: guess.intent === intent };
  };
  const judged: Judged[] = [];
  for (const row of test) judged.push(await judge(row));
  const forThreshold: Judged[] = [];
  for (const row of validation) forThreshold.push(await judge(row));
  const threshold = forThreshold.length ? chooseThreshold(forThreshold) : (trained.threshold ?? 0);
  const inScopeRows = judged.filter(({ isOutOfScope }) => !isOutOfScope);
  const outOfScopeRows = judged.filter(({ isOutOfScope }) => isOutOfScope);
  const isRejected = ({ inScope }: Judged): boolean => inScope < threshold;
  const right =
    inScopeRows.filter((row) => row.isRight && !isRejected(row)).length + outOfScopeRows.filter(isRejected).length;
  const { median, p99 } = await latencyOf(
    test.slice(0, timedMessages).map(({ text }) => text),
    trained.guess,
    1,
  );
  return {
    accuracy: right / judged.length,
    inScopeAccuracy: share(inScopeRows, ({ isRight }) => isRight),
    ...(outOfScopeRows.length
      ? { oosRecall: share(outOfScopeRows, isRejected), oosAuroc: auroc(inScopeRows, outOfScopeRows) }
      : {}),
    threshold,
    trainSeconds: (user + system) / 1e6,
    modelBytes: trained.bytes,
    microsMedian: median,
    microsP99: p99,
    train: train.length,
    test: test.length,
    intents: new Set(rows.map(({ intent }) => intent)).size,
  };
}

/** The highest threshold that loses no more than `allowedLoss` of in-scope accuracy. */
function chooseThreshold(judged: readonly Judged[]): number {
  const inScopeRows = judged.filter(({ isOutOfScope }) => !isOutOfScope);
  const right = inScopeRows.filter(({ isRight }) => isRight).map(({ inScope }) => inScope);
  right.sort((one, other) => one - other);
  return right[Math.floor(inScopeRows.length * allowedLoss)] ?? 0;
}

/** Area under the ROC curve: the chance that a row in scope scores higher than one out of scope. Ties count half. */
function auroc(inScopeRows: readonly Judged[], outOfScopeRows: readonly Judged[]): number {
  const rows = [...inScopeRows, ...outOfScopeRows].sort((one, other) => one.inScope - other.inScope);
  let rankSum = 0;
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && rows[end].inScope === rows[start].inScope) end++;
    const meanRank = (start + end + 1) / 2;
    for (const row of rows.slice(start, end)) if (!row.isOutOfScope) rankSum += meanRank;
    start = end;
  }
  return (rankSum - (inScopeRows.length * (inScopeRows.length + 1)) / 2) / (inScopeRows.length * outOfScopeRows.length);
}
