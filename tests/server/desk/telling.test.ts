import type { App } from '../../../src/app';
import { onBothEngines } from '../../support/both-engines';
import { startChannel } from '../../support/channel-stub';
import { eventually } from '../../support/eventually';
import { buildApp, silentLog, today } from '../../support/guide';
import { activity, startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';
import { headlineOf } from '../../support/words-of-content';

const own = {
  kind: 'own',
  headline: 'All clinics at the Conquest go ahead on Friday 18 December 2026.',
  body: 'Come as your letter says.',
  source: 'Conquest Hospital',
};
const quick = { telling: { lookMs: 20, remindMs: 20 } };

onBothEngines(({ newUrl }) => {
  let app: App;
  let guide: Awaited<ReturnType<typeof startGuide>>;
  let channel: Awaited<ReturnType<typeof startChannel>>;
  let now = today;
  let environment: NodeJS.ProcessEnv;

  const start = async (sdk = 'botbuilder'): Promise<void> => {
    environment = { NOTICES: 'asked', CHANNEL_SDK: sdk, DATABASE_URL: environment.DATABASE_URL };
    app = await buildApp({ databaseUrl: environment.DATABASE_URL, log: silentLog });
    guide = await startGuide({ app, environment, clock: () => now, limits: quick });
  };
  const end = async (): Promise<void> => {
    await guide.stop();
    await app.records.close();
  };
  beforeEach(async () => {
    now = today;
    channel = await startChannel();
    environment = { DATABASE_URL: await newUrl() };
  });
  afterEach(async () => {
    channel.stop();
    await end();
  });

  /** Says something as a person in Teams would, and gives the answer. */
  const says = async (id: string, text: string, extra: object = {}): Promise<string> => {
    const { serviceUrl } = channel;
    // Each is another person: what one of them stops, stops in all of that person's conversations.
    const sent = activity({ conversation: { id }, from: { id: `writes in ${id}` }, serviceUrl, text, ...extra });
    const { activities } = (await (await guide.post(sent)).json()) as { activities: { text: string }[] };
    return activities[0]?.text ?? '';
  };
  const reached = (): string[] => channel.received.map(({ url }) => decodeURIComponent(url).split('/')[3]).sort();

  test.each(['botbuilder', 'agents'])(
    'under %s people ask to be told and stop, in words and by button, and one message from the desk reaches those alone',
    async (sdk) => {
      await start(sdk);
      await says('asks', 'when is the strike');
      await says('asks', 'tell me if it changes');
      await says('presses', '', { value: { ask: 'Tell me if it changes' } });
      for (const id of ['stops', 'stops by button']) await says(id, 'please keep me posted');
      await says('stops', 'dont send me any more mesages');
      await says('stops by button', '', { value: { ask: 'Stop telling me' } });
      await says('only asks', 'is a&e open');
      await says('a group', 'tell me if it changes', { conversation: { id: 'a group', isGroup: true } });
      // As if the machine were started anew.
      await end();
      await start(sdk);
      const editor = await signedInAs(guide, 'editor');
      const approver = await signedInAs(guide, 'approver');
      const written = await editor.sendForm('/desk/telling', { kind: 'answer', question: 'is a&e open' });
      expect(written.text).toContain(headlineOf('emergency-department-open').replaceAll('&', '&amp;'));
      expect(channel.received).toEqual([]);
      const approved = await approver.sendForm(`${written.to}/approve`, {});
      expect(approved.status).toBe(303);
      await eventually(() => channel.received.length === 2);
      await eventually(async () => (await app.tellings.list())[0].status === 'done');
      expect(reached()).toEqual(['asks', 'presses']);
      for (const { body } of channel.received) expect(body.text).toContain('stop telling me');
      const deeds = (await app.records.desk.audit.latest(2)).map(({ what }) => what);
      expect(deeds).toEqual(['had people told', 'wrote what people are to be told']);
    },
  );

  test('words of their own are checked before anybody is told, and are shown as each channel shows them', async () => {
    await start();
    await says('asks', 'tell me if it changes');
    const editor = await signedInAs(guide, 'editor');
    const without = await editor.sendForm('/desk/telling', { ...own, source: '' });
    expect([without.status, without.text]).toEqual([422, expect.stringContaining('Enter who says so')]);
    const harmful = await editor.sendForm('/desk/telling', { ...own, body: 'Do not go to A&E.' });
    expect(harmful.status).toBe(422);
    const named = await editor.sendForm('/desk/telling', { ...own, headline: 'Mrs Patel’s clinic is on.' });
    expect([named.status, named.text]).toEqual([422, expect.stringContaining('names a person')]);
    expect(await app.tellings.list()).toEqual([]);
    const written = await editor.sendForm('/desk/telling', { ...own, read: 'yes' });
    expect(written.text).toContain('Microsoft Teams');
    expect(written.text).toContain(own.headline);
    expect(written.text).toContain('stop telling me');
    expect(written.text).not.toContain('Tell them now');
  });

  test('an answer that does not know, or none, is not sent', async () => {
    await start();
    const editor = await signedInAs(guide, 'editor');
    for (const question of [
      '',
      'what is the weather on mars',
      'will there be more strikes next year',
      'i have chest pain',
    ])
      expect((await editor.sendForm('/desk/telling', { kind: 'answer', question })).status).toBe(422);
  });

  test('an emergency comes first: who asks to be told then is told what to do, and a message ends no alarm', async () => {
    await start();
    await says('ill', 'keep me posted');
    const alarm = await says('ill', 'my chest hurts and i cannot breathe');
    expect(alarm).toMatch(/999/);
    expect(await says('ill', 'tell me if it changes')).toMatch(/999/);
    const id = await app.tellings.write(
      { intent: 'strike-talks', headline: 'It is off.', body: [], sources: [], sourceLine: '' },
      {},
      'Ann',
      now,
    );
    await app.tellings.does('approve', id, 'Ben', now, true);
    await eventually(() => channel.received.length === 1);
    // The alarm stands: what they say next is about it.
    expect(await says('ill', 'is my scan on friday')).toMatch(/999/);
    const stopped = await says('ill', 'stop telling me');
    expect(stopped).toMatch(/999/);
    expect(stopped).toContain(app.edition.content.wording.telling.stop.done.headline);
  });

  test('one message comes on the day that somebody wanted to be reminded of, and nothing is kept of it then', async () => {
    await start();
    const { remind } = app.edition.content.wording.telling;
    expect(await says('no day', 'remind me on the day')).toContain(remind['no-day'].headline);
    await says('reminded', 'is my scan on 3 december still on');
    expect(await says('reminded', 'remind me on the day to check that it is on')).toContain('Thursday 3 December');
    await says('changed mind', 'is my scan on 3 december still on');
    await says('changed mind', 'remind me');
    await says('changed mind', 'stop reminding me');
    now = new Date('2026-12-03T06:30:00Z');
    await new Promise((done) => setTimeout(done, 200));
    expect(channel.received).toEqual([]);
    now = new Date('2026-12-03T07:10:00Z');
    if (app.records.engine.kind === 'postgres') await end().then(() => start());
    await eventually(() => channel.received.length === 1);
    expect(reached()).toEqual(['reminded']);
    expect(await app.records.engine.db.selectFrom('reminder').selectAll().execute()).toEqual([]);
  });
});

test('where nobody can be told, patients are told so, and so is the desk', async () => {
  const guide = await startGuide();
  const [{ text }] = await guide.ask('tell me if it changes');
  expect(text).toContain(guide.app.edition.content.wording.telling.tell['not-here'].headline);
  const viewer = await signedInAs(guide, 'viewer');
  expect((await viewer.visit('/desk/telling')).text).toContain('NOTICES=asked');
  await guide.stop();
});
