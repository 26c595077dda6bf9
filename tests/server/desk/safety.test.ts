import { hazardLog, lastSafetyRun } from '../../../src/content/safety/hazard-log';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

const report = async (what: string) => {
  const editor = await signedInAs(guide, 'editor');
  const { to, text } = await editor.sendForm('/desk/safety/incidents', { kind: 'missed-alarm', what });
  return { editor, path: to, text };
};

test('every hazard of the log is read on the page, with the state of its test', async () => {
  const { text } = await (await signedInAs(guide, 'viewer')).visit('/desk/safety');
  for (const { id } of hazardLog()) expect(text).toContain(id);
  expect(text).toMatch(/Passes|Not known/);
  // A fresh copy has no run; whoever has run them sees when.
  expect(text).toMatch(lastSafetyRun() ? /The tests were last run on/ : /The tests were not run here yet/);
  expect(text).toContain('npm run test:safety');
  expect(text).toContain('safety/last-run.json');
});

test('an incident is reported without names, its steps are ticked off, and it is closed with a reason, by an approver', async () => {
  const { editor, path, text } = await report(
    'Margaret Tate told it that her arm was numb, ring 01632 960123. It said ask your GP.',
  );
  expect(text).toContain('her arm was numb');
  expect(text).not.toMatch(/Margaret|960123/);
  expect((await editor.visit('/desk/due')).text).toContain(path);
  const told = await editor.sendForm(`${path}/step`, { step: 'told', revision: '1' });
  expect(told.text).toContain('The editor');
  expect((await editor.sendForm(`${path}/close`, { revision: '2', note: 'mended' })).status).toBe(403);
  const approver = await signedInAs(guide, 'approver');
  expect((await approver.sendForm(`${path}/close`, { revision: '2', note: '' })).status).toBe(422);
  const closed = await approver.sendForm(`${path}/close`, { revision: '2', note: 'The rule is mended' });
  expect(closed.text).toContain('The rule is mended');
  expect((await editor.visit('/desk/due')).text).not.toContain(path);
});

test('of two who change an incident at once the second is told to look again', async () => {
  const { editor, path } = await report('A fall was taken for a joke.');
  await editor.sendForm(`${path}/step`, { step: 'told', revision: '1' });
  expect((await editor.sendForm(`${path}/step`, { step: 'example', revision: '1' })).status).toBe(409);
});

test.each<[string, Record<string, string>]>([
  ['nothing', {}],
  ['another kind', { kind: 'other', what: 'x' }],
  ['too much', { kind: 'false-alarm', what: 'x '.repeat(600) }],
])('a report with %s comes back with what to mend', async (_what, fields) => {
  const editor = await signedInAs(guide, 'editor');
  expect((await editor.sendForm('/desk/safety/incidents', fields)).status).toBe(422);
});

test('a step that there is not, and an incident that there is not, are not found', async () => {
  const { editor, path } = await report('A burn was missed.');
  expect((await editor.sendForm(`${path}/step`, { step: '__proto__', revision: '1' })).status).toBe(404);
  expect((await editor.sendForm('/desk/safety/incidents/none/step', { step: 'told', revision: '1' })).status).toBe(404);
});
