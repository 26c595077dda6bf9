import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Candidate, classify, trainClassifier } from '../../src/understanding/intent-classifier';
import { loadModel, modelKey, saveModel } from '../../src/understanding/model-file';
import { createReader } from '../../src/understanding/reader';

const read = createReader({ concepts: [], spellings: new Map(), redFlags: [] });
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
const examples = phrases.map(([intent, text]) => ({ intent, message: read(text) }));
const trained = trainClassifier(examples, 'out-of-scope');
const rank = (text: string): Candidate[] => classify(read(text), trained);

test('gives the likeliest intent first, with probabilities that add up to one', () => {
  const ranked = rank('is the surgery open on sunday');
  expect(ranked[0].intent).toBe('open');
  expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 6);
  expect(rank('cancel please')[0].intent).toBe('cancel');
});

test('trains to the same model every time', () => {
  const again = trainClassifier(examples, 'out-of-scope');
  expect(again.model.weights).toEqual(trained.model.weights);
  expect(again.threshold).toBe(trained.threshold);
  expect(again.calibration).toEqual(trained.calibration);
});

describe('the saved model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'model-'));
  const key = modelKey(phrases);

  test('gives the same answers as the one that was trained', () => {
    saveModel(folder, key, trained);
    const loaded = loadModel(folder, key);
    expect(loaded && classify(read('cancel please'), loaded)).toEqual(rank('cancel please'));
  });

  test('is not used for other phrases', () => {
    expect(loadModel(folder, modelKey([...phrases, ['open', 'opening hours']]))).toBeUndefined();
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
    expect(() => saveModel(join(folder, 'file'), key, trained)).not.toThrow();
  });
});
