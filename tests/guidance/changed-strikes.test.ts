import type { App } from '../../src/app';
import type { StrikeEntry } from '../../src/content/seeds-schema';
import { ask, buildApp } from '../support/guide';
import { filled, repliesAt } from '../support/words-of-content';

const nurses: StrikeEntry = {
  id: 'nurses-january',
  from: '2026-01-14T07:00',
  to: '2026-01-16T07:00',
  who: 'nurses',
  where: 'Kent',
  status: 'announced',
  sources: [{ cite: 'Kent Hospitals, January 2026', page: 'https://www.kent.example/strike' }],
  'checked-on': '2026-01-10',
};

let app: App;
beforeAll(async () => {
  app = await buildApp();
});
afterEach(() => app.facts.replace({ notices: [], strikes: [] }));
const have = (strike: StrikeEntry, isRemoved = false): void =>
  app.facts.replace({ notices: [], strikes: [{ strike, isRemoved }] });
const now = '2026-01-12T10:00:00Z';

test('a strike that an operator adds is answered from the next turn on, with its source', async () => {
  expect((await ask(app, 'are nurses on strike in kent', now)).text).not.toContain('14 January');
  have(nurses);
  const reply = await ask(app, 'when are the nurses on strike in kent', now);
  expect(reply.text).toMatch(/nurses in Kent.*7am on Wednesday 14 January 2026.*Source: Kent Hospitals, January 2026/s);
  expect(reply.sources).toContain('strikes#nurses-january');
  expect((await ask(app, 'is my scan in kent on 14 january still on', now)).text).toMatch(/strike/i);
});

test('called off, it is said as such; removed, it is as if it had never been', async () => {
  have({ ...nurses, status: 'called-off' });
  expect((await ask(app, 'when are the nurses on strike in kent', now)).text).toContain('called off');
  have(nurses, true);
  expect((await ask(app, 'are nurses on strike in kent', now)).text).not.toContain('14 January');
});

test('one of the file is called off over the file', async () => {
  const [onFile] = app.edition.content.strikes.filter(({ id }) => id === 'december-2025');
  have({ ...onFile, status: 'called-off', 'checked-on': '2026-12-01' });
  expect((await ask(app, 'is there a strike on friday', '2025-12-16T10:00:00Z')).text).toContain('called off');
});

test('when strikes were last checked is said where that is more than two weeks ago', async () => {
  const checked = filled(repliesAt('strikes', 'checked'), { checked: 'Thursday 10 December 2026' });
  const later = '2026-12-30T10:00:00Z';
  have({ ...nurses, from: '2027-01-14T07:00', to: '2027-01-16T07:00', 'checked-on': '2026-12-10' });
  expect((await ask(app, 'when is the next strike', later)).text).toContain(checked);
  expect((await ask(app, 'when is the next strike', '2026-12-20T10:00:00Z')).text).not.toContain(checked);
});

test('the day of the check is that of the strikes that are told of, not the newest of all that are on file', async () => {
  const doctors = { ...nurses, id: 'doctors-of-kent', who: 'resident doctors', 'checked-on': '2026-12-28' };
  const toCome = { ...nurses, from: '2027-01-14T07:00', to: '2027-01-16T07:00', 'checked-on': '2026-12-10' };
  const changed = [toCome, { ...doctors, from: '2027-02-14T07:00', to: '2027-02-16T07:00' }];
  app.facts.replace({ notices: [], strikes: changed.map((strike) => ({ strike, isRemoved: false })) });
  const later = '2026-12-30T10:00:00Z';
  const told = await ask(app, 'when are the nurses on strike in kent', later);
  expect(told.text).toContain(filled(repliesAt('strikes', 'checked'), { checked: 'Thursday 10 December 2026' }));
  const none = await ask(app, 'are the nurses on strike in kent on 30 january 2027', later);
  expect(none.text).toContain('Thursday 10 December 2026');
  expect(none.text).not.toContain('28 December');
  const unknown = await ask(app, 'are the nurses on strike in leeds on 30 january 2027', later);
  expect(unknown.text).not.toMatch(/last checked/);
});
