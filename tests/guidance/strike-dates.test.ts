import type { App } from '../../src/app';
import { ask, buildApp } from '../support/guide';
import { filled, headlineOf, sentencesOf } from '../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

const december = 'December 2025';
const words = {
  strike: 'strike',
  'strike-by': 'strike by doctors',
  Who: 'Resident doctors',
  who: 'resident doctors',
  by: '',
};
const noneToCome = filled(headlineOf('strike-dates', 'none-to-come'), words);
const [noStrikeToday] = sentencesOf(filled(headlineOf('strike-dates', 'to-come'), words));
const noStrikeOn = (day: string): string => filled(headlineOf('strike-dates'), { ...words, 'asked-day': day });
const [onNow] = sentencesOf(filled(headlineOf('strike-dates', 'on-now'), words));

describe.each([
  [
    'the day before a strike',
    '2025-12-16T12:00:00Z',
    [noStrikeToday, `7am on Wednesday 17 ${december}`, `7am on Monday 22 ${december}`],
  ],
  [
    'early on its first day',
    '2025-12-17T05:00:00Z',
    [
      sentencesOf(filled(headlineOf('strike-dates', 'starts-today'), { ...words, 'start-time': '7am' }))[0],
      `7am on Monday 22 ${december}`,
    ],
  ],
  ['during it', '2025-12-19T12:00:00Z', [onNow, `ends at 7am on Monday 22 ${december}`]],
  ['a minute before its end', '2025-12-22T06:59:00Z', [onNow]],
  [
    'half an hour after its end',
    '2025-12-22T07:30:00Z',
    [sentencesOf(filled(headlineOf('strike-dates', 'ended-today'), { ...words, 'end-time': '7am' }))[0]],
  ],
  ['long after', '2026-11-20T12:00:00Z', [noneToCome, `to 7am on Monday 22 ${december}`]],
  ['in summer time', '2025-07-25T06:30:00Z', [onNow, '7am on Wednesday 30 July 2025']],
  ['before any on file', '2025-07-01T12:00:00Z', [noStrikeToday, '7am on Friday 25 July 2025']],
])('%s', (_when, now, parts) => {
  test.each(['is there a strike today', 'when does it end'])('%j', async (question) => {
    const reply = await ask(app, question, now);
    expect(reply.intent).toBe('strike-dates');
    for (const part of parts) expect(reply.text).toContain(part);
    expect(reply.sources[0]).toMatch(/^strikes#/);
  });
});

test.each([
  ['is there a strike tomorrow', '2025-12-16T12:00:00Z', 'starts at 7am on Wednesday 17 December 2025'],
  [
    'is there a strike on sunday',
    '2025-12-19T12:00:00Z',
    filled(headlineOf('strike-dates', 'asked-day-on'), { ...words, 'asked-day': 'Sunday 21 December 2025' }),
  ],
  ['is there a strike on 24 december', '2025-12-19T12:00:00Z', noStrikeOn('Wednesday 24 December 2025')],
  ['is there a strike tomorrow', '2025-10-25T22:30:00Z', noStrikeOn('Sunday 26 October 2025')],
])('%j at %s', async (question, now, part) => {
  expect((await ask(app, question, now)).text).toContain(part);
});

test('what becomes of the strike is never guessed', async () => {
  const during = await ask(app, 'will the strike be called off', '2025-12-19T12:00:00Z');
  expect(during.headline).toContain('I cannot say');
  expect(during.text).toContain('Wes Streeting');
  expect(during.text).toContain('BMA');
});
