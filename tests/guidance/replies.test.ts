import fc from 'fast-check';
import type { App } from '../../src/app';
import { speechOf, textOf } from '../../src/guidance/reply';
import { ask, buildApp } from '../support/guide';

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
    'Go to your appointment on Friday 19 December unless the hospital tells you it is cancelled.',
  ],
  ['my husband has chest pain and is grey and sweating', 'emergency', 'emergency', 'Call 999 or go to A&E now.'],
  [
    'should I come to the hospital for my sore knee',
    'urgent-care',
    'urgent',
    'Call NHS 111 before you come to hospital.',
  ],
  ['what will the weather be on mars', 'out-of-scope', 'routine', 'If it is serious, call 999 or go to A&E.'],
])('%j', async (question, intent, urgency, words) => {
  const reply = await ask(app, question);
  expect(reply).toMatchObject({ intent, urgency });
  expect(reply.text).toContain(words);
});

test('an emergency reply is short, says first how urgent it is, and has nothing beside it', async () => {
  const reply = await ask(app, 'my husband has chest pain and is grey and sweating');
  expect(reply.text).toMatch(/^Immediate action required: Call 999 or go to A&E now\./);
  expect(reply.suggestions).toEqual([]);
  expect(reply.choices).toEqual([]);
  expect(reply.text.length).toBeLessThan(250);
  expect(reply.text).not.toMatch(/https?:|nhs\.uk|Source/);
});

test('an emergency with a question gets the emergency first, then the question in one line', async () => {
  const reply = await ask(app, 'is my gp surgery open tomorrow? my husbands face has dropped on one side');
  expect(reply.urgency).toBe('emergency');
  const lines = reply.text.split('\n');
  expect(lines[0]).toMatch(/^Immediate action required/);
  expect(lines.at(-1)).toContain('GP surgeries are open as usual on Friday 19 December');
});

test('reasons for the strike name both sides and take none', async () => {
  const { text } = await ask(app, 'why are the doctors on strike');
  for (const part of ['BMA', 'Wes Streeting', '20%', '28.9%', 'I do not take a side']) expect(text).toContain(part);
});

test('a message with no words is asked for words, with the advice', async () => {
  for (const text of ['', '   ', '\u200b']) {
    const reply = await ask(app, text);
    expect(reply.outcome).toBe('fallback');
    expect(reply.text).toContain('Please type your question');
    expect(reply.text).toContain('999');
  }
});

test('any text gets words, an urgency and an outcome, and none of the text comes back as ours', async () => {
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

test('a voice reads numbers digit by digit and no signs', async () => {
  const reply = await app.answer({ text: 'i want to kill myself', now: new Date() });
  const text = textOf(reply);
  const speech = speechOf(reply);
  expect(speech).toContain('9 9 9');
  expect(speech).toContain('1 1 6 1 2 3');
  expect(speech).not.toMatch(/&|\b999\b/);
  expect(text).toContain('116 123');
});
