import pino from 'pino';
import type { App } from '../../../src/app';
import { onBothEngines } from '../../support/both-engines';
import { messageCreated, startChatwoot, statusChanged, tellGuide } from '../../support/chatwoot-stub';
import { eventually } from '../../support/eventually';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { patientAt } from '../../support/patient-chat';
import { appWithStaff } from '../../support/with-staff';
import { filled, repliesAt } from '../../support/words-of-content';

const minutes = (count: number): number => count * 60_000;
const headlineAt = (name: string): string => repliesAt('hand-off', 'replies', name, 'headline');
const sayAt = (name: string): string => repliesAt('hand-off', 'says', name, 'say');

onBothEngines(({ newUrl }) => {
  let url: string;
  let app: App;
  let guide: Awaited<ReturnType<typeof startGuide>>;
  let chatwoot: Awaited<ReturnType<typeof startChatwoot>>;
  let now = today;

  const start = async () => {
    app = await appWithStaff({ databaseUrl: url });
    // Tests tend by themselves.
    const limits = { handOffMs: 1_000_000 };
    guide = await startGuide({ app, clock: () => now, limits, environment: chatwoot.environment });
  };
  const stop = async () => {
    await guide.stop();
    await app.records.close();
  };
  beforeEach(async () => {
    url = await newUrl();
    now = today;
    chatwoot = await startChatwoot();
    await start();
  });
  afterEach(async () => {
    await stop();
    chatwoot.stop();
  });

  const later = async (ms: number): Promise<void> => {
    now = new Date(now.getTime() + ms);
    await app.handOffs.tend(now);
  };
  const tell = (event: object) => tellGuide(guide.origin, event, now);
  const whoAsks = async (consent = sayAt('yes'), before: string[] = []) => {
    const patient = await patientAt(guide.origin);
    for (const text of before) await patient.say(text);
    await patient.say('I want to speak to a person');
    await patient.say(consent);
    return patient;
  };
  /** Until Chatwoot has the patient, and it is known here. */
  const opened = () =>
    eventually(async () => {
      const waiting = await app.records.handOffs.inStages(['waiting']);
      return waiting.length > 0 && waiting.every(({ outside }) => outside);
    });
  const arrived = (...contents: (string | RegExp)[]) =>
    eventually(async () => {
      // A connection that was closed meanwhile is tried anew with the next.
      await app.handOffs.tend(now);
      const there = chatwoot.contents();
      return (
        there.length === contents.length &&
        contents.every((one, at) => (typeof one === 'string' ? there[at] === one : one.test(there[at])))
      );
    }, 20_000);

  test('a patient is passed on to Chatwoot, and both hear each other, once and in order', async () => {
    const patient = await whoAsks();
    await opened();
    expect(await patient.say('it is about my knee')).toEqual([]);
    await patient.say('the left one');
    await arrived('it is about my knee', 'the left one');
    const [{ id }] = chatwoot.conversations;
    const said = messageCreated(id);
    // It tells the same again where it was not sure that it was heard.
    for (const status of [200, 200]) expect((await tell(said)).status).toBe(status);
    const colleague = { id: 6, name: 'Ann Lee', available_name: 'Ann', type: 'user' };
    expect((await tell(messageCreated(id, { id: 4712, content: 'Since when?', sender: colleague }))).status).toBe(200);
    expect((await tell(said)).status).toBe(200);
    await eventually(async () => (await patient.words()).at(-1) === 'Ann: Since when?');
    const words = await patient.words();
    expect(words.filter((one) => one.startsWith('Samira Khan:'))).toEqual(['Samira Khan: Which knee is it?']);
    const taken = filled(headlineAt('taken'), { name: 'Samira Khan' });
    expect(words.filter((one) => one.includes(taken))).toHaveLength(1);
    await patient.say('the one that I hurt');
    await arrived('it is about my knee', 'the left one', 'the one that I hurt');
    expect((await tell(statusChanged(id))).status).toBe(200);
    const closed = filled(headlineAt('closed'), { name: 'Samira Khan' });
    await eventually(async () => (await patient.words()).at(-1)?.includes(closed) ?? false);
    expect((await patient.say('is my gp open'))[0].channelData?.guidance).toMatchObject({ intent: 'gp-open' });
    expect(chatwoot.contents()).toHaveLength(3);
    expect(await app.handOffs.staff.figures(now)).toMatchObject({ answered: 1, nobody: 0, left: 0 });
  });

  test('what was written before is passed on with consent, by who wrote it, and else not', async () => {
    await whoAsks(sayAt('yes-with-chat'), ['is my gp open']);
    await eventually(() => chatwoot.contents().includes('Before: is my gp open'));
    expect(chatwoot.contents().some((one) => one.startsWith('Before, guide: '))).toBe(true);
    const patient = await whoAsks(sayAt('yes'), ['is my gp open']);
    await patient.say('my knee');
    await eventually(() => chatwoot.contents(1).length > 0);
    expect(chatwoot.contents(1)).toEqual(['my knee']);
  });

  test('nothing goes to Chatwoot of who says no, or only asks', async () => {
    const patient = await patientAt(guide.origin);
    await patient.say('I want to speak to a person');
    await patient.say('no thanks');
    await later(1_000);
    expect(chatwoot.asked()).toBe(0);
  });

  test.each(['waiting', 'with-person'])(
    'an alarm while %s is answered at once, and passed on, marked',
    async (stage) => {
      const patient = await whoAsks();
      await opened();
      if (stage === 'with-person') await tell(messageCreated(chatwoot.conversations[0].id));
      const [reply] = await patient.say('my husband has chest pain and is grey and sweating');
      expect(reply.channelData?.guidance).toMatchObject({ urgency: 'emergency' });
      await arrived(/^DANGER \(.+\)\. [^\n]+\nmy husband has chest pain/, `Guide: ${reply.text}`);
    },
  );

  test('where nobody answers in time the patient is back, told what to do, and Chatwoot is told', async () => {
    const patient = await whoAsks();
    await opened();
    await later(minutes(9));
    expect((await app.handOffs.staff.queue()).waiting).toHaveLength(1);
    await later(minutes(1));
    expect((await patient.all()).at(-1)?.text).toContain(headlineAt('nobody'));
    await eventually(() => chatwoot.conversations[0].status === 'resolved');
    // Too late: whoever writes is shown that it has not arrived.
    expect((await tell(messageCreated(chatwoot.conversations[0].id))).status).toBe(410);
    expect((await patient.words()).join()).not.toContain('Which knee');
  });

  test.each(['refuses', 'hangs'] as const)('where Chatwoot %s, the patient is back within a minute', async (mood) => {
    chatwoot.become(mood);
    const patient = await whoAsks();
    await later(29_000);
    expect((await app.handOffs.staff.queue()).waiting).toHaveLength(1);
    await later(1_000);
    expect((await patient.all()).at(-1)?.text).toContain(headlineAt('nobody'));
    expect((await patient.say('is my gp open'))[0].channelData?.guidance).toMatchObject({ intent: 'gp-open' });
    chatwoot.become('well');
    await later(minutes(2));
    // Nobody is asked for who no longer waits.
    expect(chatwoot.conversations.filter(({ status }) => status === 'open')).toEqual([]);
  });

  test('a patient whom Chatwoot ends unanswered is told what to do', async () => {
    const patient = await whoAsks();
    await opened();
    expect((await tell(statusChanged(chatwoot.conversations[0].id))).status).toBe(200);
    await eventually(async () => (await patient.words()).at(-1)?.includes(headlineAt('nobody')) ?? false);
  });

  test('a patient who goes back to the guide waits no longer there, either', async () => {
    const patient = await whoAsks();
    await opened();
    await patient.say('my knee');
    expect((await patient.say(sayAt('back')))[0].text).toContain(headlineAt('back'));
    await eventually(() => chatwoot.conversations[0].status === 'resolved');
    expect(chatwoot.contents()).toEqual(['my knee']);
  });

  test.each([
    ['takes-and-hangs', 'it has taken the message, and died before it said so'],
    ['hangs', 'it has not taken the message'],
  ] as const)('a restart while Chatwoot %s loses and doubles nothing: %s', async (mood, _what) => {
    const patient = await whoAsks();
    await patient.say('one');
    await arrived('one');
    chatwoot.become(mood);
    const asked = chatwoot.asked();
    await patient.say('two');
    await patient.say('three');
    await eventually(() => chatwoot.asked() > asked);
    await stop();
    chatwoot.become('well');
    await start();
    // Longer than somebody who has died is taken to be at it.
    await later(25_000);
    await arrived('one', 'two', 'three');
    await tell(messageCreated(chatwoot.conversations[0].id));
    await eventually(async () => (await patient.words(guide.origin)).at(-1) === 'Samira Khan: Which knee is it?');
    expect(chatwoot.conversations).toHaveLength(1);
  });

  test('a restart while a conversation is opened opens one, and the patient still waits', async () => {
    chatwoot.become('takes-and-hangs', '/conversations');
    const patient = await whoAsks();
    await patient.say('one');
    await eventually(() => chatwoot.conversations.length === 1);
    await stop();
    chatwoot.become('well');
    await start();
    // Longer than somebody who has died is taken to be at it, and not so long that Chatwoot is taken to be down.
    await later(25_000);
    await arrived('one');
    expect(chatwoot.conversations).toHaveLength(1);
    expect((await app.handOffs.staff.queue()).waiting).toHaveLength(1);
  });

  test('two machines pass on each message once', async () => {
    const other = await appWithStaff({ databaseUrl: url });
    const limits = { handOffMs: 1_000_000 };
    const second = await startGuide({ app: other, clock: () => now, limits, environment: chatwoot.environment });
    const patient = await whoAsks();
    const all = ['one', 'two', 'three', 'four', 'five', 'six'];
    for (const [index, text] of all.entries()) {
      await patient.say(text, { at: [guide, second][index % 2].origin });
      await Promise.all([app, other].map(({ handOffs }) => handOffs.tend(now)));
    }
    await eventually(async () => {
      await Promise.all([app, other].map(({ handOffs }) => handOffs.tend(now)));
      return chatwoot.contents().length >= all.length;
    });
    expect(chatwoot.contents()).toEqual(all);
    await second.stop();
    await other.records.close();
  });

  test('where it is known in Chatwoot is sealed, and gone when the patient wants it forgotten', async () => {
    const patient = await whoAsks();
    await patient.say('my knee');
    await arrived('my knee');
    const rows = await app.records.engine.db.selectFrom('hand_off').selectAll().execute();
    expect(rows[0].outside).toBeTruthy();
    expect(Buffer.from(rows[0].outside ?? []).toString('latin1')).not.toContain('contacts');
    await patient.say('forget what I said');
    expect(await app.records.engine.db.selectFrom('hand_off').selectAll().execute()).toEqual([]);
    expect((await tell(messageCreated(chatwoot.conversations[0].id))).status).toBe(410);
  });

  test('no log holds what is said, nor where it is known in Chatwoot', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
    await stop();
    app = await appWithStaff({ databaseUrl: url, log });
    const limits = { handOffMs: 1_000_000 };
    guide = await startGuide({ app, log, clock: () => now, limits, environment: chatwoot.environment });
    const patient = await whoAsks();
    await opened();
    chatwoot.become('refuses');
    await patient.say('my secret knee');
    await eventually(() => lines.some((line) => line.includes('a desk outside took nothing')));
    chatwoot.become('well');
    await later(1_000);
    await arrived('my secret knee');
    await tell(messageCreated(chatwoot.conversations[0].id, { content: 'Which secret knee?' }));
    await tellGuide(guide.origin, messageCreated(1, { content: 'a secret' }), now, { 'x-chatwoot-signature': 'none' });
    expect(lines.join()).not.toMatch(/secret|inbox-in-tests|Samira/);
  });
});
