import { asPhrase, type Classified, likeliest, openClassifier, trainClassifier } from '../understanding/classifier';
import { vectorise } from '../understanding/features';
import { bytesOf } from '../understanding/model-file';
import { createReader } from '../understanding/reader';
import { learnVocabulary } from '../understanding/vocabulary';
import { outOfScopeNames, type Row } from './data-set';
import { latencyOf } from './latency';
import { share } from './share';

/** The contract's figures of one run; those that do not apply are left out. */
export interface DataSetFigures {
  /** All test rows: in scope and answered right, or out of scope and rejected. */
  readonly accuracy: number;
  /** In-scope test rows whose likeliest intent is right, nothing rejected. */
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

/** The threshold may lose this much of in-scope accuracy on validation rows. */
const allowedLoss = 0.05;
const oneOutOfScope = 'out-of-scope';
const timedRounds = 3;
const rankedIntents = 5;
const noKey = '';

/** A test or validation row with what the engine made of it. */
interface Judged {
  readonly isOutOfScope: boolean;
  readonly isRight: boolean;
  /** How likely it is in scope. */
  readonly confidence: number;
}

/**
 * Trains the product's engine on a data set, without its lexicon, and measures it.
 * @param validation chooses the threshold; without it, rows left out of training in turn do
 */
export function runDataSet(train: readonly Row[], validation: readonly Row[], test: readonly Row[]): DataSetFigures {
  const named = train.map(({ intent }) => (outOfScopeNames.has(intent) ? oneOutOfScope : intent));
  const begin = process.cpuUsage();
  // The name of an intent is one more way to ask for it: with few phrases, a telling one.
  const names = [...new Set(named)].filter((name) => name !== oneOutOfScope);
  const phrases = [...train.map(({ text }) => text), ...names.map(asPhrase)];
  const read = createReader({ concepts: [], spellings: new Map(), redFlags: [], phrases });
  const messages = phrases.map(read);
  const vocabulary = learnVocabulary(messages);
  const trained = trainClassifier(
    messages.map((message) => vectorise(message, vocabulary)),
    [...named, ...names],
    vocabulary.features.length,
    oneOutOfScope,
  );
  const { features, idf } = vocabulary;
  const classifier = openClassifier(trained);
  const { user, system } = process.cpuUsage(begin);

  const classify = (text: string): Classified => classifier.classify(vectorise(read(text), vocabulary));
  const inScopeLabels = Uint8Array.from(classifier.labels, (label) => +(label !== oneOutOfScope));
  const judge = ({ text, intent }: Row): Judged => {
    const classified = classify(text);
    const [best] = likeliest(classified, classifier.labels, 1, inScopeLabels);
    return {
      isOutOfScope: outOfScopeNames.has(intent),
      isRight: best.intent === intent,
      confidence: classified.inScope,
    };
  };
  const threshold = validation.length ? chooseThreshold(validation.map(judge)) : trained.threshold;
  const judged = test.map(judge);
  const ours = judged.filter(({ isOutOfScope }) => !isOutOfScope);
  const others = judged.filter(({ isOutOfScope }) => isOutOfScope);
  const isRejected = ({ confidence }: Judged): boolean => confidence < threshold;
  const right = ours.filter((row) => row.isRight && !isRejected(row)).length + others.filter(isRejected).length;
  const { median, p99 } = latencyOf(
    test.map(({ text }) => text),
    (text) => likeliest(classify(text), classifier.labels, rankedIntents),
    timedRounds,
  );
  return {
    accuracy: right / judged.length,
    inScopeAccuracy: share(ours, ({ isRight }) => isRight),
    ...(others.length ? { oosRecall: share(others, isRejected), oosAuroc: auroc(ours, others) } : {}),
    threshold,
    trainSeconds: (user + system) / 1e6,
    modelBytes: bytesOf(noKey, { vocabulary: { features, idf }, trained }).length,
    microsMedian: median,
    microsP99: p99,
    train: train.length,
    test: test.length,
    intents: new Set(named).size,
  };
}

/** The highest threshold that loses no more than is allowed. */
function chooseThreshold(judged: readonly Judged[]): number {
  const ours = judged.filter(({ isOutOfScope }) => !isOutOfScope);
  const right = ours.filter(({ isRight }) => isRight).map(({ confidence }) => confidence);
  right.sort((one, other) => one - other);
  return right[Math.floor(ours.length * allowedLoss)] ?? 0;
}

/** The chance that a row in scope is held likelier than one out of scope; ties count half. */
function auroc(ours: readonly Judged[], others: readonly Judged[]): number {
  const rows = [...ours, ...others].sort((one, other) => one.confidence - other.confidence);
  let rankSum = 0;
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && rows[end].confidence === rows[start].confidence) end++;
    const meanRank = (start + end + 1) / 2;
    for (const row of rows.slice(start, end)) if (!row.isOutOfScope) rankSum += meanRank;
    start = end;
  }
  return (rankSum - (ours.length * (ours.length + 1)) / 2) / (ours.length * others.length);
}
