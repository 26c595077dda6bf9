import type { App } from '../../../src/app';
import { dueAt } from '../../../src/desk/due/due';
import { deskDue } from '../../../src/desk/routes';
import { buildApp, today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

let app: App;
beforeEach(async () => {
  app = await buildApp();
});

const deed = { by: 'ed', why: '', now: today };
const words = {
  places: ['Conquest Hospital'],
  kinds: ['clinic'],
  from: '2026-12-18T00:00',
  to: '2026-12-18T23:59',
  means: 'cancelled' as const,
  says: 'The skin clinic is shut on Friday 18 December.',
  source: 'us',
  isUrgent: false,
};

const sourcesOf = () =>
  deskDue({ ...app, figures: app.records.figures, talks: app.handOffs.staff, edition: () => app.edition });

/** What is due, by list. */
async function due(now: Date): Promise<Record<string, string[]>> {
  const lists: Record<string, string[]> = {};
  for (const { list, what } of await dueAt(sourcesOf(), now)) lists[list] = [...(lists[list] ?? []), what];
  return lists;
}

test('each thing that is due leads to the page where it is done', async () => {
  const guide = await startGuide({ app });
  const admin = await signedInAs(guide, 'administrator');
  await app.notices.draft(words, deed);
  const old = { from: '2026-11-10T07:00', to: '2026-11-12T07:00', who: 'nurses', where: 'England' };
  const { id } = await app.strikes.add({ ...old, sources: ['https://a.example'], status: 'announced' }, deed);
  const items = await dueAt(sourcesOf(), new Date('2027-10-01T12:00:00Z'));
  expect(items.map(({ href }) => href)).toContain(`/desk/strikes?show=${id}#${id}`);
  for (const href of new Set(items.map(({ href }) => href))) {
    const [path, place] = href.split('#');
    const { status, text } = await admin.visit(path);
    expect([href, status]).toEqual([href, 200]);
    if (place) expect(text).toContain(`id="${place}"`);
  }
  await guide.stop();
});

test('answers are due after their day of review, and not before', async () => {
  const [first] = [...app.edition.content.intents.values()].map(({ reviewBy }) => reviewBy).sort();
  expect((await due(new Date(`${first}T12:00:00Z`)))['Answers to review']).toBeUndefined();
  const later = new Date(Date.parse(first) + 36 * 60 * 60_000);
  expect((await due(later))['Answers to review'].length).toBeGreaterThan(0);
});

test('sources are due when their own date is more than a year ago', async () => {
  const sources = (await due(today))['Sources gone old'];
  expect(sources).toContain('NHS England, July 2025');
  expect(sources).not.toContain('BBC, December 2025');
  expect((await due(new Date('2027-01-02T12:00:00Z')))['Sources gone old']).toContain('BBC, December 2025');
});

test('a notice is due while it waits, as a draft since yesterday, and on its last day; before it is told, by its name alone', async () => {
  const { id } = await app.notices.draft(words, deed);
  const tomorrow = new Date(today.getTime() + 24 * 60 * 60_000);
  expect((await due(today))['Drafts of notices']).toBeUndefined();
  expect((await due(tomorrow))['Drafts of notices']).toEqual([`Notice ${id}, Conquest Hospital`]);
  await app.notices.askApproval({ id, revision: 1 }, deed);
  expect((await due(today))['Notices that wait for approval']).toEqual([`Notice ${id}, Conquest Hospital`]);
  await app.notices.publish({ id, revision: 2 }, deed, false);
  expect(await due(today)).not.toHaveProperty('Notices that wait for approval');
  expect(await due(today)).not.toHaveProperty('Notices about to end');
  expect((await due(new Date('2026-12-18T12:00:00Z')))['Notices about to end']).toEqual([words.says]);
  expect(await due(new Date('2026-12-19T12:00:00Z'))).not.toHaveProperty('Notices about to end');
});

test('a notice without an end is due each day, until it is ended', async () => {
  const { to: _end, ...open } = words;
  const { id } = await app.notices.draft(open, deed);
  await app.notices.publish({ id, revision: 1 }, deed, false);
  expect(await due(today)).not.toHaveProperty('Notices without an end');
  const tomorrow = new Date(today.getTime() + 24 * 60 * 60_000);
  expect((await due(tomorrow))['Notices without an end']).toEqual([words.says]);
  await app.notices.end({ id, revision: 2 }, deed);
  expect(await due(tomorrow)).not.toHaveProperty('Notices without an end');
});

test('a strike that was announced and is over is due until somebody writes down what became of it', async () => {
  const strike = {
    from: '2026-11-10T07:00',
    to: '2026-11-12T07:00',
    who: 'nurses',
    where: 'England',
    sources: ['https://a.example'],
  };
  const { id } = await app.strikes.add({ ...strike, status: 'announced' }, deed);
  expect((await due(today))['Strikes of which nobody knows what became']).toHaveLength(1);
  await app.strikes.change(id, 1, { ...strike, status: 'took-place' }, deed);
  expect(await due(today)).not.toHaveProperty('Strikes of which nobody knows what became');
});
