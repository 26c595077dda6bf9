import type { App } from '../../src/app';
import { ask, buildApp } from '../support/guide';
import { repliesAt } from '../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test.each([
  ['is the Conquest affected by the strike', 'is in Sussex'],
  ['is medway affected', 'is in Kent'],
  ['are hospitals in guildford affected', 'so Surrey too'],
  ['is birmingham affected by the strike', 'so the West Midlands too'],
  ['is wales striking', repliesAt('standing', 'not-england', 'headline')],
])('%j is answered with %j', async (question, words) => {
  const reply = await ask(app, question);
  expect(reply.intent).toBe('strike-area');
  expect(reply.text).toContain(words);
});
