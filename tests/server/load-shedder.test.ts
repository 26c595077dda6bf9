import { Refusal } from '../../src/channels/refusal';
import { LoadShedder } from '../../src/server/load-shedder';

/** How long the process had no time to look up, all in all. */
let blocked = 0;
let loadShedder: LoadShedder;
beforeEach(() => {
  jest.useFakeTimers();
  const now = performance.now.bind(performance);
  jest.spyOn(performance, 'now').mockImplementation(() => now() + blocked);
  loadShedder = new LoadShedder({ requestsAtOnce: 100, lagMs: 300 }, () => 'call 999');
  loadShedder.start();
});
afterEach(() => {
  loadShedder.stop();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Does nothing else for a time, as a process does that has too much to do; then looks up. */
function block(ms: number): void {
  blocked += ms;
  jest.advanceTimersByTime(100);
}

test('a process that finds no time to look up takes on no more, and does again when it has', () => {
  expect(loadShedder.notReady()).toBeUndefined();
  for (let time = 0; time < 2; time++) block(400);
  expect(loadShedder.notReady()).toBe('slow');
  expect(() => loadShedder.check()).toThrow(Refusal);
  block(0);
  expect(loadShedder.notReady()).toBeUndefined();
  expect(() => loadShedder.check()).not.toThrow();
});

test('one long wait alone is no reason: it can be the clean-up of memory', () => {
  for (const ms of [0, 600, 0, 600]) {
    block(ms);
    expect(loadShedder.notReady()).toBeUndefined();
  }
});

test('a wait that is not long is no reason, however often', () => {
  for (let time = 0; time < 10; time++) block(250);
  expect(loadShedder.notReady()).toBeUndefined();
});
