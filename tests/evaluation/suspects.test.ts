import { classifierOf, crossValidate } from '../../src/evaluation/cross-validation';
import { learningCurve } from '../../src/evaluation/learning-curve';
import { suspectPhrases } from '../../src/evaluation/suspect-phrases';
import { indexPhrases } from '../../src/understanding/intent/nearest-phrases';
import { vectorise } from '../../src/understanding/learning/features';
import { learnVocabulary } from '../../src/understanding/learning/vocabulary';
import { createReader } from '../../src/understanding/reading/reader';

const read = createReader({ concepts: [], spellings: new Map(), redFlags: [], phrases: [] });
const topics = {
  weather: ['rain', 'snow', 'sun', 'wind', 'storm', 'cloud'],
  food: ['pizza', 'soup', 'bread', 'curry', 'cake', 'salad'],
  'out-of-scope': ['tractor', 'violin', 'galaxy', 'chess', 'velvet', 'harbour'],
};
const frames = [
  'is there any % today',
  'tell me about % please',
  'what of the % tomorrow',
  'more % for us',
  '% ? and soon',
];
const examples = Object.entries(topics).flatMap(([label, things]) =>
  things.flatMap((thing) =>
    frames.map((frame) => ({ text: frame.replace('%', thing), message: read(frame.replace('%', thing)), label })),
  ),
);
const nothing = (): void => undefined;

test('a phrase under the wrong intent is found by a classifier trained without it, with the phrase that it is most like', async () => {
  const text = 'is there any pizza or soup today';
  const misplaced = { text, message: read(text), label: 'weather' };
  const all = [...examples, misplaced];
  const vocabulary = learnVocabulary(
    all.map(({ message }) => message),
    [all.map(({ label }) => label)],
  );
  const nearest = indexPhrases(
    all.map((example) => ({
      text: example.text,
      intent: example.label,
      vector: vectorise(example.message, vocabulary),
    })),
  );
  const judged = await crossValidate(all, 'out-of-scope', 5, nothing);
  expect(judged).toHaveLength(all.length);
  const suspects = suspectPhrases(judged, (asked, count, intent) =>
    nearest(vectorise(read(asked), vocabulary), count, (phrase) => phrase.intent === intent),
  );
  expect(suspects[0]).toMatchObject({ text, intent: 'weather', taken: 'food' });
  expect(suspects[0].like).toMatch(/pizza|soup/);
});

test('the learning curve gives the phrases of each point, and rises to 1 with all of them', async () => {
  const steps: number[] = [];
  const points = await learningCurve(examples, examples, 'out-of-scope', (done) => steps.push(done));
  expect(points.at(-1)).toEqual({ phrases: 30, accuracy: 1 });
  expect(points[0].accuracy).toBeLessThan(1);
  expect(points.map(({ phrases }) => phrases)).toEqual([...points.map(({ phrases }) => phrases)].sort((a, b) => a - b));
  expect(steps).toEqual([1, 2, 3, 4, 5, 6]);
});

test('one intent alone, or one phrase alone, is still a classifier', async () => {
  const [only] = examples;
  for (const few of [[only], examples.slice(0, 5)]) {
    const { classify, labels } = await classifierOf(few, 'out-of-scope');
    expect(labels).toEqual(['weather']);
    expect(classify(only).probabilities[0]).toBeCloseTo(1);
  }
});
