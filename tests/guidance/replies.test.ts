import fc from 'fast-check';
import type { App } from '../../src/app';
import { speechOf, textOf } from '../../src/guidance/reply';
import { ask, buildApp } from '../support/guide';
import { filled, headlineOf, repliesAt, sentencesOf, wordsAt } from '../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test('every intent of the content has an answer with a source', async () => {
  for (const { name, askedAs, urgency } of app.edition.content.intents.values()) {
    const reply = await ask(app, askedAs);
    expect({ intent: reply.intent, urgency: reply.urgency }).toEqual({ intent: name, urgency });
    expect(reply.headline).not.toBe('');
    expect(reply.sources.length).toBeGreaterThan(0);
    expect(reply.text).not.toMatch(/[{}]|undefined/);
  }
});

test.each([
  [
    'does my appointment still go ahead tomorrow?',
    'appointment-going-ahead',
    'routine',
    filled(headlineOf('appointment-going-ahead', 'named'), { visit: 'your appointment on Friday 19 December' }),
  ],
  ['my husband has chest pain and is grey and sweating', 'emergency', 'emergency', headlineOf('emergency')],
  ['should I come to the hospital for my sore knee', 'urgent-care', 'urgent', headlineOf('urgent-care')],
  ['what will the weather be on mars', 'out-of-scope', 'routine', headlineOf('out-of-scope')],
])('%j', async (question, intent, urgency, words) => {
  const reply = await ask(app, question);
  expect(reply).toMatchObject({ intent, urgency });
  expect(reply.text).toContain(words);
});

test('an emergency reply is short, says first how urgent it is, and has no suggestions or sources', async () => {
  const reply = await ask(app, 'my husband has chest pain and is grey and sweating');
  expect(reply.text.startsWith(`${repliesAt('leads', 'emergency')}: ${headlineOf('emergency')}`)).toBe(true);
  expect(reply.suggestions).toEqual([]);
  expect(reply.choices).toEqual([]);
  expect(reply.text.length).toBeLessThan(250);
  expect(reply.text).not.toMatch(/https?:|nhs\.uk|Source/);
});

test('an emergency with a question gets the emergency alone', async () => {
  const reply = await ask(app, 'is my gp surgery open tomorrow? my husbands face has dropped on one side');
  expect(reply.urgency).toBe('emergency');
  expect(reply.headline).toBe(headlineOf('emergency'));
  expect(reply.text).not.toContain('GP');
});

test('the answer to why there is a strike names both sides, and takes neither', async () => {
  const { text } = await ask(app, 'why are the doctors on strike');
  const noSide = wordsAt('strike-why', 'answer', 'body', 2);
  for (const part of ['BMA', 'Wes Streeting', '20%', '28.9%', noSide]) expect(text).toContain(part);
});

test('a message without words is asked for words, and gets the 999 and 111 advice', async () => {
  for (const text of ['', '   ', '\u200b']) {
    const reply = await ask(app, text);
    expect(reply.outcome).toBe('fallback');
    expect(reply.text).toContain(sentencesOf(headlineOf('out-of-scope', 'nothing-said'))[1]);
    expect(reply.text).toContain('999');
  }
});

test('any text gets a reply with words, urgency and outcome, and no reply repeats the text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
      const reply = await ask(app, text);
      expect(reply.text.trim()).not.toBe('');
      expect(reply.confidence).toBeGreaterThanOrEqual(0);
      expect(reply.confidence).toBeLessThanOrEqual(1);
      expect(app.edition.content.intents.has(reply.intent)).toBe(true);
      if (reply.outcome === 'fallback') expect(reply.text).toContain('999');
    }),
    { numRuns: 60 },
  );
});

test('in speech, phone numbers are read digit by digit, and signs as words', async () => {
  const reply = await app.answer({ text: 'i want to kill myself', now: new Date() });
  const text = textOf(reply);
  const speech = speechOf(reply);
  expect(speech).toContain('9 9 9');
  expect(speech).toContain('1 1 6 1 2 3');
  expect(speech).not.toMatch(/&|\b999\b/);
  expect(text).toContain('116 123');
});
