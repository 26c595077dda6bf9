import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { createGuide } from '../../src/guidance/guide';
import { recall } from '../../src/guidance/memory';
import { ask, buildApp, ownEdition, projectFolder } from '../support/guide';

const now = new Date('2025-12-18T10:00:00Z');
const conversations = ['a', 'b', 'c'];

test('an emergency that three people report in the same words is an emergency three times, and is logged each time', async () => {
  let logged = '';
  const app = await buildApp({ log: pino({ level: 'info' }, { write: (line: string) => (logged += line) }) });
  for (const conversation of conversations) {
    const { urgency } = await app.answer({ text: 'my dad collapsed and is not breathing', conversation, now });
    expect(urgency).toBe('emergency');
  }
  expect(logged.match(/"msg":"red flag"/g)).toHaveLength(3);
  const { text } = await ask(app, 'my dad collapsed and is not breathing');
  expect(text).toContain('999');
});

function freezeAll<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freezeAll);
  return Object.freeze(value);
}

test('who asks what others asked gets the answer that the first got, and nobody changes what all share', async () => {
  const questions = readFileSync(join(projectFolder, 'tests/questions/development.jsonl'), 'utf8').trim().split('\n');
  const app = await buildApp(ownEdition);
  const { understand } = app.edition.understander;
  let read = 0;
  app.edition.understander.understand = (text) => {
    read++;
    return freezeAll(understand(text));
  };
  const guide = createGuide(app.edition.content);
  for (const [number, line] of questions.entries()) {
    const { text } = JSON.parse(line) as { text: string };
    const expected = guide.answer(understand(text), recall(undefined, now), now).reply;
    for (const conversation of conversations) {
      expect(await app.answer({ text, conversation: `${conversation} ${number}`, now })).toEqual(expected);
    }
  }
  // Nearly all are short enough to be kept: the third time they are not read again.
  expect(read).toBeLessThan(questions.length * 2.2);
});
