import type { App } from '../../src/app';
import type { Content } from '../../src/content/content';
import { dropUnknownNames } from '../../src/guidance/drop-unknown-names';
import { createGuide } from '../../src/guidance/guide';
import { type Memory, recall } from '../../src/guidance/memory';
import { buildApp } from '../support/guide';

const now = new Date('2025-12-18T10:00:00Z');
const nothing = recall(undefined, now);

let app: App;
let content: Content;
beforeAll(async () => {
  app = await buildApp();
  content = app.edition.content;
});

test('a memory whose names are all known is returned as it is', () => {
  const [question] = content.questions.keys();
  const [care] = content.care;
  const memory: Memory = {
    ...nothing,
    last: { intent: 'gp-open', variant: Object.keys(content.intents.get('gp-open')?.variants ?? {})[0] },
    alarm: { intent: 'emergency', calmSince: 0 },
    offered: ['gp-open', 'nhs-111'],
    asked: question,
    visit: { care: [care.kind] },
  };
  expect(dropUnknownNames(content, memory)).toBe(memory);
});

test('names that the content does not have are dropped, and the rest stays', () => {
  const [care] = content.care;
  const memory: Memory = {
    ...nothing,
    last: { intent: 'gp-open', variant: 'gone' },
    alarm: { intent: 'emergency', beside: 'gone', calmSince: 1 },
    offered: ['gp-open', 'gone'],
    asked: 'gone',
    visit: { care: ['gone', care.kind], when: { day: '2025-12-19' } },
    given: ' gone gp-open/gone ',
  };
  expect(dropUnknownNames(content, memory)).toEqual({
    ...memory,
    last: { intent: 'gp-open', variant: undefined },
    alarm: { intent: 'emergency', beside: undefined, calmSince: 1 },
    offered: [],
    asked: undefined,
    visit: { care: [care.kind], when: { day: '2025-12-19' } },
  });
});

test('an alarm whose intent is gone becomes the emergency, and a question goes with the answer that it belonged to', () => {
  const [question] = content.questions.keys();
  const memory: Memory = {
    ...nothing,
    last: { intent: 'gone' },
    alarm: { intent: 'gone', calmSince: 1 },
    asked: question,
  };
  expect(dropUnknownNames(content, memory)).toEqual({
    ...memory,
    last: undefined,
    alarm: { intent: 'emergency', beside: undefined, calmSince: 1 },
    asked: undefined,
  });
});

const goingOn = [
  'yes',
  'the second one',
  'why?',
  'say that again',
  'and on Sunday?',
  'no',
  'he is better now',
  'ok',
  '2',
];

test.each(goingOn)('"%s" is answered, even when no remembered name is known', (text) => {
  const guide = createGuide(content);
  const names = ['gone', 'gp-open', 'emergency', 'appointment-going-ahead'];
  const [question] = content.questions.keys();
  for (const last of names)
    for (const intent of [undefined, 'gone', 'emergency'])
      for (const asked of [undefined, 'gone', question]) {
        const alarm = intent === undefined ? undefined : { intent, calmSince: 0 };
        const memory = { ...nothing, last: { intent: last, variant: 'gone' }, alarm, asked, offered: ['gone', last] };
        const understanding = app.edition.understander.understand(text);
        const { reply } = guide.answer(understanding, dropUnknownNames(content, memory), now);
        expect(content.intents.has(reply.intent)).toBe(true);
      }
});
