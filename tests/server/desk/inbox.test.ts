import type { App } from '../../../src/app';
import { DeskBrowser } from '../../support/desk-browser';
import { eventually } from '../../support/eventually';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { patientAt } from '../../support/patient-chat';
import { sessionCookieOf, signedInAs } from '../../support/signed-in';
import { appWithStaff } from '../../support/with-staff';

/** It goes on, so that no two begin to wait at the same moment. */
let ticks = 0;
const clock = (): Date => new Date(today.getTime() + ticks++);

let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  app = await appWithStaff();
  guide = await startGuide({ app, clock, limits: { deskPagesOfAddress: 1_000_000 } });
});
afterAll(() => guide.stop());

/** One of the desk's staff, by a name of their own. */
async function staffNamed(name: string): Promise<DeskBrowser> {
  const browser = new DeskBrowser(guide.origin);
  browser.setCookie('desk', await sessionCookieOf(app, { id: name, name, roles: ['desk-staff'] }, today));
  return browser;
}

/** A patient who waits, having said something. @returns the patient, and where they are at the desk */
async function whoWaits(text = 'my knee hurts') {
  const patient = await patientAt(guide.origin);
  await patient.say('I want to speak to a person');
  await patient.say('yes');
  await patient.say(text);
  const { waiting } = await app.handOffs.staff.queue();
  return { patient, path: `/desk/inbox/${waiting.at(-1)?.id}` };
}

afterEach(async () => {
  const { waiting, talking } = await app.handOffs.staff.queue();
  for (const { id } of [...waiting, ...talking])
    await app.records.handOffs.change(id, { stages: ['waiting', 'with-person'] }, { stage: 'ended' });
});

test('a patient is taken from the list, answered, and handed back; each is noted, without a word of it', async () => {
  const { patient, path } = await whoWaits();
  const sam = await staffNamed('Sam');
  expect((await sam.visit('/desk/inbox')).text).toContain('Waiting (1)');
  const claimed = await sam.sendForm(`${path}/claim`, {});
  expect([claimed.status, claimed.to]).toEqual([303, path]);
  expect(claimed.text).toContain('my knee hurts');
  await sam.sendForm(`${path}/reply`, { words: 'Which <b>knee</b>?', key: '1' });
  await eventually(async () => (await patient.words()).at(-1) === 'Sam: Which <b>knee</b>?');
  expect((await sam.visit(path)).text).toContain('Which &lt;b&gt;knee&lt;/b&gt;?');
  const ended = await sam.sendForm(`${path}/hand-back`, {});
  expect(ended.to).toBe('/desk/inbox?done=ended');
  const audit = (await (await signedInAs(guide, 'administrator')).visit('/desk/audit')).text;
  expect(audit).toContain('answered a patient who waited');
  expect(audit).toContain('handed a patient back to the guide');
  expect(audit).not.toContain('knee');
});

test('what a patient says is read by whoever answers them, and by nobody else', async () => {
  const { path } = await whoWaits('my secret knee');
  const [sam, ann] = [await staffNamed('Sam'), await staffNamed('Ann')];
  expect((await ann.visit(path)).text).not.toContain('secret');
  await sam.sendForm(`${path}/claim`, {});
  expect((await sam.visit(path)).text).toContain('secret');
  expect((await ann.visit(path)).text).not.toContain('secret');
  expect((await (await signedInAs(guide, 'administrator')).visit(path)).text).not.toContain('secret');
  for (const role of ['viewer', 'editor', 'approver'] as const)
    expect((await (await signedInAs(guide, role)).get(path)).status).toBe(403);
  // Taken over, it is the other way round.
  const { text } = await ann.visit(path);
  const from = /name="from" value="([^"]+)"/.exec(text)?.[1] ?? '';
  expect((await ann.sendForm(`${path}/take-over`, { from })).text).toContain('secret');
  expect((await sam.visit(path)).text).not.toContain('secret');
});

test('of two who press at once one is told that it is too late', async () => {
  const { path } = await whoWaits();
  const staff = [await staffNamed('Sam'), await staffNamed('Ann')];
  const answers = await Promise.all(staff.map((one) => one.sendForm(`${path}/claim`, {})));
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
});

test('who waited longest comes first, and danger is shown red', async () => {
  const first = await whoWaits();
  await whoWaits();
  await first.patient.say('my husband has chest pain and is grey and sweating');
  const { text } = await (await staffNamed('Sam')).visit('/desk/inbox');
  const [, one, other] = text.split('class="desk-patient');
  expect(one).toContain('--danger');
  expect(one).toContain('nhsuk-tag--red');
  expect(one).toContain(first.path);
  expect(other).not.toContain('nhsuk-tag--red');
});

test('an answer of the guide is put in the box with its source; an empty or endless one is sent back', async () => {
  const { patient, path } = await whoWaits();
  const sam = await staffNamed('Sam');
  await sam.sendForm(`${path}/claim`, {});
  const { text } = await sam.visit(`${path}?answer=gp-open`);
  const box = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1] ?? '';
  expect(box).toMatch(/GP[\s\S]*Source: /);
  for (const words of ['', 'x'.repeat(2_001)]) {
    const before = (await patient.words()).length;
    expect((await sam.sendForm(`${path}/reply`, { words, key: '2' })).status).toBe(422);
    expect((await patient.words()).length).toBe(before);
  }
});

test('a form that is sent twice says it once', async () => {
  const { patient, path } = await whoWaits();
  const sam = await staffNamed('Sam');
  await sam.sendForm(`${path}/claim`, {});
  for (let count = 0; count < 2; count++) await sam.sendForm(`${path}/reply`, { words: 'only once', key: 'same' });
  await eventually(async () => (await patient.words()).includes('Sam: only once'));
  expect((await patient.words()).filter((words) => words === 'Sam: only once')).toHaveLength(1);
});

test('patients who wait are among what is due', async () => {
  await whoWaits();
  expect((await (await staffNamed('Sam')).visit('/desk/due')).text).toContain('Patients who wait for a person');
});

test('without people who answer, the inbox says what is missing', async () => {
  const alone = await startGuide();
  const { text } = await (await signedInAs(alone, 'desk-staff')).visit('/desk/inbox');
  expect(text).toContain('seeds/staff-hours.yaml');
  await alone.stop();
});

test('where people answer at another desk, the inbox shows who waits, and nobody is answered from it', async () => {
  const { path } = await whoWaits();
  const sam = await staffNamed('Sam');
  app.handOffs.passTo({
    isChannel: false,
    takes: () => true,
    open: () => Promise.reject(new Error('in a test')),
    pass: () => Promise.reject(new Error('in a test')),
    close: () => Promise.reject(new Error('in a test')),
  });
  const { text } = await sam.visit('/desk/inbox');
  expect(text).toContain('Waiting (1)');
  expect(text).not.toContain('/claim');
  expect((await sam.get(path)).status).toBe(404);
});
