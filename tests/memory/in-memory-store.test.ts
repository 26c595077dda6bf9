import fc from 'fast-check';
import { recall } from '../../src/guidance/memory';
import { createInMemoryStore } from '../../src/memory/in-memory-store';

const memory = recall(undefined, new Date());

test('remembers each conversation apart', async () => {
  const store = createInMemoryStore();
  await store.save('a', memory);
  expect(await store.load('a')).toEqual(memory);
  expect(await store.load('b')).toBeUndefined();
});

test('stays bounded when flooded with conversations', async () => {
  const store = createInMemoryStore();
  for (let index = 0; index < 60_000; index++) await store.save(`c${index}`, memory);
  expect(store.size).toBe(50_000);
  expect(await store.load('c0')).toBeUndefined();
  expect(await store.load('c59999')).toEqual(memory);
});

test('holds its full number of conversations after many turns each, and forgets the one that was silent longest', async () => {
  const max = 3;
  const given = fc.string({ unit: 'grapheme', maxLength: 64 });
  const step = fc.record({
    conversation: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    does: fc.constantFrom('save', 'save', 'load', 'forget'),
    given,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const store = createInMemoryStore(max);
      /** Conversations, the one that was silent longest first. */
      const model = new Map<string, string>();
      for (const { conversation, does, given: said } of steps) {
        const known = model.get(conversation);
        model.delete(conversation);
        if (does === 'save') {
          await store.save(conversation, { ...memory, given: said });
          model.set(conversation, said);
          const [oldest] = model.keys();
          if (model.size > max) model.delete(oldest);
        } else if (does === 'load') {
          expect((await store.load(conversation))?.given).toEqual(known);
          if (known !== undefined) model.set(conversation, known);
        } else await store.forget(conversation);
        expect(store.size).toBe(model.size);
      }
    }),
  );
});

test('a sweep empties what was said in a conversation that is over, and leaves one that goes on', async () => {
  const store = createInMemoryStore();
  const now = new Date();
  const silentFor = (minutes: number) => ({
    ...memory,
    at: now.getTime() - minutes * 60_000,
    given: ' gp-open ',
    said: 5,
  });
  await store.save('over', silentFor(31));
  await store.save('goes on', silentFor(29));
  store.sweep?.(now);
  store.sweep?.(now);
  const over = await store.load('over');
  expect([over?.given, over?.said, recall(over, now).returns]).toEqual([' ', undefined, true]);
  expect(await store.load('goes on')).toEqual(silentFor(29));
});
