import type { App } from '../../src/app';
import { today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { patientAt } from '../support/patient-chat';
import { signedInAs } from '../support/signed-in';
import { appWithStaff } from '../support/with-staff';

let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let now = today;
beforeAll(async () => {
  app = await appWithStaff();
  guide = await startGuide({ app, clock: () => now, limits: { handOffMs: 1_000_000 } });
});
afterAll(() => guide.stop());

const sam = { id: 'sam', name: 'Sam' };

async function whoWaits() {
  const patient = await patientAt(guide.origin);
  await patient.say('is my gp open');
  await patient.say('I want to speak to a person');
  await patient.say('yes');
  now = new Date(now.getTime() + 1_000);
  return { patient, id: (await app.handOffs.staff.queue()).waiting.at(-1)?.id ?? '' };
}

const guidanceOf = (activity: { channelData?: object } | undefined): unknown =>
  (activity?.channelData as { guidance?: object } | undefined)?.guidance;

describe.each(['waiting', 'with-person'])(
  'H96 danger that is told of while %s is answered by the guide at once',
  (stage) => {
    test.each([
      ['my husband has chest pain and is grey and sweating', 'emergency'],
      ['he cant get his breath and his lips are blue', 'emergency'],
      ['i want to kill myself', 'crisis'],
      ['my husband beats me', 'crisis'],
      // Words that would otherwise be for the queue.
      ['how long, she is not breathing', 'emergency'],
    ])('%j', async (text, urgency) => {
      const { patient, id } = await whoWaits();
      if (stage === 'with-person') await app.handOffs.staff.claim(id, sam, now);
      const [reply, ...more] = await patient.say(text);
      expect(guidanceOf(reply)).toMatchObject({ urgency });
      expect(more).toEqual([]);
      const talk = await app.handOffs.staff.talk(id);
      expect(talk?.said.filter(({ alarm }) => alarm).map(({ words }) => words)).toEqual([text]);
      expect(talk?.handOff.alarm).toBeDefined();
    });

    test('signs that come in two messages are put together, whoever reads the first', async () => {
      const { patient, id } = await whoWaits();
      if (stage === 'with-person') await app.handOffs.staff.claim(id, sam, now);
      await patient.say('my calf is swollen since the flight');
      const [reply] = await patient.say('and it is sore when I breathe in');
      expect(guidanceOf(reply)).toMatchObject({ urgency: 'emergency' });
    });

    test('while an alarm stands the guide goes on answering, and takes nothing back', async () => {
      const { patient, id } = await whoWaits();
      if (stage === 'with-person') await app.handOffs.staff.claim(id, sam, now);
      await patient.say('my husband has chest pain and is grey and sweating');
      const [reply] = await patient.say('what shall I do');
      expect(guidanceOf(reply)).toMatchObject({ urgency: 'emergency' });
    });
  },
);

test('H96 with an alarm that stands nobody is put into a queue', async () => {
  const patient = await patientAt(guide.origin);
  await patient.say('my husband has chest pain and is grey and sweating');
  const [reply] = await patient.say('I want to speak to a person');
  expect(guidanceOf(reply)).toMatchObject({ urgency: 'emergency' });
});

describe('H97 nobody waits in vain', () => {
  test('who is not answered in the promised time is told whom to ring, and when to call 999 and 111', async () => {
    const { patient } = await whoWaits();
    now = new Date(now.getTime() + 10 * 60_000);
    await app.handOffs.tend(now);
    const last = (await patient.all()).at(-1);
    expect(last?.text).toMatch(/nobody could answer/);
    expect(last?.text).toMatch(/ring the number on your hospital letter[\s\S]*999[\s\S]*111/i);
  });

  test('nobody is offered outside office hours', async () => {
    const before = now;
    now = new Date('2026-12-05T12:00:00Z');
    const patient = await patientAt(guide.origin);
    const [reply] = await patient.say('I want to speak to a person');
    expect(reply.text).toMatch(/ring the number on your hospital letter/);
    expect(reply.text).not.toMatch(/yes or no/);
    now = before;
  });

  test('each of the words around it says when to call 999', async () => {
    const { replies } = app.edition.content.wording['hand-off'];
    for (const { headline, body } of Object.values(replies)) expect([headline, ...body].join(' ')).toContain('999');
  });
});

describe('H98 what a patient says is for whoever answers', () => {
  test('nothing is passed on before they say yes, and nothing from before without their consent', async () => {
    const { patient, id } = await whoWaits();
    await app.handOffs.staff.claim(id, sam, now);
    await patient.say('my secret knee');
    const said = (await app.handOffs.staff.talk(id))?.said ?? [];
    expect(said.filter(({ by }) => by.startsWith('patient')).map(({ words }) => words)).toEqual(['my secret knee']);
  });

  test('who only looks reads nothing, whatever their role', async () => {
    const { patient, id } = await whoWaits();
    await app.handOffs.staff.claim(id, sam, now);
    await patient.say('my secret knee');
    for (const role of ['viewer', 'editor', 'approver', 'desk-staff', 'administrator'] as const)
      for (const path of ['/desk', '/desk/inbox', `/desk/inbox/${id}`, '/desk/audit', '/desk/due'])
        expect(await (await (await signedInAs(guide, role, now)).get(path)).text()).not.toContain('secret');
  });
});
