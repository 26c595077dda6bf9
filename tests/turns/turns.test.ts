import type { App } from '../../src/app';
import { createInMemoryStore } from '../../src/memory/in-memory-store';
import { nobody } from '../../src/turns/observer';
import { createTurns } from '../../src/turns/turns';
import { buildApp, silentLog } from '../support/guide';

const now = new Date('2025-12-18T10:00:00Z');
const unwatched = { ...nobody, log: silentLog };

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test('a turn uses the edition that was served when it began, even when another is served before it ends', async () => {
  const { edition } = app;
  const renamed = { ...edition, guide: { ...edition.guide, answer: edition.guide.wentWrong } };
  const editions = { current: edition };
  let isLoaded = (): void => undefined;
  const memories = {
    ...createInMemoryStore(),
    load: () =>
      new Promise<undefined>((done) => {
        isLoaded = () => done(undefined);
      }),
  };
  const turns = createTurns({ editions, memories, unwatched });
  const reply = turns.answer({ text: 'is my gp open', conversation: 'a', now });
  await new Promise((done) => setImmediate(done));
  Object.assign(editions, { current: renamed });
  isLoaded();
  expect((await reply).intent).toBe('gp-open');
});

test('the turns of one conversation run one after the other, and other conversations do not wait for them', async () => {
  const memories = createInMemoryStore();
  const order: string[] = [];
  const slow = {
    ...memories,
    load: async (conversation: string) => {
      order.push(`${conversation} begins`);
      await new Promise((done) => setTimeout(done, conversation === 'slow' ? 50 : 0));
      return memories.load(conversation);
    },
    save: async (...kept: Parameters<typeof memories.save>) => {
      order.push(`${kept[0]} ends`);
      await memories.save(...kept);
    },
  };
  const turns = createTurns({ editions: app.editions, memories: slow, unwatched });
  const say = (text: string, conversation: string) => turns.answer({ text, conversation, now });
  await Promise.all([say('is my gp open', 'slow'), say('thanks', 'slow'), say('hello', 'quick')]);
  expect(order).toEqual(['slow begins', 'quick begins', 'quick ends', 'slow ends', 'slow begins', 'slow ends']);
});

test('the observer that comes with a message is told what happens in its turn', async () => {
  const heard: string[] = [];
  const observer = { ...unwatched, redFlag: (condition: string) => heard.push(condition) };
  const turns = createTurns({ editions: app.editions, memories: createInMemoryStore(), unwatched });
  await turns.answer({ text: 'my dad has collapsed and is not breathing', now }, observer);
  await turns.answer({ text: 'my dad has collapsed and is not breathing', now });
  expect(heard).toHaveLength(1);
});
