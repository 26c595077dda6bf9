import type { App } from '../../src/app';
import type { StrikeEntry } from '../../src/content/seeds-schema';
import { ask, buildApp } from '../support/guide';
import { filled, repliesAt } from '../support/words-of-content';

const strike: StrikeEntry = {
  id: 'january',
  from: '2027-01-14T07:00',
  to: '2027-01-16T07:00',
  who: 'nurses',
  where: 'Conquest Hospital',
  status: 'announced',
  sources: [{ cite: 'NHS Sussex, January 2027', page: 'https://www.sussex.example/strike' }],
  'checked-on': '2027-01-10',
};
const now = '2027-01-12T10:00:00Z';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});
afterEach(() => app.facts.replace({ notices: [], strikes: [] }));
const have = (changes: Partial<StrikeEntry> = {}): void =>
  app.facts.replace({ notices: [], strikes: [{ strike: { ...strike, ...changes }, isRemoved: false }] });

const questions = [
  'is there a strike at royal sussex on thursday',
  'is there a strike in eastbourne on thursday',
  'is the royal sussex affected by the strike on thursday',
  'is there a strike in birmingham on thursday',
];

test.each(questions)('where none is on file for that day, none is told: %s', async (question) => {
  const { text } = await ask(app, question, now);
  expect(text).toMatch(/no strike.* for Thursday 14 January 2027/);
  expect(text).not.toMatch(/^Yes|across England/);
});

test.each(questions)('where one is at another hospital only, none is told: %s', async (question) => {
  have();
  const { text } = await ask(app, question, now);
  expect(text).toMatch(/no strike.* for Thursday 14 January 2027/);
  expect(text).not.toMatch(/^Yes|across England|Conquest/);
});

test.each(questions)('where it is called off, that is told: %s', async (question) => {
  have({ where: 'England', status: 'called-off' });
  const { text } = await ask(app, question, now);
  expect(text).toContain('The strike by nurses is called off');
  expect(text).not.toMatch(/^Yes|across England/);
});

test('where it is there on that day, it is told with its times', async () => {
  have();
  for (const question of ['is there a strike at the conquest on thursday', 'is there a strike in hastings on thursday'])
    expect((await ask(app, question, now)).text).toMatch(/nurses at Conquest Hospital.*7am on.*14 January 2027/s);
});

test('without a day, a place is not told of strikes that are over', async () => {
  expect((await ask(app, 'is the conquest affected by the strike', now)).text).not.toMatch(/^Yes|across England/);
});

test('an appointment in another town is not answered with a strike at one hospital, now or a turn later', async () => {
  have();
  const none = repliesAt('visit-and-strike', 'none');
  const at = new Date(now);
  expect((await ask(app, 'is my skin clinic at eastbourne on thursday on', now)).text).toContain(none);
  const conversation = 'eastbourne';
  await app.answer({ text: 'is my skin clinic at eastbourne on', conversation, now: at });
  const later = await app.answer({ text: 'it is on thursday', conversation, now: at });
  expect(JSON.stringify(later)).not.toContain('Conquest');
  expect((await ask(app, 'is my skin clinic in hastings on thursday on', now)).text).toContain('nurses at Conquest');
});

test('an appointment on the day of a strike that was called off is told so', async () => {
  have({ status: 'called-off', where: 'England' });
  const { text } = await ask(app, 'is my mri scan on thursday still on', now);
  expect(text).toContain(filled(repliesAt('visit-and-strike', 'called-off'), { who: 'nurses' }));
});

test('where no strike at all is on file, nobody is said to have checked', async () => {
  const removed = app.edition.content.strikes.map((one) => ({ strike: one, isRemoved: true }));
  app.facts.replace({ notices: [], strikes: removed });
  for (const question of ['is there a strike today', 'is there a strike on thursday'])
    expect((await ask(app, question, now)).text).not.toMatch(/checked|[{}]/);
});
