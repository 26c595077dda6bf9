import type { App } from '../../src/app';
import { londonDay } from '../../src/guidance/london-day';
import { buildApp } from '../support/guide';

const now = new Date('2025-12-18T10:00:00Z');
let app: App;
beforeEach(async () => {
  app = await buildApp();
});

async function counted(): Promise<string[]> {
  await app.records.figures.flush();
  const day = londonDay(now.getTime());
  const figures = await app.records.figures.sums(day, day);
  return figures
    .filter(({ what }) => what !== 'hour')
    .map(({ what, name, count }) => `${what} ${name} ${count}`)
    .sort();
}

const say = (text: string, conversation: string, activity?: string) => app.take({ text, conversation, now, activity });

test('who asks three times about the same is one person that asked about it', async () => {
  for (let times = 0; times < 3; times++) await say('is my scan in kent on friday going ahead', 'a');
  expect(await counted()).toEqual([
    'kind scan 1',
    'outcome answer 3',
    'people  1',
    'place Kent 1',
    'topic appointment-going-ahead 1',
    'turns  3',
  ]);
});

test('what another person asks counts again, and what one asks next', async () => {
  await say('is my gp open', 'a');
  await say('is my gp open', 'b');
  await say('is a&e open', 'b');
  const all = await counted();
  expect(all).toContain('topic gp-open 2');
  expect(all).toContain('people  2');
  expect(all).toContain('turns  3');
});

test('an alarm counts once for each person, by its sign', async () => {
  await say('my dad has collapsed and is not breathing', 'a');
  await say('my dad has collapsed and is not breathing', 'a');
  expect((await counted()).filter((line) => line.startsWith('alarm'))).toHaveLength(1);
  expect((await counted()).find((line) => line.startsWith('alarm'))).toMatch(/ 1$/);
});

test('a message that comes again is not counted again', async () => {
  await say('is my gp open', 'a', '1');
  await say('is my gp open', 'a', '1');
  expect(await counted()).toContain('turns  1');
});

test('no word of a message is counted, only names of the content', async () => {
  await say('zyxwombat is my scan at zyxwombat hospital on', 'a');
  expect((await counted()).join()).not.toContain('wombat');
});

test('a turn is counted while the store is away, and never fails for it', async () => {
  Object.assign(app.records.turns, { load: () => Promise.reject(new Error('away')) });
  expect((await say('is my gp open', 'a')).reply?.intent).toBe('gp-open');
  expect(await counted()).toContain('turns  1');
});
