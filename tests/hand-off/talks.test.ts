import type { App } from '../../src/app';
import type { Answering, HandOff } from '../../src/hand-off/hand-off';
import { onBothEngines } from '../support/both-engines';
import { eventually } from '../support/eventually';
import { today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { patientAt } from '../support/patient-chat';
import { appWithStaff } from '../support/with-staff';
import { filled, repliesAt } from '../support/words-of-content';

const sam: Answering = { id: 'sam@hospital', name: 'Sam' };
const ann: Answering = { id: 'ann@hospital', name: 'Ann' };
const minutes = (count: number): number => count * 60_000;
const replyAt = (...path: (string | number)[]) => repliesAt('hand-off', 'replies', ...path);
const sayAt = (name: string) => repliesAt('hand-off', 'says', name, 'say');
/** The words of a reply up to the first place that is filled in. */
const beginning = (words: string) => words.split('{')[0];

onBothEngines(({ newUrl }) => {
  let url: string;
  let app: App;
  let guide: Awaited<ReturnType<typeof startGuide>>;
  let now = today;

  const start = async () => {
    app = await appWithStaff({ databaseUrl: url });
    // Tests tend by themselves.
    guide = await startGuide({ app, clock: () => now, limits: { handOffMs: 1_000_000 } });
  };
  const stop = async () => {
    await guide.stop();
    await app.records.close();
  };
  beforeEach(async () => {
    url = await newUrl();
    now = today;
    await start();
  });
  afterEach(stop);

  const staff = () => app.handOffs.staff;
  const later = async (ms: number): Promise<void> => {
    now = new Date(now.getTime() + ms);
    await app.handOffs.tend(now);
  };
  const waiting = async (): Promise<readonly HandOff[]> => (await staff().queue()).waiting;
  /** A patient who asks for a person, and waits. */
  const whoWaits = async (consent = sayAt('yes'), before: string[] = []) => {
    const patient = await patientAt(guide.origin);
    for (const text of before) await patient.say(text);
    await patient.say('I want to speak to a person');
    await patient.say(consent);
    // No two begin to wait at the same moment.
    now = new Date(now.getTime() + 1_000);
    return { patient, id: (await waiting()).at(-1)?.id ?? '' };
  };
  const saidIn = async (id: string) =>
    ((await staff().talk(id))?.said ?? []).map(({ by, words, reply }) => `${by}: ${reply?.headline ?? words}`);

  test('whoever asks for a person is told who answers and how long it takes, and is asked', async () => {
    const patient = await patientAt(guide.origin);
    const [offer] = await patient.say('I want to speak to a person');
    expect(offer.text).toContain(filled(replyAt('offer-with-chat', 'headline'), { who: 'the patient advice team' }));
    expect(offer.text).toContain(repliesAt('hand-off', 'wait', 'unknown'));
    expect(offer.text).toContain(repliesAt('hand-off', 'asks'));
    expect(await waiting()).toEqual([]);
  });

  test('with consent what was said before is passed on; without it, nothing is', async () => {
    const withChat = await whoWaits(sayAt('yes-with-chat'), ['is my gp open']);
    expect((await saidIn(withChat.id)).slice(1, 3)).toEqual([
      'patient-before: is my gp open',
      expect.stringMatching(/^guide-before: /),
    ]);
    const without = await whoWaits('yes please', ['is my gp open']);
    expect(await saidIn(without.id)).toEqual([]);
  });

  test('"no" and anything else leave the patient with the guide', async () => {
    const patient = await patientAt(guide.origin);
    await patient.say('I want to speak to a person');
    expect((await patient.say('no thanks'))[0].text).toContain(replyAt('declined', 'headline'));
    await patient.say('I want to speak to a person');
    expect((await patient.say('is a&e open'))[0].channelData?.guidance).toMatchObject({
      intent: 'emergency-department-open',
    });
    // Too late: it was not taken.
    await patient.say('yes');
    expect(await waiting()).toEqual([]);
  });

  test('who waits is told where they stand when asked, and when it changes, and not at each message', async () => {
    const [first, second, third] = [await whoWaits(), await whoWaits(), await whoWaits()];
    expect((await third.patient.all()).at(-1)?.text).toContain(
      filled(repliesAt('hand-off', 'place', 'after'), { count: '2' }),
    );
    expect(await third.patient.say('it is about my knee')).toEqual([]);
    expect((await third.patient.say('where am I in the queue?'))[0].text).toContain(
      filled(repliesAt('hand-off', 'place', 'after'), { count: '2' }),
    );
    await staff().claim(first.id, sam, now);
    const before = (await third.patient.all()).length;
    await later(1_000);
    await later(1_000);
    const news = (await third.patient.all()).slice(before).map(({ text }) => text);
    expect(news).toEqual([expect.stringContaining(repliesAt('hand-off', 'place', 'after-one'))]);
    expect((await second.patient.all()).at(-1)?.text).toContain(repliesAt('hand-off', 'place', 'next'));
  });

  test('of two who take the same patient at once one has them, and the patient is told of one', async () => {
    const { patient, id } = await whoWaits();
    const taken = await Promise.all([sam, ann, sam, ann].map((person) => staff().claim(id, person, now)));
    const owner = (await staff().talk(id))?.handOff.person;
    expect(taken).toEqual([owner, owner, owner, owner].map((_, at) => owner?.id === [sam, ann][at % 2].id));
    const told = filled(replyAt('taken', 'headline'), { name: owner?.name ?? '' });
    await eventually(async () => (await patient.words()).some((words) => words.includes(told)));
    expect((await saidIn(id)).filter((said) => said.startsWith('note'))).toEqual([`note: ${told}`]);
  });

  test('a colleague takes over, and then the other can say nothing more', async () => {
    const { patient, id } = await whoWaits();
    await staff().claim(id, sam, now);
    expect(await staff().takeOver(id, ann, 'nobody', now)).toBe(false);
    expect(await staff().takeOver(id, ann, sam.id, now)).toBe(true);
    expect(await staff().say(id, sam, 'still me', 'a', now)).toBe(false);
    expect(await staff().say(id, ann, 'now me', 'b', now)).toBe(true);
    await eventually(async () => (await patient.words()).at(-1) === 'Ann: now me');
    expect((await patient.words()).join()).not.toContain('still me');
  });

  test('both sides hear each other, once and in order, and the person is shown as one', async () => {
    const { patient, id } = await whoWaits();
    await patient.say('one');
    await staff().claim(id, sam, now);
    await patient.say('two');
    await staff().say(id, sam, 'three', 'a', now);
    await staff().say(id, sam, 'three', 'a', now);
    await patient.say('four');
    await staff().say(id, sam, 'five', 'b', now);
    expect(await saidIn(id)).toEqual([
      'patient: one',
      `note: ${filled(replyAt('taken', 'headline'), { name: 'Sam' })}`,
      'patient: two',
      'person: three',
      'patient: four',
      'person: five',
    ]);
    await eventually(async () => (await patient.words()).at(-1) === 'Sam: five');
    expect((await patient.words()).filter((words) => /^(?:me|Sam): (?:one|two|three|four|five)$/.test(words))).toEqual([
      'me: one',
      'me: two',
      'Sam: three',
      'me: four',
      'Sam: five',
    ]);
    const said = (await patient.all()).find(({ text }) => text === 'three');
    expect(said).toMatchObject({ from: { role: 'bot', name: 'Sam' }, channelData: { person: { name: 'Sam' } } });
  });

  test('a message that the page sends again is passed on once', async () => {
    const { patient, id } = await whoWaits();
    await patient.say('my knee', { id: 'same' });
    await patient.say('my knee', { id: 'same' });
    expect(await saidIn(id)).toEqual(['patient: my knee']);
  });

  test.each(['waiting', 'with-person'])(
    'an alarm while %s is answered by the guide at once, and red to the staff',
    async (stage) => {
      const { patient, id } = await whoWaits();
      if (stage === 'with-person') await staff().claim(id, sam, now);
      const [reply] = await patient.say('my husband has chest pain and is grey and sweating');
      expect(reply.channelData?.guidance).toMatchObject({ urgency: 'emergency' });
      const talk = await staff().talk(id);
      expect(talk?.handOff.alarm).toBeDefined();
      expect(talk?.said.find(({ alarm }) => alarm)?.words).toContain('chest pain');
      expect(talk?.said.at(-1)).toMatchObject({ by: 'guide', words: reply.text });
      // It is still the talk that goes on.
      expect(talk?.handOff.stage).toBe(stage);
    },
  );

  test('where nobody answers in the promised time the patient is back with the guide, and told what to do', async () => {
    const { patient, id } = await whoWaits();
    await later(minutes(9));
    expect(await waiting()).toHaveLength(1);
    await later(minutes(1));
    expect((await patient.all()).at(-1)?.text).toContain(replyAt('nobody', 'headline'));
    expect(await staff().claim(id, sam, now)).toBe(false);
    expect((await patient.say('is my gp open'))[0].channelData?.guidance).toMatchObject({ intent: 'gp-open' });
    expect(await staff().figures(now)).toMatchObject({ nobody: 1, answered: 0 });
  });

  test('a person who falls silent does not keep the patient waiting, either', async () => {
    const { patient, id } = await whoWaits();
    await staff().claim(id, sam, now);
    await staff().say(id, sam, 'hello', 'a', now);
    await later(minutes(9));
    await patient.say('my knee hurts');
    await later(minutes(9));
    expect((await staff().queue()).talking).toHaveLength(1);
    await later(minutes(1));
    expect((await patient.all()).at(-1)?.text).toContain(replyAt('nobody', 'headline'));
    expect((await staff().queue()).talking).toHaveLength(0);
  });

  test('a talk in which nobody writes for half an hour is over', async () => {
    const { patient, id } = await whoWaits();
    await staff().claim(id, sam, now);
    await staff().say(id, sam, 'hello', 'a', now);
    await later(minutes(15));
    await patient.renew();
    await later(minutes(14));
    expect((await staff().queue()).talking).toHaveLength(1);
    await later(minutes(1));
    expect((await patient.all()).at(-1)?.text).toContain(replyAt('over', 'headline'));
  });

  test('outside office hours the patient is told when people are there, and the address of today', async () => {
    now = new Date('2026-11-30T18:00:00Z');
    const patient = await patientAt(guide.origin);
    const [reply] = await patient.say('I want to speak to a person');
    expect(reply.text).toContain('9am on Tuesday 1 December 2026');
    expect(reply.text).toContain(beginning(replyAt('outside-hours', 'headline')));
  });

  test('the patient goes back to the guide, and the staff no longer see them', async () => {
    const { patient } = await whoWaits();
    expect((await patient.say(sayAt('back')))[0].text).toContain(replyAt('back', 'headline'));
    expect(await waiting()).toEqual([]);
    expect((await patient.say('is my gp open'))[0].channelData?.guidance).toMatchObject({ intent: 'gp-open' });
  });

  test.each([
    ['handBack', 'handed-back', 'back'],
    ['close', 'closed', 'ended'],
  ] as const)('%s: the guide goes on, and says so', async (deed, says, stage) => {
    const { patient, id } = await whoWaits();
    await staff().claim(id, sam, now);
    expect(await staff()[deed](id, ann, now)).toBe(false);
    expect(await staff()[deed](id, sam, now)).toBe(true);
    expect((await staff().talk(id))?.handOff.stage).toBe(stage);
    await eventually(
      async () => (await patient.words()).at(-1)?.includes(filled(replyAt(says, 'headline'), { name: 'Sam' })) ?? false,
    );
    expect((await patient.say('is my gp open'))[0].channelData?.guidance).toMatchObject({ intent: 'gp-open' });
  });

  test('the wait is measured, and told once it is known', async () => {
    for (let count = 0; count < 3; count++) {
      const { id } = await whoWaits();
      now = new Date(now.getTime() + minutes(4));
      await staff().claim(id, sam, now);
    }
    const patient = await patientAt(guide.origin);
    expect((await patient.say('I want to speak to a person'))[0].text).toContain(
      filled(repliesAt('hand-off', 'wait', 'minutes'), { minutes: '4' }),
    );
  });

  test('a talk goes on after a restart, and what was not brought before is brought then', async () => {
    const { patient, id } = await whoWaits();
    await staff().claim(id, sam, now);
    await patient.say('one');
    app.handOffs.delivery.by('web-chat', () => Promise.reject(new Error('killed')));
    await staff().say(id, sam, 'two', 'a', now);
    await stop();
    await start();
    await later(0);
    const words = await patient.words(guide.origin);
    expect(words.filter((said) => /: (?:one|two)$/.test(said))).toEqual(['me: one', 'Sam: two']);
    await patient.say('three', { at: guide.origin });
    expect((await saidIn(id)).at(-1)).toBe('patient: three');
  });

  test('who leaves, or wants it forgotten, is no longer in any list, and nothing of it is kept', async () => {
    const one = await whoWaits(sayAt('yes-with-chat'), ['is my gp open']);
    await one.patient.leave();
    const other = await whoWaits();
    await other.patient.say('forget what I said');
    expect(await waiting()).toEqual([]);
    for (const table of ['hand_off', 'hand_off_saying'] as const)
      expect(await app.records.engine.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });
});
