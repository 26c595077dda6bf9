import type { App } from '../../../src/app';
import { textOf } from '../../../src/guidance/reply';
import { buildApp, today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

const fields = {
  who: 'nurses',
  where: 'England',
  status: 'announced',
  'from-day': '14',
  'from-month': '12',
  'from-year': '2026',
  'from-time': '7am',
  'to-day': '16',
  'to-month': '12',
  'to-year': '2026',
  'to-time': '07:00',
  sources: 'NHS England, November 2026 | https://www.england.nhs.uk/strikes',
};

let guide: Awaited<ReturnType<typeof startGuide>>;
let app: App;
let now = today;
beforeEach(async () => {
  now = today;
  app = await buildApp();
  guide = await startGuide({ app, clock: () => now });
});
afterEach(() => guide.stop());

const patientHears = async (text = 'are the nurses on strike on 14 december'): Promise<string> =>
  textOf(await app.answer({ text, now }));

test('a strike is added, told of, changed and called off, without a restart', async () => {
  const approver = await signedInAs(guide, 'approver');
  const before = await patientHears();
  const added = await approver.sendForm('/desk/strikes', fields);
  expect(added.text).toContain('Planned');
  const told = await patientHears();
  expect(told).not.toBe(before);
  expect(told).toMatch(/14 December/);

  const path = '/desk/strikes/nurses-2026-12-14';
  expect((await approver.visit(`${path}/edit`)).text).toContain(
    'NHS England, November 2026 | https://www.england.nhs.uk/strikes',
  );
  const changed = await approver.sendForm(path, { ...fields, 'to-day': '18', revision: '1' });
  expect(changed.text).toContain('Friday 18 December 2026');
  const off = await approver.sendForm(`${path}/call-off`, { revision: '2' });
  expect(off.text).toContain('Called off');
  expect(await patientHears()).toMatch(/called off/i);
  const deeds = (await app.records.desk.audit.latest(3)).map(({ what }) => what);
  expect(deeds).toEqual(['called off a strike', 'changed a strike', 'added a strike']);
});

test('calling a strike off reminds of the notices that still say that care is off on its days', async () => {
  const approver = await signedInAs(guide, 'approver');
  await approver.sendForm('/desk/strikes', fields);
  const publish = async (says: string, day: string, means: string): Promise<void> => {
    const { 'from-time': _from, 'to-time': _to, ...days } = { ...fields, 'from-day': day, 'to-day': day };
    const notice = { ...days, says, means, places: 'Conquest Hospital', kinds: 'skin-clinic', source: 'us' };
    const { to } = await approver.sendForm('/desk/notices', notice);
    await approver.sendForm(`${to.split('?')[0]}/publish`, { revision: '1', read: 'yes' });
  };
  await publish('Skin clinics are off on Tuesday.', '15', 'cancelled');
  await publish('Skin clinics are off on Friday.', '18', 'cancelled');
  await publish('Skin clinics run on Tuesday.', '15', 'going-ahead');
  const { text } = await approver.sendForm('/desk/strikes/nurses-2026-12-14/call-off', { revision: '1' });
  expect(text).toContain('Notices that say it is off');
  expect(text).toContain('Skin clinics are off on Tuesday.');
  expect(text).not.toMatch(/off on Friday|run on Tuesday/);
  expect((await approver.visit('/desk/strikes')).text).not.toContain('Notices that say it is off');
});

test('what was not checked for 14 days is due, until somebody says that they checked it', async () => {
  const approver = await signedInAs(guide, 'approver');
  await approver.sendForm('/desk/strikes', fields);
  now = new Date('2026-12-15T09:00:00Z');
  const editor = await signedInAs(guide, 'editor', now);
  expect((await editor.visit('/desk/due')).text).toContain('Strikes to check');
  expect((await editor.visit('/desk/strikes')).text).toContain('more than 14 days ago');
  const checked = await editor.sendForm('/desk/strikes/nurses-2026-12-14/checked', { revision: '1' });
  expect(checked.text).toContain('Tuesday 15 December 2026, by The editor');
  expect((await editor.visit('/desk/due')).text).not.toContain('Strikes to check');
});

test('an address without https is taken as one with it', async () => {
  const approver = await signedInAs(guide, 'approver');
  await approver.sendForm('/desk/strikes', { ...fields, sources: 'NHS England | www.england.nhs.uk/strikes' });
  const { text } = await approver.visit('/desk/strikes');
  expect(text).toContain('NHS England: https://www.england.nhs.uk/strikes');
});

test('one that was entered by mistake is removed', async () => {
  const approver = await signedInAs(guide, 'approver');
  await approver.sendForm('/desk/strikes', fields);
  await approver.sendForm('/desk/strikes/nurses-2026-12-14/remove', { revision: '1' });
  expect((await app.strikes.list(now)).map(({ strike }) => strike.id)).not.toContain('nurses-2026-12-14');
});

test.each<[string, Record<string, string>, string]>([
  ['nobody', { who: '' }, 'Choose who strikes'],
  ['somebody whom the guide does not know', { who: 'wizards' }, 'wizards'],
  ['nowhere', { where: 'Narnia' }, 'Narnia'],
  ['no time', { 'from-time': '' }, 'such as 7am'],
  ['no source', { sources: '' }, 'Enter the page that says it'],
  ['a source that is none', { sources: 'javascript:alert(1)' }, 'Enter the page that says it'],
  ['an end before its beginning', { 'to-day': '13' }, 'There is a problem'],
])('%s: the form comes back with what was written, and says what to do', async (_what, changes, words) => {
  const approver = await signedInAs(guide, 'approver');
  const { status, text } = await approver.sendForm('/desk/strikes', { ...fields, ...changes });
  expect(status).toBe(422);
  expect(text).toContain(words);
  expect((await app.strikes.list(now)).map(({ strike }) => strike.who)).not.toContain('wizards');
});

test('one that was called off by a slip is put back at once, by whoever may call it off, and it is said what patients were told', async () => {
  const approver = await signedInAs(guide, 'approver');
  await approver.sendForm('/desk/strikes', fields);
  const told = await patientHears();
  const path = '/desk/strikes/nurses-2026-12-14';
  const off = await approver.sendForm(`${path}/call-off`, { revision: '1' });
  expect(off.text).toContain(`action="${path}/put-back"`);
  expect(await patientHears()).not.toBe(told);
  const editor = await signedInAs(guide, 'editor');
  expect((await editor.visit(off.to)).text).not.toContain('put-back');
  expect((await editor.sendForm(`${path}/put-back`, { revision: '2' })).status).toBe(403);
  const back = await approver.sendForm(`${path}/put-back`, { revision: '2' });
  expect(back.text).toContain('were told that it is called off');
  expect(back.text).not.toContain('put-back"');
  expect(await patientHears()).toBe(told);
  expect((await app.records.desk.audit.latest(1))[0].what).toBe('put back a strike');
  expect((await approver.sendForm(`${path}/put-back`, { revision: '3' })).status).toBe(409);
});

test('one of the file that was removed by a slip is put back as the file has it, with the day on which it was checked', async () => {
  const approver = await signedInAs(guide, 'approver');
  const [before] = await app.strikes.list(now);
  const { text } = await approver.sendForm(`/desk/strikes/${before.strike.id}/remove`, { revision: '0' });
  expect(text).toContain(`action="/desk/strikes/${before.strike.id}/put-back"`);
  const back = await approver.sendForm(`/desk/strikes/${before.strike.id}/put-back`, { revision: '1' });
  expect(back.text).toContain('were not told of it');
  const [after] = await app.strikes.list(now);
  expect(after.strike).toEqual(before.strike);
  expect(after.change?.checkedBy).toBeUndefined();
});

test('who was slower than somebody else is told so', async () => {
  const approver = await signedInAs(guide, 'approver');
  await approver.sendForm('/desk/strikes', fields);
  const path = '/desk/strikes/nurses-2026-12-14';
  await approver.sendForm(`${path}/checked`, { revision: '1' });
  const late = await approver.sendForm(`${path}/call-off`, { revision: '1' });
  expect([late.status, late.text.includes('Somebody else changed it meanwhile')]).toEqual([409, true]);
});
