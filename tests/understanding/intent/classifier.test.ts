import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alarmSet, trainAlarmModel } from '../../../src/understanding/alarm/alarm-model';
import {
  type Candidate,
  classifierSet,
  likeliest,
  openClassifier,
  type TrainedClassifier,
  trainClassifier,
} from '../../../src/understanding/intent/classifier';
import { vectorise } from '../../../src/understanding/learning/features';
import { joinModels } from '../../../src/understanding/learning/network';
import { openScorer, openScorers, type Scorer } from '../../../src/understanding/learning/scorer';
import {
  learnVocabulary,
  type SavedVocabulary,
  tabulate,
  type Vocabulary,
} from '../../../src/understanding/learning/vocabulary';
import { loadModel, modelKey, saveModel } from '../../../src/understanding/model-cache';
import type { SavedModels } from '../../../src/understanding/models';
import { createReader } from '../../../src/understanding/reading/reader';

const read = createReader({ concepts: [], spellings: new Map(), redFlags: [], phrases: [] });
const phrases: [string, string][] = [
  ['open', 'is the surgery open'],
  ['open', 'are you open on monday'],
  ['open', 'what time does it open'],
  ['open', 'open today?'],
  ['open', 'will the doctors be open'],
  ['open', 'is it open at weekends'],
  ['cancel', 'cancel my appointment'],
  ['cancel', 'i want to cancel'],
  ['cancel', 'please cancel it'],
  ['cancel', 'how do i cancel my slot'],
  ['cancel', 'need to cancel tomorrow'],
  ['cancel', 'can i cancel online'],
  ['out-of-scope', 'who won the football'],
  ['out-of-scope', 'tell me a joke'],
  ['out-of-scope', 'what is the capital of france'],
  ['out-of-scope', 'best pizza recipe'],
];
const messages = phrases.map(([, text]) => read(text));
const vocabulary = learnVocabulary(messages, [phrases.map(([intent]) => intent)]);
const vectors = messages.map((message) => vectorise(message, vocabulary));
const train = () =>
  trainClassifier(
    classifierSet(
      vectors,
      phrases.map(([intent]) => intent),
    ),
    vocabulary.features,
    'out-of-scope',
  );
type Classifier = Parameters<typeof openClassifier>[0];
let trained: TrainedClassifier;
let scoreTrained: Scorer;
let models: Omit<SavedModels, 'vocabulary'> & { vocabulary: Vocabulary & SavedVocabulary };
beforeAll(async () => {
  trained = await train();
  scoreTrained = openScorer(trained.model);
  const rightIntents = phrases.map(([intent]) => (intent === 'cancel' ? intent : undefined));
  const alarms = await trainAlarmModel(alarmSet(vectors, rightIntents), [], vocabulary.features);
  const { model: ofIntents, ...intents } = trained;
  const { model: ofAlarm, ...alarm } = alarms;
  const network = joinModels([ofIntents, ofAlarm]);
  models = { vocabulary, intents, alarm, reactions: { names: [] }, points: { labels: [] }, network };
});
const rankOf = (
  text: string,
  by: Classifier = trained,
  score = scoreTrained,
  known: Vocabulary = vocabulary,
): Candidate[] => {
  const classifier = openClassifier(by, score);
  return likeliest(classifier.classify(vectorise(read(text), known)), classifier.labels, classifier.labels.length);
};
const inScopeOf = (text: string): number =>
  openClassifier(trained, scoreTrained).classify(vectorise(read(text), vocabulary)).inScope;

test('gives the likeliest intent first, with probabilities that add up to one', () => {
  const ranked = rankOf('is the surgery open on sunday');
  expect(ranked[0].intent).toBe('open');
  expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 5);
  expect(rankOf('cancel please')[0].intent).toBe('cancel');
});

test('finds a message that is like no phrase, or like one out of scope, less likely in scope', () => {
  expect(inScopeOf('cancel my appointment please')).toBeGreaterThan(inScopeOf('who won the pizza'));
  expect(inScopeOf('is the surgery open')).toBeGreaterThan(inScopeOf('zxcv qwer'));
});

test('gives the likeliest few labels in order, without those that a mask leaves out', () => {
  const labels = ['a', 'b', 'c', 'd'];
  const classified = { probabilities: Float32Array.of(0.125, 0.5, 0.25, 0.125), inScope: 1 };
  expect(likeliest(classified, labels, 2)).toEqual([
    { intent: 'b', confidence: 0.5 },
    { intent: 'c', confidence: 0.25 },
  ]);
  expect(likeliest(classified, labels, 2, Uint8Array.of(1, 0, 0, 1)).map(({ intent }) => intent)).toEqual(['a', 'd']);
});

test('trains to the same model every time', async () => {
  expect(await train()).toEqual(trained);
});

describe('the saved model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  const key = modelKey(phrases);

  test('gives the same answers as the one that was trained', () => {
    saveModel(folder, key, models);
    const loaded = loadModel(folder, key);
    if (!loaded) throw new Error('nothing was saved');
    const [score] = openScorers(loaded.network);
    expect(rankOf('cancel please', loaded.intents, score, tabulate(loaded.vocabulary))).toEqual(
      rankOf('cancel please'),
    );
  });

  test('is not used for other phrases', () => {
    expect(loadModel(folder, modelKey([...phrases, ['open', 'opening hours']]))).toBeUndefined();
  });

  test('is not used when its key or its format is another', () => {
    const [name] = readdirSync(folder);
    const bytes = readFileSync(join(folder, name));
    for (const at of [0, 12, 20]) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 1;
      writeFileSync(join(folder, name), changed);
      expect(loadModel(folder, key)).toBeUndefined();
    }
    writeFileSync(join(folder, name), bytes);
    expect(loadModel(folder, key)).toBeDefined();
  });

  test('is not used when it is damaged, and nothing half-written is left behind', () => {
    const [name] = readdirSync(folder);
    expect(readdirSync(folder)).toHaveLength(1);
    const bytes = readFileSync(join(folder, name));
    bytes[bytes.length - 9] ^= 1;
    writeFileSync(join(folder, name), bytes);
    expect(loadModel(folder, key)).toBeUndefined();
    writeFileSync(join(folder, name), bytes.subarray(0, 100));
    expect(loadModel(folder, key)).toBeUndefined();
  });

  test('does without a folder that cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => saveModel(join(folder, 'file'), key, models)).not.toThrow();
  });
});
