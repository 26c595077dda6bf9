import type { App } from '../../../src/app';
import { textOf } from '../../../src/guidance/reply';
import type { DeskBrowser } from '../../support/desk-browser';
import { buildApp, today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

const says = 'The skin clinic at the Conquest is shut on Friday 18 December. We rang everyone.';
const fields = {
  says,
  means: 'cancelled',
  places: 'Conquest Hospital',
  kinds: 'clinic',
  'from-day': '18',
  'from-month': '12',
  'from-year': '2026',
  'to-day': '18',
  'to-month': '12',
  'to-year': '2026',
  source: 'The press office',
};
const question = 'is my clinic appointment at the conquest on friday 18 december going ahead';

let guide: Awaited<ReturnType<typeof startGuide>>;
let app: App;
let now = today;
beforeEach(async () => {
  now = today;
  app = await buildApp();
  guide = await startGuide({ app, clock: () => now });
});
afterEach(() => guide.stop());

const write = (browser: DeskBrowser, changes: Record<string, string> = {}) =>
  browser.sendForm('/desk/notices', { ...fields, ...changes });
const idIn = (to: string): string => /notices\/(\w+)/.exec(to)?.[1] ?? '';
const patientHears = async (text = question): Promise<string> => textOf(await app.answer({ text, now }));

test('an editor writes a notice, sees it as a patient will, and asks; an approver publishes it, and patients hear it', async () => {
  const [editor, approver] = [await signedInAs(guide, 'editor'), await signedInAs(guide, 'approver')];
  const { to, text } = await write(editor);
  expect(text).toContain('Conquest Hospital said today');
  expect(text).toContain('Is my clinic appointment at Conquest Hospital on Friday 18 December going ahead?');
  expect(text).not.toContain('The notice is not in this answer');
  expect(text).not.toContain('Publish: tell patients now');
  expect(await patientHears()).not.toContain(says);

  const asked = await editor.sendForm(`/desk/notices/${idIn(to)}/ask`, { revision: '1' });
  expect(asked.text).toContain('Waits for approval');
  expect((await approver.visit('/desk/due')).text).toContain('Notices that wait for approval');
  const published = await approver.sendForm(`/desk/notices/${idIn(to)}/publish`, { revision: '2', read: 'yes' });
  expect(published.text).toContain('Told to patients');
  expect(await patientHears()).toContain(says);

  const history = (await approver.visit(`/desk/notices/${idIn(to)}`)).text;
  for (const words of ['Wrote it', 'Asked for approval', 'Published it']) expect(history).toContain(words);
  const deeds = (await app.records.desk.audit.latest(3)).map(({ who, what }) => [who.name, what]);
  expect(deeds).toEqual([
    ['The approver', 'published a notice'],
    ['The editor', 'asked for approval of a notice'],
    ['The editor', 'wrote a notice'],
  ]);
});

test('it ends when its time is over, or when somebody ends it', async () => {
  const approver = await signedInAs(guide, 'administrator');
  const first = await write(approver);
  await approver.sendForm(`/desk/notices/${idIn(first.to)}/publish`, { revision: '1', read: 'yes' });
  expect(await patientHears()).toContain(says);
  const ended = await approver.sendForm(`/desk/notices/${idIn(first.to)}/end`, { revision: '2' });
  expect(ended.text).toContain('Patients are no longer told of it');
  expect(await patientHears()).not.toContain(says);

  const second = await write(approver);
  await approver.sendForm(`/desk/notices/${idIn(second.to)}/publish`, { revision: '1', read: 'yes' });
  now = new Date('2026-12-19T09:00:00Z');
  expect(await patientHears()).not.toContain(says);
  const later = await signedInAs(guide, 'viewer', now);
  expect((await later.visit(`/desk/notices/${idIn(second.to)}`)).text).toContain('Over');
});

test('one that was ended by a slip is put back at once, in the same words, and it is said since when it was not told', async () => {
  const approver = await signedInAs(guide, 'approver');
  const path = `/desk/notices/${idIn((await write(approver)).to)}`;
  await approver.sendForm(`${path}/publish`, { revision: '1', read: 'yes' });
  const ended = await approver.sendForm(`${path}/end`, { revision: '2' });
  expect(ended.text).toContain(`action="${path}/put-back"`);
  const back = await approver.sendForm(`${path}/put-back`, { revision: '3' });
  expect(back.text).toContain('They were not told of it from');
  expect(back.text).toContain('Put it back');
  expect(await patientHears()).toContain(says);
  expect((await app.records.desk.audit.latest(1))[0].what).toBe('put back a notice');

  await approver.sendForm(`${path}/end`, { revision: '4' });
  now = new Date('2026-12-19T09:00:00Z');
  const later = await signedInAs(guide, 'approver', now);
  expect((await later.visit(path)).text).not.toContain('put-back');
  expect((await later.sendForm(`${path}/put-back`, { revision: '5' })).status).toBe(422);
});

test('new words of a published notice are told only once they are published', async () => {
  const approver = await signedInAs(guide, 'approver');
  const { to } = await write(approver);
  const path = `/desk/notices/${idIn(to)}`;
  await approver.sendForm(`${path}/publish`, { revision: '1', read: 'yes' });
  const newer = 'The skin clinic at the Conquest is shut on Friday 18 December. Ring us for a new day.';
  const changed = await approver.sendForm(path, { ...fields, says: newer, revision: '2' });
  expect(changed.text).toContain('Patients are still told the words before these');
  expect(await patientHears()).toContain(says);
  await approver.sendForm(`${path}/publish`, { revision: '3', read: 'yes' });
  expect(await patientHears()).toContain(newer);
});

test('warnings are shown, and somebody has to say that they have read them', async () => {
  const approver = await signedInAs(guide, 'approver');
  const first = await write(approver);
  await approver.sendForm(`/desk/notices/${idIn(first.to)}/publish`, { revision: '1', read: 'yes' });
  const contrary = await write(approver, {
    means: 'going-ahead',
    says: 'The skin clinic at the Conquest runs as planned on Friday 18 December.',
    'to-day': '',
    'to-month': '',
    'to-year': '',
  });
  expect(contrary.text).toContain('says the contrary');
  expect(contrary.text).toContain('It has no end');
  const path = `/desk/notices/${idIn(contrary.to)}/publish`;
  const unread = await approver.sendForm(path, { revision: '1' });
  expect([unread.status, unread.text.includes('say that you have')]).toEqual([422, true]);
  expect((await approver.sendForm(path, { revision: '1', read: 'yes' })).to).toContain('done=published');
});

test('what must not be said is refused before it is kept, with what to mend', async () => {
  const editor = await signedInAs(guide, 'editor');
  const { status, text } = await write(editor, {
    says: 'Mrs Jane Patel, NHS number 943 476 5919, need not come on 18 December.',
  });
  expect(status).toBe(422);
  expect(text).toContain('There is a problem');
  expect(text).toContain('href="#says"');
  expect(await app.notices.list()).toEqual([]);
});

test.each<[string, Record<string, string>, string]>([
  ['no words', { says: '' }, 'Enter what patients are to be told'],
  ['words that are too long', { says: 'x'.repeat(401) }, 'at most 400 letters'],
  ['no meaning', { means: 'something' }, 'Choose what it means'],
  ['no source', { source: '' }, 'Enter where this comes from'],
  ['no day', { 'from-day': '', 'from-month': '', 'from-year': '' }, 'Enter the day that it is about'],
  ['a day that does not exist', { 'from-day': '31', 'from-month': '2' }, 'There is no such day'],
  ['a day that is no number', { 'from-day': 'friday' }, 'in numbers'],
  ['a time that is none', { 'to-time': 'teatime' }, 'as 7am or 14:30'],
  ['an end before its beginning', { 'to-day': '17' }, 'It ends before it begins'],
  ['no place', { places: '' }, 'or tick that it is true everywhere'],
  ['a place and everywhere', { everywhere: 'yes' }, 'either places or everywhere'],
  ['no care', { kinds: '' }, 'or tick that it is about all care'],
  ['a kind of care and all', { 'all-care': 'yes' }, 'either kinds of care or all care'],
  ['a place that there is not', { places: 'Nowhere' }, 'Choose a hospital or an area of the list'],
])('%s: the form comes back with what was written, and says what to do', async (_what, changes, words) => {
  const editor = await signedInAs(guide, 'editor');
  const { status, text } = await write(editor, changes);
  expect(status).toBe(422);
  expect(text).toContain('<title>Error: ');
  expect(text).toContain(words);
  if (!('source' in changes)) expect(text).toContain('value="The press office"');
  expect(await app.notices.list()).toEqual([]);
});

test('everywhere and all care are told to all, where both are ticked', async () => {
  const approver = await signedInAs(guide, 'approver');
  const { places: _places, kinds: _kinds, ...others } = fields;
  const wide = { ...others, everywhere: 'yes', 'all-care': 'yes', says: 'No clinics run on Friday 18 December.' };
  const { to, text } = await approver.sendForm('/desk/notices', wide);
  expect(text).toContain('Everywhere that this guide serves');
  await approver.sendForm(`/desk/notices/${idIn(to)}/publish`, { revision: '1', read: 'yes' });
  expect(await patientHears('is my chemo in manchester on friday 18 december on')).toContain(wide.says);
  expect((await approver.visit(`/desk/notices/${idIn(to)}/edit`)).text).toMatch(/name="everywhere"[^>]* checked/);
});

test('kinds of care stand in the order of the alphabet, with what else they are called', async () => {
  const { text } = await (await signedInAs(guide, 'editor')).visit('/desk/notices/new');
  expect(text).toMatch(/skin clinic appointment.{0,300}dermatology/s);
  const at = ['blood test', 'MRI scan', 'skin clinic appointment'].map((kind) => text.indexOf(kind));
  expect(at).toEqual([...at].sort((one, other) => one - other));
});

test('what is wrong is listed in the order of the page', async () => {
  const editor = await signedInAs(guide, 'editor');
  const { text } = await editor.sendForm('/desk/notices', {});
  const summary = text.slice(
    text.indexOf('There is a problem'),
    text.indexOf('<form method="post" action="/desk/notices"'),
  );
  const listed = [...summary.matchAll(/href="#([\w-]+)"/g)].map(([, field]) => field);
  expect(listed).toEqual(['says', 'means', 'places', 'kinds', 'from-day', 'source']);
});

test('the words of a draft are on its own page alone: not in the trail, the lists or what is due', async () => {
  const admin = await signedInAs(guide, 'administrator');
  const mistaken = 'Jane Patel need not come on 18 December.';
  const { to } = await write(admin, { says: mistaken });
  await admin.sendForm(`/desk/notices/${idIn(to)}`, { ...fields, says: mistaken, revision: '1' });
  await admin.sendForm(`/desk/notices/${idIn(to)}/ask`, { revision: '2' });
  for (const path of ['/desk/notices', '/desk/due', '/desk/audit']) {
    const { text } = await admin.visit(path);
    expect(text).not.toContain('Jane Patel');
    expect(text).toContain(idIn(to));
  }
  expect(await (await admin.get('/desk/audit.csv')).text()).not.toContain('Jane Patel');
  expect((await admin.visit('/desk/audit')).text).toContain(`${idIn(to)}, Conquest Hospital`);
  expect((await admin.visit('/desk/notices')).text).toContain(`Notice ${idIn(to)}, Conquest Hospital`);
});

test('who was slower than somebody else is told so, and nothing is overwritten', async () => {
  const [one, other] = [await signedInAs(guide, 'approver'), await signedInAs(guide, 'administrator')];
  const { to } = await write(one);
  const path = `/desk/notices/${idIn(to)}`;
  await other.sendForm(path, { ...fields, says: `${says} Ring us.`, revision: '1' });
  const late = await one.sendForm(`${path}/publish`, { revision: '1', read: 'yes' });
  expect([late.status, late.text.includes('Somebody else changed it meanwhile')]).toEqual([409, true]);
  expect(await patientHears()).not.toContain(says);
});

describe('where two people are needed', () => {
  const publicUrl = 'http://127.0.0.1';
  let strict: typeof guide;
  beforeEach(async () => {
    const environment = {
      PUBLIC_URL: publicUrl,
      DESK_ISSUER: 'http://localhost:9',
      DESK_CLIENT_ID: 'desk',
      DESK_CLIENT_SECRET: 'secret',
      DESK_TWO_PEOPLE: 'true',
    };
    strict = await startGuide({ app, clock: () => now, environment });
  });
  afterEach(() => strict.stop());

  test('whoever wrote a notice cannot publish it, by no way round; somebody else can', async () => {
    const writer = await signedInAs(strict, 'approver', now, publicUrl);
    const other = await signedInAs(strict, 'administrator', now, publicUrl);
    const { to, text } = await write(writer);
    const path = `/desk/notices/${idIn(to)}`;
    expect(text).toContain('Somebody else has to approve it');
    const own = await writer.sendForm(`${path}/publish`, { revision: '1', read: 'yes' });
    expect([own.status, own.text.includes('Somebody else has to approve it')]).toEqual([403, true]);
    await writer.sendForm(`${path}/ask`, { revision: '1' });
    expect((await writer.sendForm(`${path}/publish`, { revision: '2', read: 'yes' })).status).toBe(403);
    expect(await patientHears()).not.toContain(says);
    expect((await other.sendForm(`${path}/publish`, { revision: '2', read: 'yes' })).to).toContain('done=published');
    expect(await patientHears()).toContain(says);

    await writer.sendForm(`${path}/end`, { revision: '3' });
    expect((await writer.sendForm(`${path}/put-back`, { revision: '4' })).status).toBe(403);
    expect((await other.sendForm(`${path}/put-back`, { revision: '4' })).to).toContain('done=put-back');
    expect(await patientHears()).toContain(says);
  });
});
