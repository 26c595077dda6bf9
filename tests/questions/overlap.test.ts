import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bare } from '../../src/content/phrases-of';
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
    .map((line) => JSON.parse(line) as Labelled);
const wordsOf = (text: string): ReadonlySet<string> => new Set(bare(text).split(' '));

function isNear(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (one.size < fewWords || other.size < fewWords) return false;
  // Of sets so unlike in size, not even all words of the smaller make the share.
  if (Math.min(one.size, other.size) < nearlySame * Math.max(one.size, other.size)) return false;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / (one.size + other.size - shared) >= nearlySame;
}

describe.each(['held-out', 'development', 'red-flags', 'red-flags-validation'])('%s questions', (name) => {
  const questions = questionsOf(name);

  test('none equals or nearly equals a phrase that the guide is trained on, or an example of a red flag', async () => {
    const content = await projectContent();
    const phrases = [
      ...[...content.intents.values()].flatMap(({ askedAs, patientsSay, fromArticles }) => [
        askedAs,
        ...patientsSay,
        ...fromArticles.map(({ text }) => text),
      ]),
      ...[...content.redFlags, content.secondOpinion].flatMap(({ raises, doesNotRaise }) => [...raises, ...doesNotRaise]),
    ];
    const same = new Set(phrases.map(bare));
    const sets = phrases.map(wordsOf);
    const overlapping = questions.filter(({ text }) => {
      const words = wordsOf(text);
      return same.has(bare(text)) || sets.some((other) => isNear(words, other));
    });
    expect(overlapping.map(({ text }) => text)).toEqual([]);
  });

  test('none is there twice', () => {
    expect(new Set(questions.map(({ text }) => bare(text))).size).toBe(questions.length);
  });
});

test.each(['held-out', 'development'])('the %s questions are labelled with intents of the catalogue', async (name) => {
  const { intents } = await projectContent();
  expect(questionsOf(name).filter(({ intent = '' }) => !intents.has(intent))).toEqual([]);
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
