import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { timeRules } from '../../src/guidance/when/clock-time';
import { dayRules } from '../../src/guidance/when/day-rules';
import { lookalikes } from '../../src/guidance/when/lookalikes';
import { inPlainWords } from '../../src/guidance/when/plain-words';
import { createWhenReader, type ReadWhen, type WhenRead } from '../../src/guidance/when/read-when';
import type { Reader } from '../../src/understanding/reading/reader';
import { projectContent, projectReader } from '../support/guide';

const clocks = {
  A: '2025-07-24T08:30:00Z',
  B: '2025-10-24T22:30:00Z',
  C: '2025-11-14T08:00:00Z',
  D: '2025-12-16T20:00:00Z',
  E: '2026-03-27T12:00:00Z',
} as const;
type Clock = keyof typeof clocks;

const table = (name: string): unknown => parse(readFileSync(join(__dirname, name), 'utf8'));
const rows = table('dates.yaml') as { say: string; means: string | Record<Clock, string> }[];
const said = ['dates-said.yaml', 'dates-kinds.yaml'].flatMap((name) =>
  Object.entries(table(name) as Record<string, { say: string; means: string }[]>).flatMap(([now, rowsThen]) =>
    rowsThen.map((row) => ({ now, ...row })),
  ),
);
/** The table takes "tonight" for the night; the guide says "in the evening", as people speak of an appointment. */
const misses = new Set([
  'tonight',
  // Two days, each with a time: the guide takes neither.
  'fast from midnight tonight then in at 7 tomorrow',
  // A place or a time: also a person cannot tell.
  'theatre two thirty one is where she said',
]);

let read: Reader;
let readWhen: ReadWhen;
beforeAll(async () => {
  const content = await projectContent();
  read = projectReader(content);
  readWhen = createWhenReader(content.bankHolidays);
});

const meantBy = (text: string, now: string): string => notation(readWhen(text, read(text).tokens.words, new Date(now)));

function notation({ when: { day, until, time, part } = {}, doubt }: WhenRead): string {
  if (doubt) return 'asked';
  const days = until ? `${day}..${until}` : day;
  return [days, time ?? part].filter(Boolean).join(' ') || '-';
}

test('the tables have at least 150 and 500 expressions', () => {
  expect([rows.length >= 150, said.length >= 500]).toEqual([true, true]);
});

test.each(rows.filter(({ say }) => !misses.has(say)))('$say', ({ say, means }) => {
  const meant = Object.fromEntries(Object.entries(clocks).map(([clock, now]) => [clock, meantBy(say, now)]));
  const expected = Object.fromEntries(
    Object.keys(clocks).map((clock) => [clock, typeof means === 'string' ? means : means[clock as Clock]]),
  );
  expect(meant).toEqual(expected);
});

test.each(said.filter(({ say }) => !misses.has(say)))('$now: $say', ({ now, say, means }) => {
  const { when: { part: _part, ...when } = {}, doubt } = readWhen(say, read(say).tokens.words, new Date(now));
  expect(notation({ when, doubt })).toBe(means);
});

test.each([
  ['the day after that', '2026-01-17'],
  ['sorry, the day before', '2026-01-15'],
  ['a week later', '2026-01-23'],
  ['the following day at 3', '2026-01-17'],
])('"%s" is counted from the day spoken of', (say, day) => {
  expect(readWhen(say, say.split(' '), new Date(clocks.D), ['2026-01-16']).when?.day).toBe(day);
});

test('a weekday picks one of the two days that the guide has asked about', () => {
  const meant = (say: string): string | undefined =>
    readWhen(say, say.split(' '), new Date('2026-01-05T10:00:00Z'), ['2026-01-18', '2026-01-16']).when?.day;
  expect(['the friday', 'sunday', 'the 18th', 'monday'].map(meant)).toEqual([
    '2026-01-16',
    '2026-01-18',
    '2026-01-18',
    '2026-01-05',
  ]);
});

test('"today" is the day in London, also in the night when the clocks change', () => {
  expect(meantBy('tomorrow', '2025-10-25T23:30:00Z')).toBe('2025-10-27');
  expect(meantBy('today at 1:30am', '2025-10-26T00:15:00Z')).toBe('2025-10-26 01:30');
  expect(meantBy('on sunday', '2026-03-28T23:59:00Z')).toBe('2026-03-29');
});

test('a day thousands of years away is not read as a day', () => {
  expect(['in 500000 weeks', '103000 weeks ago'].map((text) => meantBy(text, clocks.D))).toEqual(['-', '-']);
});

test('no rule skips a text that its pattern fits', () => {
  const rules = [
    ...dayRules.flatMap(({ clue, rules: inGroup }) => inGroup.map(({ pattern }) => ({ clue, pattern }))),
    ...timeRules,
    ...lookalikes,
  ];
  const texts = [
    ...[...rows, ...said].map(({ say }) => say),
    ...'maundy thursday,shrove tuesday,pancake day,easter saturday,over easter,hogmanay,nye,chrimbo eve,crimbo day'.split(
      ',',
    ),
    ...'the day after that,the next day,the day before,a week later,the friday after,the following tuesday'.split(','),
    ...'the next bank hol,spring bank hol,summer bank hol,may day,valentines day,from xmas to new years'.split(','),
    ...'tomorrow,tmrw,tmw,tmoz,tomoz,2moro,2morrow,2moz,2mro,tomo,tommorow,tomorow,2day,this arvo,tonight'.split(','),
    ...'monday after next,friday last week,sat week,sun gone,tuesday just past,the wkend,at the wknd'.split(','),
    ...'1430 hrs,midnight,mid day,12 ish,make it 4,at quarter to nine,five past ten,at 9 at night,@3,9 a.m'.split(','),
    ...'room 12,0300 123 4567,943 476 5919,born 3 may 1960,dob 1.2.60,my birthday is 4 june,open 24/7,50% off'.split(
      ',',
    ),
    ...'pain is 8/10,at 12 high street,dr monday,sunday roast,£20,they texted me on tuesday,a letter today,book the car by noon,they will ring me monday'.split(
      ',',
    ),
  ];
  const plain = texts.map(inPlainWords);
  const passedOver = rules.filter(({ clue, pattern }) =>
    plain.some((text) => !clue.test(text) && new RegExp(pattern.source).test(text)),
  );
  const untried = rules.filter(({ pattern }) => !plain.some((text) => new RegExp(pattern.source).test(text)));
  expect(passedOver).toEqual([]);
  expect(untried).toEqual([]);
});

test('any text gives a day that exists, or no day', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '31',
      'feb',
      '29/2',
      'thursday',
      'the',
      '40th',
      '12',
      'next',
      'week',
      'pm',
      '25:61',
      'half',
      '/',
      '.',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom(...Object.values(clocks)), (pieces, now) => {
      const { day, until, time } = readWhen(pieces.join(' '), pieces, new Date(now)).when ?? {};
      for (const found of [day, until]) {
        if (found !== undefined) expect(new Date(found).toISOString().slice(0, 10)).toBe(found);
      }
      if (day && until) expect(until >= day).toBe(true);
      if (time !== undefined) expect(time).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
    }),
    { numRuns: 500 },
  );
});

test('a long text of days takes no longer than a short one', () => {
  const text = 'not on thursday the 18th at half past '.repeat(5_000);
  const before = process.cpuUsage();
  meantBy(text.slice(0, 60_000), clocks.D);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
});
