import { Refusal } from '../../src/channels/refusal';
import { LoadShedder } from '../../src/server/load-shedder';

/** How long the event loop was blocked, in milliseconds, all together. */
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

/** Blocks the event loop for a time, as too much work does; then lets its timer run once. */
function block(ms: number): void {
  blocked += ms;
  jest.advanceTimersByTime(100);
}

test('requests are refused while the event loop lags, and taken again when it does not', () => {
  expect(loadShedder.notReady()).toBeUndefined();
  for (let time = 0; time < 2; time++) block(400);
  expect(loadShedder.notReady()).toBe('slow');
  expect(() => loadShedder.check()).toThrow(Refusal);
  block(0);
  expect(loadShedder.notReady()).toBeUndefined();
  expect(() => loadShedder.check()).not.toThrow();
});

test('one long lag alone refuses nothing: it can be a garbage collection', () => {
  for (const ms of [0, 600, 0, 600]) {
    block(ms);
    expect(loadShedder.notReady()).toBeUndefined();
  }
});

test('short lags refuse nothing, however many there are', () => {
  for (let time = 0; time < 10; time++) block(250);
  expect(loadShedder.notReady()).toBeUndefined();
});
