import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../src/channels/refusal';
import { Load } from '../../src/server/load';

/** Does nothing else for a time, as a process does that has too much to do. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

test('a process that finds no time to look up takes on no more, and does again when it has', async () => {
  const load = new Load({ requestsAtOnce: 100, lagMs: 100 }, () => 'call 999');
  load.start();
  expect(load.problem()).toBeUndefined();
  for (let time = 0; time < 3; time++) {
    block(400);
    await pause(1);
  }
  expect(load.problem()).toBe('slow');
  expect(() => load.check()).toThrow(Refusal);
  while (load.problem()) await pause(20);
  expect(() => load.check()).not.toThrow();
  load.stop();
});

test('one long wait alone is no reason: it can be the clean-up of memory', async () => {
  const load = new Load({ requestsAtOnce: 100, lagMs: 300 }, () => 'call 999');
  load.start();
  await pause(250);
  block(600);
  await pause(1);
  expect(load.problem()).toBeUndefined();
  load.stop();
});
