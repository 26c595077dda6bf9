import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../../src/app';
import { buildApp, projectFolder } from '../../support/guide';

interface Asked {
  readonly text: string;
  readonly intent: string;
  /** The variant that answers it; undefined for the plain question. */
  readonly 'asking-for'?: string;
}
const askedIn = (name: string): Asked[] =>
  readFileSync(join(projectFolder, `tests/questions/${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked);
/** By a hand that saw none of the phrases: five for each variant. */
const asked = askedIn('points');
/** By a hand that knew only what patients had asked two judges and not been told: eight for each, as different as they can be. */
const finer = askedIn('finer');
/** Of the 26 topics that came last, by a hand that knew only their list: eight for each. */
const topics = askedIn('topics');

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

const shareOf = (all: readonly Asked[], isRight: (one: Asked) => boolean): number =>
  all.filter(isRight).length / all.length;
const isClear = 0.5;

test('within an intent, what exactly is asked is right for 87 in 100', () => {
  const isRight = ({ text, intent, 'asking-for': variant }: Asked): boolean => {
    const point = app.edition.understander.understand(text).pointOf(intent);
    return (point && point.share >= isClear ? point.variant : undefined) === variant;
  };
  expect(shareOf(asked, isRight)).toBeGreaterThanOrEqual(0.87);
});

test('the topics that had no home before are recognised in 83 of 100 messages', () => {
  const homeless = ['before-you-come', 'patient-transport', 'test-results', 'worried-about-safety', 'other-strikes'];
  const ofTopics = asked.filter(({ intent }) => homeless.includes(intent));
  expect(ofTopics.length).toBeGreaterThan(150);
  const isRight = ({ text, intent }: Asked): boolean => app.edition.understander.understand(text).intent === intent;
  expect(shareOf(ofTopics, isRight)).toBeGreaterThanOrEqual(0.83);
});

test.each([
  ['what judges asked and were not told', finer, 55],
  ['the topics that came last', topics, 27],
])('%s: another hand is answered, whole or beside another answer', async (_, all, inHundred) => {
  const { intents } = app.edition.content;
  const now = new Date('2025-12-16T10:00:00Z');
  const replies = await Promise.all(all.map(({ text }) => app.answer({ text, now })));
  const isRight = (one: Asked): boolean => {
    const { headline, body } = replies[all.indexOf(one)];
    const intent = intents.get(one.intent);
    const answer = intent?.variants[one['asking-for'] ?? ''] ?? intent?.answer;
    // Up to what is filled in, such as the day.
    const beginning = answer?.headline.split('{')[0] || 'no such answer';
    return [headline, ...body].some((line) => line.includes(beginning));
  };
  expect(shareOf(all, isRight)).toBeGreaterThanOrEqual(inHundred / 100);
});
