import { readConfig } from '../config';
import { saidFor } from '../content/schema';
import { loadContent } from '../editions/check-all';
import { measureContestant, runDataSet } from '../evaluation/contest';
import { contestHead, contestLine } from '../evaluation/contest-table';
import { type Contestant, engine } from '../evaluation/contestant';
import { type Row, readRows } from '../evaluation/data-set';
import { nlpName, peers } from '../evaluation/peers';
import { QuestionsError, questionSchema, readQuestions } from '../evaluation/questions';
import { timeProduct } from '../evaluation/time-product';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { withProgress } from './progress';

const timedFile = 'tests/questions/development.jsonl';
const heldOutFile = 'tests/questions/held-out.jsonl';

export const benchmark: Command = {
  summary: 'measure how fast the guide is, or its engine on any data set',
  help: `Usage: npm run benchmark
       npm run benchmark -- --train F --test F [--val F] [--json]
       npm run benchmark -- --train F --test F --split-train train --split-val val --split-test test
       npm run benchmark -- --peers [--train F --test F ...]

Without options: times training, reading a message, understanding it, and natural's BayesClassifier beside them.
With files: trains the same engine on them and measures it. JSON Lines {"text", "intent", "split"?}, also gzipped;
rows whose intent is oos or out-of-scope are out of scope.

  --train F, --test F, --val F   the rows; the rejection threshold is chosen on those of --val
  --split-train S, --split-val S, --split-test S
                                 take only rows of this split; several with commas between
  --json                         print one JSON object
  --peers                        one table of this engine, natural's BayesClassifier and, where it is installed
                                 (npm install --no-save node-nlp), nlp.js; without files: trained on this guide's
                                 phrases, asked ${heldOutFile}
  --help                         show this`,

  async run(args, terminal) {
    const text = { type: 'string' as const };
    const { values } = readArgs(args, {
      train: text,
      val: text,
      test: text,
      'split-train': text,
      'split-val': text,
      'split-test': text,
      json: { type: 'boolean' },
      peers: { type: 'boolean' },
    });
    if (values.help) {
      terminal.out.write(`${this.help}\n`);
      return 0;
    }
    if (!values.train && !values.test) {
      await (values.peers ? compareOnProduct(terminal) : timeOnProduct(terminal));
      return 0;
    }
    if (!values.train || !values.test) throw new UsageError('--train and --test go together');
    const { train, test, val = values['split-val'] ? train : undefined } = values;
    const splits = (names: string | undefined): string[] => names?.split(',') ?? [];
    const [trainRows, valRows, testRows] = await Promise.all([
      readRows(train, splits(values['split-train'])),
      val ? readRows(val, splits(values['split-val'])) : [],
      readRows(test, splits(values['split-test'])),
    ]).catch((problem: unknown) => {
      throw problem instanceof QuestionsError ? new UsageError(problem.message) : problem;
    });
    if (values.peers) {
      await compare([engine('this guide'), ...peers()], trainRows, valRows, testRows, terminal);
      return 0;
    }
    const figures = await withProgress(terminal.error, `Training on ${trainRows.length} rows`, (onProgress) =>
      runDataSet(trainRows, valRows, testRows, onProgress),
    );
    const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(16)} ${Number(value.toFixed(4))}`);
    terminal.out.write(`${values.json ? JSON.stringify(figures) : lines.join('\n')}\n`);
    return 0;
  },
};

async function timeOnProduct({ out, error, environment }: Terminal): Promise<void> {
  const { contentDir } = readConfig(environment);
  const content = await loadContent(contentDir, new Date());
  const texts = (await readQuestions(timedFile, questionSchema)).map(({ text }) => text);
  await withProgress(error, 'Training from cold', (onProgress) => timeProduct(content, texts, out, onProgress));
}

/** The engine with the guide's concepts, without them, and its peers, on the guide's own phrases. */
async function compareOnProduct(terminal: Terminal): Promise<void> {
  const { contentDir } = readConfig(terminal.environment);
  const content = await loadContent(contentDir, new Date());
  const phrases = [...content.intents.values()].flatMap((intent) =>
    saidFor(intent).map((text): Row => ({ text, intent: intent.name })),
  );
  const contestants = [engine('this guide', content), engine('this guide, no concepts'), ...peers()];
  await compare(contestants, phrases, [], await readRows(heldOutFile), terminal);
}

async function compare(
  contestants: readonly Contestant[],
  train: readonly Row[],
  validation: readonly Row[],
  test: readonly Row[],
  { out, error }: Terminal,
): Promise<void> {
  out.write(`${contestHead(train, test)}\n`);
  for (const contestant of contestants) {
    const figures = await withProgress(error, `Training ${contestant.name} on ${train.length} rows`, (onProgress) =>
      measureContestant(contestant, train, validation, test, onProgress),
    );
    out.write(`${contestLine(contestant.name, figures)}\n`);
  }
  if (!contestants.some(({ name }) => name === nlpName)) out.write(`${nlpName} is not installed: not compared\n`);
}
