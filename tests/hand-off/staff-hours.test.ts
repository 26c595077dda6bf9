import { presenceAt } from '../../src/hand-off/staff-hours';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const hours = { open: [{ days: [...weekdays], from: '09:00', to: '17:00' }], onBankHolidays: false };
const holidays = [{ day: '2026-12-25' }, { day: '2026-12-28' }];
const at = (time: string, staff = hours) => presenceAt(staff, holidays, new Date(time));
const opens = (time: string) => ({ isThere: false, opens: new Date(time) });

test.each<[string, string, object]>([
  ['in office hours', '2026-11-30T12:00:00Z', { isThere: true }],
  ['at the first minute', '2026-11-30T09:00:00Z', { isThere: true }],
  ['at the last', '2026-11-30T16:59:59Z', { isThere: true }],
  ['once they are over', '2026-11-30T17:00:00Z', opens('2026-12-01T09:00:00Z')],
  ['before them', '2026-11-30T08:59:59Z', opens('2026-11-30T09:00:00Z')],
  ['at the weekend', '2026-12-05T12:00:00Z', opens('2026-12-07T09:00:00Z')],
  ['on a bank holiday, and the days after it', '2026-12-25T12:00:00Z', opens('2026-12-29T09:00:00Z')],
  ['in summer, by London time', '2026-07-01T08:00:00Z', { isThere: true }],
  ['in summer, an hour before', '2026-07-01T07:59:00Z', opens('2026-07-01T08:00:00Z')],
])('%s', (_when, time, presence) => {
  expect(at(time)).toEqual(presence);
});

test('who works on bank holidays, too, is there', () => {
  expect(at('2026-12-25T12:00:00Z', { ...hours, onBankHolidays: true })).toEqual({ isThere: true });
});

test('who works at night, too, is there in the last minute of the day', () => {
  const night = [{ days: [...weekdays], from: '00:00', to: '24:00' }];
  expect(at('2026-11-30T23:59:59Z', { ...hours, open: night })).toEqual({ isThere: true });
});
