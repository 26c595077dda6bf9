import type { App } from '../../src/app';
import type { NoticeWords } from '../../src/facts/notice';
import { ask, buildApp } from '../support/guide';
import { askedAt, instant, notice } from '../support/notices';
import { repliesAt } from '../support/words-of-content';

const loud = 'THE NOTICE WAS SAID';
/** About all care and topics, everywhere, without an end. */
const everywhere = { places: [], from: 0, to: Number.POSITIVE_INFINITY, says: loud };

let app: App;
beforeAll(async () => {
  app = await buildApp();
});
const have = (...notices: ReturnType<typeof notice>[]): void => app.facts.replace({ notices, strikes: [] });
const say = async (conversation: string, text: string) => app.answer({ text, conversation, now: askedAt });
const isSaid = ({ body, headline }: { body: readonly string[]; headline: string }): boolean =>
  [headline, ...body].some((line) => line.includes(loud));

const topics = (): string[] => [...app.edition.content.intents.keys()];
const kinds = (): string[] => [...app.edition.content.care.map(({ kind }) => kind), ...topics()];

test('H81 beside no message of an emergency or a crisis is a notice said, whatever it is about', async () => {
  have(notice({ ...everywhere, kinds: kinds() }), notice({ ...everywhere, id: 'two', kinds: [], means: 'news' }));
  expect(isSaid(await ask(app, 'is my mri at the conquest tomorrow still on'))).toBe(true);
  const messages = app.edition.content.redFlags.flatMap(({ raises }) => raises);
  expect(messages.length).toBeGreaterThan(300);
  const replies = [];
  for (const text of messages)
    for (const asked of [text, `${text}. is my scan at the conquest tomorrow still on`])
      replies.push({ asked, ...(await ask(app, asked)) });
  const grave = replies.filter(({ urgency }) => urgency !== 'routine');
  expect(grave.length / replies.length).toBeGreaterThan(0.95);
  expect(grave.filter(isSaid).map(({ asked }) => asked)).toEqual([]);
});

test('H81 while an alarm stands, a question about an appointment brings no notice', async () => {
  have(notice({ ...everywhere, kinds: kinds() }));
  await say('stands', 'my husband has collapsed and is not breathing');
  for (const text of ['is my scan at the conquest tomorrow on', 'and the skin clinic?', 'is a&e open at the conquest'])
    expect(isSaid(await say('stands', text))).toBe(false);
});

test.each([
  'Do not come to A&E on Thursday.',
  'Please stay away from A&E unless it is life threatening.',
  "Don't call 999 this week.",
  'A&E is closed until Monday.',
  'The emergency department is full. Use your GP instead.',
  'Avoid A&E. See your pharmacist first.',
  'Only come to A&E if you are dying.',
  'Do not ring 111 for this.',
  'If you have chest pain, see your GP in the morning.',
  'If you feel unwell, wait until Monday.',
  'Take two paracetamol and rest.',
  'Stop taking your tablets until we ring you.',
  'Double your insulin if the clinic is off.',
  'Wait until the strike is over before you call 999.',
  'Please think twice before you call an ambulance.',
])('H81 what lowers a level of care, keeps from help or gives medical advice cannot be published: %s', async (says) => {
  const words: NoticeWords = {
    places: ['Conquest Hospital'],
    kinds: [],
    from: '2025-12-18T08:00',
    to: '2025-12-18T18:00',
    means: 'news',
    says,
    source: 'x',
    isUrgent: true,
  };
  const deed = { by: 'Ann', why: 'x', now: askedAt };
  const draft = await app.notices.draft(words, deed);
  await expect(app.notices.publish(draft, deed, false)).rejects.toMatchObject({ code: 'CANNOT_BE_PUBLISHED' });
  expect(app.facts.current.notices.filter(({ isUrgent }) => isUrgent)).toEqual([]);
});

test('H81 what NHS advice says stays beside a notice, in the same reply', async () => {
  have(notice({}));
  const cancelled = await ask(app, 'is my skin clinic at the conquest tomorrow still on', askedAt.toISOString());
  expect(cancelled.text).toContain('Go to every other appointment unless you are told it is cancelled.');
  have(notice({ kinds: ['emergency-department-open'], means: 'news', from: 0 }));
  const open = await ask(app, 'is a&e at the conquest open', askedAt.toISOString());
  expect(open.text).toMatch(/Dermatology clinics are cancelled.*call 999 or go to A&E/s);
});

test('H82 of all hospitals, only the one that it names hears a notice', async () => {
  const hospitals = app.edition.content.areas.flatMap((area) => area.hospitals.map(({ hospital }) => hospital));
  have(notice({ says: loud }));
  for (const hospital of hospitals) {
    const reply = await ask(app, `is my skin clinic at ${hospital} tomorrow still on`, askedAt.toISOString());
    expect([hospital, isSaid(reply)]).toEqual([hospital, hospital === 'Conquest Hospital']);
  }
});

test('H82 of all days around it, only its own hears it, with or without an hour', async () => {
  have(notice({ says: loud, from: instant('2025-12-18T08:00'), to: instant('2025-12-18T18:00') }));
  for (let date = 17; date <= 31; date++)
    for (const hour of ['', ' at 10am', ' at 3pm', ' in the morning']) {
      const text = `is my skin clinic at the conquest on ${date} december${hour} still on`;
      const reply = await ask(app, text, askedAt.toISOString());
      expect([text, isSaid(reply)]).toEqual([text, date === 18]);
    }
  const evening = await ask(app, 'skin clinic conquest 18 december 7pm, still on?', askedAt.toISOString());
  expect(isSaid(evening)).toBe(false);
});

test('H82 of all kinds of care, only its own and the general ones hear it', async () => {
  have(notice({ says: loud }));
  const { care } = app.edition.content;
  const own = care.find(({ kind }) => kind === 'skin-clinic');
  const mayBe = new Set(['skin-clinic', 'appointment', ...(own?.like ?? [])]);
  for (const { kind, named } of care) {
    const text = `is my ${named} at the conquest tomorrow still on`;
    const { care: read } = app.edition.understander.understand(text);
    if (read.join() !== kind) continue;
    const reply = await ask(app, text, askedAt.toISOString());
    expect([kind, isSaid(reply)]).toEqual([kind, mayBe.has(kind)]);
  }
});

test('H82 where their appointment is called off, nobody hears "go" before that, in whatever way they ask', async () => {
  have(notice({}));
  for (const [index, text] of [
    'is it still on',
    'i have to leave now, do i set off',
    'nobody has told me anything',
    'should i ring them first',
    'nobody answers the phone',
    'how will they tell me',
    'will it be cancelled',
    'so do i go',
  ].entries()) {
    await say(`off-${index}`, 'my skin clinic is at the conquest tomorrow at 10am');
    const reply = await say(`off-${index}`, text);
    expect([text, reply.headline]).toEqual([text, expect.not.stringMatching(/\b(?:Go|go|set off) (?:to|for) /)]);
    expect([text, [reply.headline, ...reply.body].join(' ')]).toEqual([
      text,
      expect.not.stringMatching(/go as planned/),
    ]);
  }
});

test('H82 where the place is not known it is asked for, and no notice is said', async () => {
  have(notice({ says: loud }));
  const reply = await ask(app, 'is my skin clinic tomorrow still on', askedAt.toISOString());
  expect(isSaid(reply)).toBe(false);
  expect(reply.text).toContain(repliesAt('notices', 'which-place'));
});
