import { createInMemoryStore } from '../../src/memory/in-memory-store';
import { recall } from '../../src/memory/memory';

const memory = { ...recall(undefined, new Date()), lastIntent: 'gp-open' };

test('keeps each conversation apart', async () => {
  const store = createInMemoryStore();
  await store.save('a', memory);
  expect(await store.load('a')).toEqual(memory);
  expect(await store.load('b')).toBeUndefined();
});

test('stays bounded when flooded with conversations', async () => {
  const store = createInMemoryStore();
  for (let index = 0; index < 60_000; index++) await store.save(`c${index}`, memory);
  expect(await store.load('c0')).toBeUndefined();
  expect(await store.load('c59999')).toEqual(memory);
});
