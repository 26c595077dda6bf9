import fc from 'fast-check';
import { RateLimit } from '../../src/channels/rate-limit';
import { Refusal } from '../../src/channels/refusal';

let now = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const limitOf = (perMinute: number): RateLimit => new RateLimit(perMinute, () => 'call 999');

/** Whether so much more is within the limit, the first beyond it, or refused. */
function outcome(rateLimit: RateLimit, name: string, work?: number): 'taken' | 'first beyond' | 'refused' {
  const beyond = rateLimit.beyond(name, work);
  if (beyond instanceof Refusal) expect([beyond.status, beyond.message]).toEqual([429, 'call 999']);
  return beyond === undefined ? 'taken' : beyond === 'first' ? 'first beyond' : 'refused';
}

test('each name has its own limit, counted from 0 every minute', () => {
  const taking = fc.record({ name: fc.constantFrom('', 'a', 'b', 'ab', '\ud800'), passes: fc.nat({ max: 20_000 }) });
  fc.assert(
    fc.property(fc.array(taking, { maxLength: 100 }), fc.integer({ min: 1, max: 4 }), (takings, limit) => {
      const rateLimit = limitOf(limit);
      let model = new Map<string, number>();
      for (const { name, passes } of takings) {
        const minute = Math.floor(now / 60_000);
        now += passes;
        if (Math.floor(now / 60_000) !== minute) model = new Map();
        const taken = (model.get(name) ?? 0) + 1;
        model.set(name, taken);
        const expected = taken <= limit ? 'taken' : taken === limit + 1 ? 'first beyond' : 'refused';
        expect(outcome(rateLimit, name)).toBe(expected);
      }
    }),
  );
});

test('a flood of made-up names lets nobody escape the limit, and gets nobody else refused', () => {
  const rateLimit = limitOf(60);
  for (let time = 0; time < 61; time++) outcome(rateLimit, 'greedy');
  for (let index = 0; index < 300_000; index++) outcome(rateLimit, `made-up-${index}`);
  expect(outcome(rateLimit, 'greedy')).toBe('refused');
  const patients = Array.from({ length: 1_000 }, (_, index) => `patient-${index}`);
  for (let time = 0; time < 20; time++) for (const name of patients) expect(outcome(rateLimit, name)).toBe('taken');
});

test('more work counts as more, and the first that does not fit is the first beyond', () => {
  const rateLimit = limitOf(10);
  expect([4, 6, 100, 1].map((work) => outcome(rateLimit, 'one', work))).toEqual([
    'taken',
    'taken',
    'first beyond',
    'refused',
  ]);
});

test('what is only taken or not is refused from the first beyond the limit on', () => {
  const rateLimit = limitOf(1);
  rateLimit.take('one');
  expect(() => rateLimit.take('one')).toThrow(Refusal);
});

test('a count never overflows back to 0', () => {
  const rateLimit = limitOf(10);
  for (let time = 0; time < 11; time++) outcome(rateLimit, 'greedy');
  const outcomes = new Set(Array.from({ length: 70_000 }, () => outcome(rateLimit, 'greedy')));
  expect([...outcomes]).toEqual(['refused']);
});
