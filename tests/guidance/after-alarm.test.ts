import type { App } from '../../src/app';
import { type Reply, textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';
import { headlineOf, repliesAt, wordsAt } from '../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});
const conversation = (name: string) => {
  const now = new Date('2025-12-18T10:00:00Z');
  return (text: string): Promise<Reply> => app.answer({ text, conversation: name, now });
};

describe('after an emergency reply', () => {
  test.each([
    "it's stopped now",
    'are you sure?',
    'do I really have to',
    'what do I do while I wait',
    'he says he doesnt want to go',
    'ok',
    'hmm',
    'no',
    'can it wait till morning',
    'should I drive him instead',
  ])('%j gets the emergency advice again', async (text) => {
    const say = conversation(`kept ${text}`);
    await say('my husbands face has dropped on one side');
    const reply = await say(text);
    expect(reply).toMatchObject({ urgency: 'emergency', outcome: 'answer', suggestions: [] });
    expect(textOf(reply)).toMatch(new RegExp(`^${repliesAt('leads', 'emergency')}: .*999`));
  });

  test('the advice is repeated for as long as the messages are about the emergency', async () => {
    const say = conversation('kept long');
    await say('he is not breathing');
    await say('are you sure');
    await say('it stopped');
    expect((await say('ok')).urgency).toBe('emergency');
  });

  test('an everyday question is put off, until help has come', async () => {
    const say = conversation('new topic');
    await say('my husbands face has dropped on one side');
    const reply = await say('is my mri scan on friday still on');
    expect(reply.urgency).toBe('emergency');
    expect(reply.headline).toBe(repliesAt('after-alarm', 'first', 'emergency', 'headline'));
    expect((await say('the paramedics are here with him now')).urgency).toBe('routine');
    expect((await say('is my gp surgery open tomorrow')).intent).toBe('gp-open');
  });

  test('two questions that have nothing to do with health end it', async () => {
    const say = conversation('nothing to do with it');
    await say('my husbands face has dropped on one side');
    expect((await say('when does the doctors strike end?')).urgency).toBe('emergency');
    expect((await say('why are the doctors on strike')).urgency).toBe('emergency');
    expect((await say('is my gp surgery open tomorrow')).intent).toBe('gp-open');
  });

  test('no two replies in a row are the same', async () => {
    const say = conversation('other words');
    const replies = [await say('he is not breathing')];
    for (const text of ['hmm', 'he is 70', 'hmm', 'his name is bob', 'hmm', 'hmm']) replies.push(await say(text));
    const said = replies.map(textOf);
    expect(said.filter((text, index) => text === said[index - 1])).toEqual([]);
  });

  test('half an hour of silence ends the emergency', async () => {
    const at = (time: string, text: string) =>
      app.answer({ text, conversation: 'late', now: new Date(`2025-12-18T${time}:00Z`) });
    await at('10:00', 'he is not breathing');
    expect((await at('10:31', 'ok')).urgency).not.toBe('emergency');
  });
});

test('after a crisis reply the next message gets crisis help again', async () => {
  const say = conversation('crisis');
  expect((await say('i want to kill myself')).urgency).toBe('crisis');
  const reply = await say('what is the point');
  expect(['crisis', 'emergency']).toContain(reply.urgency);
});

test.each([
  ['blood is pumping out of his arm and wont stop', 'severe-bleeding'],
  ['she tipped a pan of boiling water all down her chest', 'burns'],
  ['carbon monoxide alarm is going off and we all have headaches', 'carbon-monoxide'],
  ['he is having a fit and it wont stop', 'seizure'],
  ['my toddler swallowed a button battery', 'swallowed-battery'],
])('%j is told what to do while waiting', async (text, condition) => {
  const reply = await app.answer({ text, now: new Date() });
  expect(reply.headline).toBe(headlineOf('emergency', condition));
  const whileWaiting = wordsAt('emergency', 'variants', condition, 'body', 0);
  expect(textOf(reply)).toContain(whileWaiting);
});

test('a victim of violence is told how to leave the page', async () => {
  const reply = await app.answer({ text: 'my husband beats me', now: new Date() });
  expect(reply.urgency).toBe('crisis');
  expect(textOf(reply)).toContain('close this page');
});
