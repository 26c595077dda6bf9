import { BayesClassifier } from 'natural/lib/natural/classifiers';
import { createApp } from '../app';
import { readConfig } from '../config';
import { readRows } from '../evaluation/data-set';
import { runDataSet } from '../evaluation/data-set-run';
import { type Latency, latencyOf } from '../evaluation/latency';
import { QuestionsError, questionSchema, readQuestions } from '../evaluation/questions';
import { openScorer } from '../understanding/factored-model';
import { vectorise } from '../understanding/features';
import { learnModels } from '../understanding/models';
import { createReader, readerContent } from '../understanding/reader';
import { type Alarm, alarmOf } from '../understanding/safety-gate';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { quietLog } from './quiet-log';

const questionsFile = 'tests/questions/development.jsonl';
const longWords = [2_000, 20_000];

export const benchmark: Command = {
  summary: 'measure how fast the guide is, or its engine on any data set',
  help: `Usage: npm run benchmark
       npm run benchmark -- --train F --test F [--val F] [--json]
       npm run benchmark -- --train F --test F --split-train train --split-val val --split-test test

Without options: times reading a message, understanding it, and natural's BayesClassifier beside them.
With files: trains the same engine on them and measures it. JSON Lines {"text", "intent", "split"?}, also gzipped;
rows whose intent is oos or out-of-scope are out of scope.

  --train F, --test F, --val F   the rows; the rejection threshold is chosen on those of --val
  --split-train S, --split-val S, --split-test S
                                 take only rows of this split; several with commas between
  --json                         print one JSON object
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
    });
    if (values.help) {
      terminal.out.write(`${this.help}\n`);
      return 0;
    }
    if (!values.train && !values.test) {
      await timeProduct(terminal);
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
    terminal.error.write(`Training on ${trainRows.length} rows...\n`);
    const figures = runDataSet(trainRows, valRows, testRows);
    const lines = Object.entries(figures).map(([name, value]) => `${name.padEnd(16)} ${Number(value.toFixed(4))}`);
    terminal.out.write(`${values.json ? JSON.stringify(figures) : lines.join('\n')}\n`);
    return 0;
  },
};

async function timeProduct({ out, error, environment }: Terminal): Promise<void> {
  const { contentDir, modelDir } = readConfig(environment);
  const app = await createApp({ contentDir, modelDir, today: new Date(), log: quietLog });
  const { content, understander } = app;
  const texts = (await readQuestions(questionsFile, questionSchema)).map(({ text }) => text);
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / texts.length;
  const read = createReader(readerContent(content));
  error.write("Training natural's BayesClassifier for comparison...\n");
  const bayes = new BayesClassifier();
  for (const { name, patientsSay } of content.intents.values()) {
    for (const phrase of patientsSay) bayes.addDocument(phrase, name);
  }
  bayes.train();

  out.write(`${texts.length} messages of ${words.toFixed(1)} words on average, microseconds each\n`);
  const show = (name: string, { median, p99 }: Latency): void => {
    out.write(`${name.padEnd(28)} median ${median.toFixed(1).padStart(8)}   p99 ${p99.toFixed(1).padStart(8)}\n`);
  };
  const models = learnModels(content, read, modelDir);
  const score = openScorer(models.alarm);
  const gate = (text: string): Alarm => {
    const message = read(text);
    return alarmOf(message, vectorise(message, models.vocabulary), models.vocabulary, score);
  };
  const around15 = texts.filter((text) => Math.abs(text.split(/\s+/).length - 15) <= 1);
  const understood = latencyOf(texts, understander.understand);
  const peer = latencyOf(texts, (text) => bayes.classify(text), 1);
  show('read, with the rules', latencyOf(texts, read));
  show('safety gate', latencyOf(texts, gate));
  show('safety gate, 15 words', latencyOf(around15, gate));
  show('understand', understood);
  show("natural's BayesClassifier", peer);
  out.write(`natural takes ${(peer.median / understood.median).toFixed(1)} times as long as understanding.\n`);
  for (const length of longWords) {
    const long = Array.from({ length }, (_, index) => texts[index % texts.length].split(' ')[0]).join(' ');
    const { median } = latencyOf([long], gate, 5);
    out.write(`safety gate, ${length} words: ${(median / 1_000).toFixed(1)} ms\n`);
  }
}
