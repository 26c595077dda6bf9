import { medianWait } from '../../src/hand-off/median-wait';

const wait = (seconds: number, end: 'answered' | 'nobody' | 'left' = 'answered') => ({ at: new Date(), seconds, end });

test('of few waits nothing is known', () => {
  expect(medianWait([])).toBeUndefined();
  expect(medianWait([wait(10), wait(20)])).toBeUndefined();
});

test('the middle one tells, however long one was', () => {
  expect(medianWait([wait(3_000), wait(60), wait(120)])).toBe(120);
  expect(medianWait([wait(60), wait(120), wait(180), wait(4_000)])).toBe(150);
});

test('those whom nobody answered, or who left, tell nothing of how long an answer takes', () => {
  expect(medianWait([wait(1, 'left'), wait(600, 'nobody'), wait(60), wait(60)])).toBeUndefined();
});

test('only the latest count', () => {
  expect(medianWait([...Array(50).fill(wait(60)), ...Array(200).fill(wait(900))])).toBe(60);
});
