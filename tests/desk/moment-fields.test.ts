import { fieldsOfMoment, readMoment } from '../../src/desk/moment-fields';

const day = { day: '18', month: '12', year: '2026' };

test.each([
  ['7am', '07:00'],
  ['7 AM', '07:00'],
  ['7pm', '19:00'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['7:30pm', '19:30'],
  ['7.30pm', '19:30'],
  ['14:30', '14:30'],
  ['9', '09:00'],
  ['midday', '12:00'],
  ['Midnight', '00:00'],
  ['', '23:59'],
])('%j is %s', (time, clock) => {
  expect(readMoment({ ...day, time }, 'the day', '23:59')).toEqual({ at: `2026-12-18T${clock}` });
});

test.each(['24:00', '13pm', '0am', '7:60', 'teatime', '7amm', '-1'])('%j is no time', (time) => {
  expect(readMoment({ ...day, time }, 'the day', '00:00')).toEqual({
    problem: expect.stringContaining('7am or 14:30'),
  });
});

test.each([
  [{ day: '31', month: '2', year: '2026' }],
  [{ day: '0', month: '1', year: '2026' }],
  [{ day: '1', month: '13', year: '2026' }],
  [{ day: '1', month: '1', year: '126' }],
  [{ day: '1', month: '1', year: '1926' }],
  [{ day: '', month: '1', year: '2026' }],
  [{ day: '1st', month: 'January', year: '2026' }],
])('%j is no day', (given) => {
  expect(readMoment({ ...given, time: '' }, 'the day', '00:00')).toHaveProperty('problem');
});

test('a year of two digits is one of this century', () => {
  expect(readMoment({ ...day, year: '26', time: '' }, 'the day', '00:00')).toEqual({ at: '2026-12-18T00:00' });
});

test('empty fields are no time, and what is read is written back as it was', () => {
  expect(readMoment({ day: '', month: '', year: '', time: '' }, 'the day', '00:00')).toEqual({ at: undefined });
  expect(readMoment(fieldsOfMoment('2026-02-03T07:05'), 'the day', '00:00')).toEqual({ at: '2026-02-03T07:05' });
});
