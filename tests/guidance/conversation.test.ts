import type { App } from '../../src/app';
import { createGuide } from '../../src/guidance/guide';
import { recall } from '../../src/guidance/memory';
import { type Reply, textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';

let app: App;
let conversation: string;
let count = 0;
beforeAll(async () => {
  app = await buildApp();
});
beforeEach(() => {
  conversation = `conversation ${count++}`;
});
const say = (text: string): Promise<Reply> => app.answer({ text, conversation, now: new Date('2025-12-18T10:00:00Z') });

describe('after suggestions', () => {
  test.each([
    ['yes', 0],
    ['yes please', 0],
    ['the first one', 0],
    ['the second one', 1],
    ['2', 1],
    ['the other one', 1],
  ])('%j picks suggestion %i', async (text, index) => {
    const { suggestions } = await say('is a&e open');
    const chosen = await say(text);
    expect(app.edition.content.intents.get(chosen.intent)?.askedAs).toBe(suggestions[index]);
  });

  test('the text of a button asks the question that it shows', async () => {
    const { suggestions } = await say('is a&e open');
    expect(app.edition.content.intents.get((await say(suggestions[0])).intent)?.askedAs).toBe(suggestions[0]);
  });

  test('a new question is answered, not taken for a choice', async () => {
    await say('does my appointment still go ahead?');
    expect((await say('what about my gp?')).intent).toBe('gp-open');
  });

  test('an emergency is never taken for a choice', async () => {
    await say('does my appointment still go ahead?');
    const reply = await say('yes he collapsed');
    expect(reply.urgency).toBe('emergency');
  });
});

test('"yes" and "the second one" pick nothing where nothing was offered', async () => {
  const reply = await say('the second one');
  expect(reply.outcome).not.toBe('answer');
});

test('two close intents are offered in words, and the next message picks one', () => {
  const guide = createGuide(app.edition.content);
  const now = new Date('2025-12-18T10:00:00Z');
  const close = {
    ...app.edition.understander.understand('hospital'),
    intent: 'appointment-cancelled',
    decision: 'unsure' as const,
    ranked: [
      { intent: 'appointment-cancelled', confidence: 0.4 },
      { intent: 'appointment-notification', confidence: 0.35 },
      { intent: 'out-of-scope', confidence: 0.2 },
      { intent: 'gp-open', confidence: 0.05 },
    ],
  };
  const { reply, memory } = guide.answer(close, recall(undefined, now), now);
  expect(reply.outcome).toBe('clarify');
  const text = textOf(reply);
  expect(text).toContain('Do you mean:');
  expect(text).toContain('1. My appointment was cancelled. What now?\n2. How will I be told?');
  const second = guide.answer(app.edition.understander.understand('the second one'), memory, now);
  expect(second.reply).toMatchObject({ intent: 'appointment-notification', outcome: 'answer' });
});

test('a patient is welcomed once, and again after reloading the page', async () => {
  const welcome = async (time: string): Promise<Reply | undefined> =>
    (await app.welcome({ conversation, now: new Date(`2025-12-18T${time}Z`) })).reply;
  expect(textOf((await welcome('10:00:00')) as Reply)).toContain('call 999');
  expect(await welcome('10:00:09')).toBeUndefined();
  expect(await welcome('10:00:10')).toBeDefined();
});

test('a conversation that was silent for more than half an hour starts over', async () => {
  const at = (time: string, text: string): Promise<Reply> =>
    app.answer({ text, conversation, now: new Date(`2025-12-18T${time}:00Z`) });
  await at('10:00', 'is my appointment on');
  expect((await at('10:29', 'no')).intent).toBe('appointment-notification');
  await at('10:30', 'is my appointment on');
  expect((await at('11:01', 'the second one')).outcome).toBe('fallback');
});

test('conversations do not share a memory', async () => {
  await say('does my appointment still go ahead?');
  const other = await app.answer({ text: 'the second one', conversation: 'another', now: new Date() });
  expect(other.outcome).not.toBe('answer');
});
