import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Content } from '../../src/content/content';
import { normalised } from '../../src/content/phrases-of';
import { saidFor } from '../../src/content/schema';
import { projectContent, projectFolder } from '../support/guide';

/** Two questions are nearly the same when this share of their words is. Shorter ones must differ in a word. */
const nearlySame = 0.8;
const fewWords = 4;

interface Labelled {
  readonly text: string;
  readonly intent?: string;
  readonly alarm?: boolean;
  readonly mixed?: boolean;
  readonly typos?: boolean;
}
const questionsOf = (name: string): Labelled[] =>
  readFileSync(join(projectFolder, 'tests/questions', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Labelled)
    // What has no label only leads up to what is asked next: "hi", "thank you".
    .filter(({ intent, alarm }) => intent !== undefined || alarm !== undefined);
const wordsOf = (text: string): ReadonlySet<string> => new Set(normalised(text).split(' '));

function isNearly(words: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  let count = 0;
  for (const word of words) if (others.has(word)) count++;
  return count / (words.size + others.size - count) >= nearlySame;
}

/**
 * Makes a function that says whether a text is nearly one of the phrases. Only those are looked at that share one of its rarest
 * words: who shares none of the rarest two of nine shares less than eight of them.
 */
function nearTo(phrases: readonly string[]): (text: string) => boolean {
  const sets = phrases.map(wordsOf).filter(({ size }) => size >= fewWords);
  const holding = new Map<string, number[]>();
  sets.forEach((words, index) => {
    for (const word of words) {
      const indexes = holding.get(word);
      if (indexes) indexes.push(index);
      else holding.set(word, [index]);
    }
  });
  return (text) => {
    const words = wordsOf(text);
    if (words.size < fewWords) return false;
    const heldBy = (word: string): readonly number[] => holding.get(word) ?? [];
    const rarestFirst = [...words].sort((one, other) => heldBy(one).length - heldBy(other).length);
    const oneOf = rarestFirst.slice(0, words.size - Math.ceil(nearlySame * words.size) + 1);
    return [...new Set(oneOf.flatMap(heldBy))].some((index) => isNearly(words, sets[index]));
  };
}

let content: Content;
let isTaught: (text: string) => boolean;
beforeAll(async () => {
  content = await projectContent();
  const phrases = [
    ...[...content.intents.values()].flatMap((intent) => [
      intent.askedAs,
      ...saidFor(intent),
      ...Object.values(intent.saidLater).flat(),
      ...intent.fromArticles.map(({ text }) => text),
    ]),
    ...[...content.reactions.values()].flatMap(({ said }) => said),
    ...[...content.redFlags, ...content.alarmExamples].flatMap(({ raises, doesNotRaise }) => [...raises, ...doesNotRaise]),
  ];
  // An emoji alone has no words.
  const keyOf = (text: string): string => normalised(text) || text;
  const same = new Set(phrases.map(keyOf));
  const isNear = nearTo(phrases);
  isTaught = (text) => same.has(keyOf(text)) || isNear(text);
});

const foreign = readdirSync(join(projectFolder, 'tests/questions/foreign')).map((file) => `foreign/${basename(file, '.jsonl')}`);

describe.each(['held-out', 'development', 'points', 'finer', 'conversations', 'red-flags', 'red-flags-validation', ...foreign])('%s questions', (name) => {
  const questions = questionsOf(name);

  test('none equals or nearly equals a phrase that the guide is trained on, or an example of a red flag', () => {
    expect(questions.map(({ text }) => text).filter(isTaught)).toEqual([]);
  });

  test('none is there twice', () => {
    expect(new Set(questions.map(({ text }) => normalised(text))).size).toBe(questions.length);
  });
});

test.each(['held-out', 'development', 'points', 'finer', 'conversations'])('the %s questions are labelled with intents of the catalogue', (name) => {
  expect(questionsOf(name).filter(({ intent = '' }) => !content.intents.has(intent))).toEqual([]);
});

test('a phrase with a word more is found to be nearly the same', () => {
  const long = [...content.intents.values()].flatMap(({ patientsSay }) => patientsSay).find((text) => wordsOf(text).size > 8);
  expect([long, `${long} zanzibarina`, 'zanzibarina'].map((text = '') => isTaught(text))).toEqual([true, true, false]);
});

test('the held-out red flags are at least 300 emergencies and 300 hard negatives, some mixed and some with slips', () => {
  const rows = questionsOf('red-flags');
  const alarms = rows.filter(({ alarm }) => alarm);
  expect(alarms.length).toBeGreaterThanOrEqual(300);
  expect(rows.length - alarms.length).toBeGreaterThanOrEqual(300);
  expect(rows.filter(({ mixed }) => mixed).length).toBeGreaterThanOrEqual(50);
  expect(rows.filter(({ typos }) => typos).length / rows.length).toBeGreaterThanOrEqual(0.2);
});

test('the held-out questions are at least 400, with 20 out of scope for every 100', () => {
  const questions = questionsOf('held-out');
  expect(questions.length).toBeGreaterThanOrEqual(400);
  const others = questions.filter(({ intent }) => intent === 'out-of-scope').length;
  expect(others / (questions.length - others)).toBeGreaterThanOrEqual(0.2);
});
