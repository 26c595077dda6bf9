import fc from 'fast-check';
import type { App } from '../../src/app';
import { readMemory, recall, savedMemory } from '../../src/guidance/memory';
import { buildApp } from '../support/guide';
import { withStore } from '../support/with-store';

const now = new Date('2025-12-18T10:00:00Z');
const given = { intent: 'gp-open', variant: 'open-day', when: { day: '2025-12-18' }, where: undefined };
const memory = {
  ...recall(undefined, now),
  last: given,
  offered: ['nhs-111'],
  visit: { care: ['scan'], when: { day: '2025-12-18', time: '14:00' }, told: 'moved' as const },
  alarm: { intent: 'emergency', condition: 'stroke', calmSince: 0 },
  signs: [{ concept: 'face', at: 5 }],
  given: ' gp-open/open-day ',
  said: -5,
};
const saved = JSON.parse(JSON.stringify(savedMemory(memory)));

test('a memory that was saved as JSON is read unchanged', () => {
  expect(readMemory(saved)).toEqual(memory);
});

test('an unknown field is dropped, at any depth', () => {
  const later = { ...saved, mood: 'good', visit: { ...saved.visit, ward: 7 }, last: { ...saved.last, by: 'x' } };
  expect(readMemory(later)).toEqual(memory);
});

test.each([
  ['another version', { ...saved, version: 1 }],
  ['no version', { ...saved, version: undefined }],
  ['a day that there is not', { ...saved, visit: { ...saved.visit, when: { day: '2025-02-30' } } }],
  ['a list that is none', { ...saved, offered: 'nhs-111' }],
  ['a field that is missing', { ...saved, given: undefined }],
  ['a name as long as a book', { ...saved, alarm: { intent: 'x'.repeat(100_000), calmSince: 0 } }],
  ['a string', JSON.stringify(saved)],
  ['nothing', null],
])('%s is not read as a memory', (_what, damaged) => {
  expect(readMemory(damaged)).toBeUndefined();
});

test('reading never throws, whatever a store gives back', () => {
  fc.assert(
    fc.property(fc.anything(), fc.constantFrom(...Object.keys(saved)), (value, field) => {
      readMemory(value);
      readMemory({ ...saved, [field]: value });
    }),
  );
});

describe('a store outside the process', () => {
  let kept: unknown;
  let app: App;
  beforeAll(async () => {
    app = withStore(await buildApp(), {
      load: async () => ({ version: 1, count: 0, at: now.getTime(), memory: readMemory(kept) }),
      add: async ({ memory: one }) => {
        kept = JSON.parse(JSON.stringify(savedMemory(one)));
        return true;
      },
    });
  });
  const ask = (text: string) => app.answer({ text, conversation: 'a', now });

  test('carries a conversation on as one that nothing leaves', async () => {
    const inProcess = await buildApp();
    kept = savedMemory(recall(undefined, now));
    for (const text of [
      'is my mri on friday at 2pm still on',
      'and at midnight?',
      'they moved it',
      'is my gp open',
      'why?',
    ])
      expect(await ask(text)).toEqual(await inProcess.answer({ text, conversation: 'a', now }));
  });

  test.each([{ version: 9 }, 'damaged', [1], { ...saved, misses: -1 }])(
    'that gives back %j: the conversation starts over',
    async (bad) => {
      kept = bad;
      expect(await ask('is a&e open')).toMatchObject({ intent: 'emergency-department-open', outcome: 'answer' });
    },
  );

  const gone = {
    ...saved,
    last: { intent: 'gone', variant: 'constructor' },
    offered: ['gone', 'gp-open'],
    asked: 'gone',
    visit: { care: ['gone'], told: 'moved' },
  };
  const variantGone = { ...saved, last: { intent: 'gp-open', variant: 'constructor' } };
  const messages = ['yes', '2', 'say that again', 'and on saturday?', 'why?', 'ok', 'and in kent?', 'it was cancelled'];
  test.each(messages)('that remembers what the content no longer has: "%s" is answered all the same', async (text) => {
    for (const remembered of [gone, variantGone]) {
      kept = remembered;
      const reply = await ask(text);
      expect(reply).not.toEqual(app.wentWrong());
      expect(JSON.stringify(reply)).not.toContain('gone');
    }
  });

  test('that remembers an alarm which the content no longer has: it stays an emergency', async () => {
    kept = { ...gone, alarm: { intent: 'gone', calmSince: 0 } };
    expect(await ask('are you sure?')).toMatchObject({ urgency: 'emergency' });
  });
});
