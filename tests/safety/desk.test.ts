import { textOf } from '../../src/guidance/reply';
import { DeskBrowser } from '../support/desk-browser';
import { today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { signedInAs } from '../support/signed-in';

test('H83: nobody has the guide say anything who has not signed in with the role for it, by a form of the desk itself', async () => {
  const guide = await startGuide();
  const { app, origin } = guide;
  const says = 'The skin clinic at the Conquest is shut on Friday 18 December.';
  const words = {
    says,
    places: ['Conquest Hospital'],
    kinds: ['clinic'],
    from: '2026-12-18T00:00',
    to: '2026-12-18T23:59',
    means: 'cancelled' as const,
    source: 'us',
    isUrgent: false,
  };
  const { id } = await app.notices.draft(words, { by: 'the editor', why: '', now: today });
  const path = `/desk/notices/${id}/publish`;
  const form = { revision: '1', read: 'yes' };
  const isSaid = async (): Promise<boolean> => {
    const text = 'is my clinic appointment at the conquest on friday 18 december going ahead';
    return textOf(await app.answer({ text, now: today })).includes(says);
  };

  expect((await new DeskBrowser(origin).post(path, form)).status).toBe(401);
  for (const role of ['viewer', 'editor', 'desk-staff'] as const) {
    const browser = await signedInAs(guide, role);
    expect((await browser.post(path, { ...form, 'form-token': await browser.formToken() })).status).toBe(403);
  }
  const approver = await signedInAs(guide, 'approver');
  const token = { 'form-token': await approver.formToken() };
  expect((await approver.post(path, form)).status).toBe(403);
  expect((await approver.post(path, { ...form, ...token }, { origin: 'https://evil.example' })).status).toBe(403);
  expect(await isSaid()).toBe(false);

  expect((await approver.post(path, { ...form, ...token })).status).toBe(303);
  expect(await isSaid()).toBe(true);
  expect((await app.records.desk.audit.latest(1))[0]).toMatchObject({ who: { id: 'the approver' }, about: id });
  await guide.stop();
});
