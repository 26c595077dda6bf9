import type { App } from '../../src/app';
import { type Memory, recall } from '../../src/guidance/memory';
import { textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

const start = Date.parse('2025-12-18T10:00:00Z');

/** What the guide says to each message of a conversation. */
function replies(...messages: readonly string[]): string[] {
  const { guide, understander } = app.edition;
  let memory: Memory | undefined;
  return messages.map((text, index) => {
    const now = new Date(start + index * 60_000);
    const { reply, memory: after } = guide.answer(understander.understand(text), recall(memory, now), now);
    memory = after;
    return textOf(reply);
  });
}

const toThemselves = /ask somebody to stay with you|you could use to hurt yourself|you have hurt yourself/i;

describe('H67 who asks for somebody else in a crisis is told what to do for them', () => {
  test.each([
    'my lad says he wants to die and he means it this time',
    'our flatmate has written that she will kill herself tonight',
    'Granddad keeps on about ending his life since the funeral',
  ])('%j', (text) => {
    const [first, next] = replies(text, 'what do I do with them until somebody comes');
    expect(first).toMatch(/111/);
    expect(first).toMatch(/999/);
    expect(first).toMatch(/stay with them/i);
    expect([first, next].join()).not.toMatch(toThemselves);
    expect(next).toMatch(/stay with them/i);
  });

  test('who wants to die themselves, and tells of another, is spoken to', () => {
    const [reply] = replies('I want to kill myself. My brother killed himself two years ago.');
    expect(reply).toMatch(/I am glad you told me/);
  });

  test('once the other has help, it is they who have it', () => {
    const [, after] = replies('my sister wants to kill herself', 'the paramedics are with her now');
    expect(after).toMatch(/they have help/);
  });
});
