import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BayesClassifier } from 'natural/lib/natural/classifiers';
import type { Content } from '../content/content';
import type { OnProgress } from '../content/on-progress';
import { saidFor } from '../content/schema';
import { type AlarmScore, openAlarmModel } from '../understanding/alarm/alarm-model';
import { loadLanguageDetector } from '../understanding/language/load-detector';
import { vectorise } from '../understanding/learning/features';
import { openScorer } from '../understanding/learning/scorer';
import { createReader, learnReading, readerContent } from '../understanding/reading/reader';
import { joinAndSave, learnModels, trainModels } from '../understanding/train-models';
import { trainOrLoad } from '../understanding/train-or-load';
import { createUnderstander } from '../understanding/understand';
import { type Latency, latencyOf } from './latency';

const longWords = [2_000, 20_000];
const aboutWords = 15;

/**
 * Times the guide on its own content and prints it: training from cold, loading, and each part of understanding, beside
 * natural's BayesClassifier.
 * @param texts messages to time with
 * @param onProgress is told how far the training from cold is
 */
export async function timeProduct(
  content: Content,
  texts: readonly string[],
  out: NodeJS.WritableStream,
  onProgress: OnProgress,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'benchmark-'));
  try {
    const reading = learnReading(readerContent(content));
    const read = createReader(readerContent(content), reading);
    const [{ vocabulary, alarm }, cold] = await timed(async () => {
      const trained = await trainModels(content, reading, onProgress);
      joinAndSave(trained, content, folder);
      return trained;
    });
    const [, loaded] = await timed(() => learnModels(content, reading, folder));
    out.write(`train from cold ${cold.toFixed(1)} s, load from cache ${(loaded * 1_000).toFixed(0)} ms\n`);
    const { understand } = createUnderstander(content, await trainOrLoad(content, folder), loadLanguageDetector());
    const urgencyOf = (intent: string) => content.intents.get(intent)?.urgency ?? 'routine';
    const alarmScoreOf = openAlarmModel(alarm, openScorer(alarm.model), vocabulary, urgencyOf);
    const scoreAlarm = (text: string): AlarmScore => {
      const message = read(text);
      return alarmScoreOf(message, vectorise(message, vocabulary));
    };
    const words = texts.reduce((sum, text) => sum + wordsOf(text), 0) / texts.length;
    out.write(`${texts.length} messages of ${words.toFixed(1)} words on average, microseconds each\n`);
    const show = (name: string, { median, p99 }: Latency): void => {
      out.write(`${name.padEnd(28)} median ${median.toFixed(1).padStart(8)}   p99 ${p99.toFixed(1).padStart(8)}\n`);
    };
    const bayes = trainedBayes(content);
    const understood = await latencyOf(texts, understand);
    const peer = await latencyOf(texts, (text) => bayes.classify(text), 1);
    show('read, with the rules', await latencyOf(texts, read));
    show('alarm', await latencyOf(texts, scoreAlarm));
    const around = texts.filter((text) => Math.abs(wordsOf(text) - aboutWords) <= 1);
    show(`alarm, ${aboutWords} words`, await latencyOf(around, scoreAlarm));
    show('understand', understood);
    show("natural's BayesClassifier", peer);
    out.write(`natural takes ${(peer.median / understood.median).toFixed(1)} times as long as understanding.\n`);
    for (const length of longWords) {
      const long = Array.from({ length }, (_, index) => texts[index % texts.length].split(' ')[0]).join(' ');
      const { median } = await latencyOf([long], scoreAlarm, 5);
      out.write(`alarm, ${length} words: ${(median / 1_000).toFixed(1)} ms\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wordsOf = (text: string): number => text.split(/\s+/).length;

async function timed<T>(call: () => Promise<T>): Promise<[result: T, seconds: number]> {
  const begin = process.hrtime.bigint();
  return [await call(), Number(process.hrtime.bigint() - begin) / 1e9];
}

function trainedBayes(content: Content): BayesClassifier {
  const bayes = new BayesClassifier();
  for (const intent of content.intents.values()) {
    const { name } = intent;
    for (const phrase of saidFor(intent)) bayes.addDocument(phrase, name);
  }
  bayes.train();
  return bayes;
}
