import type { App } from '../../../src/app';
import { ask, buildApp } from '../../support/guide';
import { filled, repliesAt } from '../../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test.each([
  ['is my gp open and when does the strike end', 'gp-open', 'strike-dates'],
  ['is A&E open? and are ambulances running?', 'emergency-department-open', 'ambulance-running'],
  ['why are they on strike and will there be more', 'strike-why', 'strike-talks'],
  ['can i still see my dentist also who is striking', 'gp-open', 'strike-who'],
])('answers both questions of "%s"', async (text, first, second) => {
  const understanding = app.edition.understander.understand(text);
  // Both are routine: either may come first.
  expect([understanding.intent, ...(understanding.alsoAsked ?? [])].sort()).toEqual([first, second].sort());
  const reply = await ask(app, text);
  expect(reply.text).toContain(filled(repliesAt('also-asked'), { headline: '' }));
});

test('the more urgent of two comes first, wherever it stands', () => {
  const { intent, urgency, alsoAsked } = app.edition.understander.understand(
    'when does the strike end? and my ankle is swollen and sore since the weekend, should I come in',
  );
  expect([intent, urgency, alsoAsked]).toEqual(['urgent-care', 'urgent', ['strike-dates']]);
});

test('a message with twenty joiners has no second question', () => {
  const joined = Array.from({ length: 20 }, () => 'is my gp open and').join(' ');
  expect(app.edition.understander.understand(joined).alsoAsked).toBeUndefined();
});

test.each([
  'hi is my appointment still on thanks',
  'physio at the infirmary, does that carry on',
  'Telephone consultation with rheumatology, will they ring me still',
  'will my hip and knee operation go ahead',
  'my mum and dad both have clinic on Thursday, do they still go',
])('"%s" is answered as one question', async (text) => {
  expect((await ask(app, text)).text).not.toContain(filled(repliesAt('also-asked'), { headline: '' }).trim());
});
