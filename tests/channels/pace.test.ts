import fc from 'fast-check';
import { Pace } from '../../src/channels/pace';
import { Refusal } from '../../src/channels/refusal';

let now = 0;
beforeEach(() => {
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Whether a name is let through, for the first time beyond the limit, or not at all. */
function outcome(pace: Pace, name: string): 'taken' | 'first beyond' | 'refused' {
  try {
    return pace.isFirstBeyond(name) ? 'first beyond' : 'taken';
  } catch (error) {
    if (error instanceof Refusal && error.status === 429) return 'refused';
    throw error;
  }
}

test('each name has its limit, each minute anew', () => {
  const taking = fc.record({ name: fc.constantFrom('', 'a', 'b', 'ab', '\ud800'), passes: fc.nat({ max: 20_000 }) });
  fc.assert(
    fc.property(fc.array(taking, { maxLength: 100 }), fc.integer({ min: 1, max: 4 }), (takings, limit) => {
      const pace = new Pace(limit);
      let model = new Map<string, number>();
      for (const { name, passes } of takings) {
        const minute = Math.floor(now / 60_000);
        now += passes;
        if (Math.floor(now / 60_000) !== minute) model = new Map();
        const taken = (model.get(name) ?? 0) + 1;
        model.set(name, taken);
        const expected = taken <= limit ? 'taken' : taken === limit + 1 ? 'first beyond' : 'refused';
        expect(outcome(pace, name)).toBe(expected);
      }
    }),
  );
});

test('a flood of made-up names lets nobody escape the limit, and nobody else is refused for it', () => {
  const pace = new Pace(60);
  for (let time = 0; time < 61; time++) outcome(pace, 'greedy');
  for (let index = 0; index < 300_000; index++) outcome(pace, `made-up-${index}`);
  expect(outcome(pace, 'greedy')).toBe('refused');
  const patients = Array.from({ length: 1_000 }, (_, index) => `patient-${index}`);
  for (let time = 0; time < 20; time++) for (const name of patients) expect(outcome(pace, name)).toBe('taken');
});

test('no count is so high that it begins anew', () => {
  const pace = new Pace(10);
  for (let time = 0; time < 11; time++) outcome(pace, 'greedy');
  const outcomes = new Set(Array.from({ length: 70_000 }, () => outcome(pace, 'greedy')));
  expect([...outcomes]).toEqual(['refused']);
});
