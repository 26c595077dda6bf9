import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newLink } from '../../src/desk/sign-in/links';
import type { NoticeWords } from '../../src/facts/notice';
import { questionSeals } from '../../src/missed/sealed-questions';
import type { Records } from '../../src/records/records';
import { hashOf } from '../../src/revisions/revision';
import { onBothEngines } from '../support/both-engines';
import { startChannel } from '../support/channel-stub';
import { directLineAt } from '../support/direct-line-client';
import { createAppAgain, modelDir, projectFolder, silentLog, today } from '../support/guide';
import { activity, startGuide } from '../support/http-guide';
import { headlineOf, repliesAt } from '../support/words-of-content';

/** One test for each row of the table in docs/privacy.md. */

const canary = 'zyxwombat';
const minutes = (count: number): number => count * 60_000;

onBothEngines(({ newUrl }) => {
  let url: string;
  let records: Records;
  let guide: Awaited<ReturnType<typeof startGuide>>;
  let now = today;

  beforeEach(async () => {
    url = await newUrl();
    now = today;
    const app = await createAppAgain({ contentDir: projectFolder, modelDir, today, log: silentLog, databaseUrl: url });
    ({ records } = app);
    guide = await startGuide({ app, clock: () => now, environment: { NOTICES: 'true' } });
  });
  afterEach(async () => {
    await guide.stop();
    await records.close();
  });

  const later = async (ms: number): Promise<void> => {
    now = new Date(now.getTime() + ms);
    await records.sweep(now);
  };
  const turns = () => records.engine.db.selectFrom('turn').selectAll().orderBy('id').execute();

  /** All that is kept, as whoever copies it would see it. */
  async function copy(): Promise<string> {
    let all = '';
    for await (const row of records.rows()) all += `${JSON.stringify(row)}\n`;
    all += JSON.stringify(await records.engine.db.selectFrom('shared').selectAll().execute());
    for (const { words } of await turns()) if (words) all += Buffer.from(words).toString('latin1');
    if (records.engine.kind === 'embedded')
      for (const name of readdirSync(dirname(records.engine.place)))
        all += readFileSync(join(dirname(records.engine.place), name), 'latin1');
    return all;
  }

  test('what operators put on file stays, with who, when and why, and has nothing of patients', async () => {
    await guide.ask(`is my scan on friday going ahead ${canary}`);
    const { notices } = guide.app;
    const deed = { by: 'Ann', why: 'the clinics are off', now };
    const words: NoticeWords = {
      places: [],
      kinds: [],
      from: '2027-01-01T07:00',
      to: '2027-01-02T07:00',
      means: 'cancelled',
      says: 'All clinics are off.',
      source: 'the press office',
      isUrgent: false,
    };
    await notices.publish(await notices.draft(words, deed), deed, false);
    await later(minutes(60 * 24 * 365));
    const facts = await records.engine.db.selectFrom('fact').selectAll().orderBy('number').execute();
    expect(facts.map(({ by, why, status }) => [by, why, status])).toEqual([
      ['Ann', 'the clinics are off', 'draft'],
      ['Ann', 'the clinics are off', 'live'],
    ]);
    // Exported, too, and without what patients said.
    expect((await copy()).match(/"table":"fact"/g)).toHaveLength(2);
    expect(await copy()).not.toContain(canary);
  });

  test('a draft of an answer is deleted 90 days after its last step, with its words; what was published stays', async () => {
    const day = minutes(24 * 60);
    const step = { revision: 1, at: now, by: 'Ann', why: 'new', title: 'A draft', writers: ['Ann'] };
    const draftOf = (text: string) => ({ 'intents/a.yaml': { hash: hashOf(text), from: null, disk: null } });
    const draft = { ...step, id: 'draft', status: 'draft', files: draftOf(canary) } as const;
    await records.revisions.add(draft, [canary]);
    const publication = { number: 1, files: {} };
    const published = { ...step, id: 'other', status: 'published', files: draftOf('published'), publication } as const;
    await records.revisions.add(published, ['published']);
    await later(89 * day);
    expect(await records.revisions.texts([hashOf(canary)])).toEqual(new Map([[hashOf(canary), canary]]));
    await later(2 * day);
    expect((await records.revisions.latest()).map(({ id }) => id)).toEqual(['other']);
    expect([...(await records.revisions.texts([hashOf(canary), hashOf('published')])).values()]).toEqual(['published']);
  });

  test('a question that was not answered well is sealed, deleted after 30 days, and at once where its chat is forgotten', async () => {
    const day = minutes(24 * 60);
    const words = questionSeals(() => records.questionsKey).seal(canary);
    const keep = (conversation: string) =>
      records.questions.add({ conversation, at: now, why: 'not-understood', words }, 100);
    const kept = async () => (await records.questions.latest(10)).length;
    await keep(`directline/${canary}`);
    await keep('directline/other');
    expect(await copy()).not.toContain(canary);
    expect(await records.forget(['directline', canary])).toBe(true);
    expect(await kept()).toBe(1);
    await later(29 * day);
    expect(await kept()).toBe(1);
    await later(2 * day);
    expect(await kept()).toBe(0);
  });

  test('an incident that staff report stays, with its steps, and is exported', async () => {
    const what = 'Chest pain got an answer about parking';
    await guide.app.incidents.open({ kind: 'missed-alarm', what }, { by: 'Ann', why: '', now });
    await later(minutes(60 * 24 * 365));
    expect(await guide.app.incidents.list()).toMatchObject([{ by: 'Ann' }]);
    expect(await copy()).toContain(what);
  });

  test('the memory of a conversation has no words, and is deleted after 30 minutes', async () => {
    await guide.ask(`is my scan on friday going ahead ${canary}`);
    expect((await turns())[0].memory).toContain('"care":["scan"]');
    expect(await copy()).not.toContain(canary);
    await later(minutes(29));
    expect((await turns())[0].memory).not.toBeNull();
    await later(minutes(2));
    expect((await turns())[0].memory).toBeNull();
    const [reply] = await guide.ask('and on saturday?');
    expect(reply.text).not.toContain('scan');
  });

  test('of an answered activity there is a hash, and it is deleted after a day', async () => {
    await guide.ask('is a&e open', { id: `${canary}-1` });
    expect((await turns())[0].activity).toMatch(/^[\w-]{22}$/);
    expect(await copy()).not.toContain(canary);
    await later(minutes(23 * 60));
    expect(await turns()).toHaveLength(1);
    await later(minutes(61));
    expect(await turns()).toHaveLength(0);
  });

  test('the address for notices has no words or names, and is deleted when the person leaves', async () => {
    const noted = () => records.engine.db.selectFrom('reference').selectAll().execute();
    await guide.ask(`hello ${canary}`, { from: { id: 'user-1', name: canary } });
    expect(await noted()).toHaveLength(1);
    expect(JSON.stringify(await noted())).not.toContain(canary);
    await later(minutes(24 * 60 * 30));
    expect(await noted()).toHaveLength(1);
    await guide.post(activity({ type: 'endOfConversation' }));
    expect(await noted()).toHaveLength(0);
  });

  test('of who wants to be told there are places and days, which go when they are over, and of who said stop a hash alone', async () => {
    const talk = (id: string, text: string) =>
      guide.ask(text, { conversation: { id }, from: { id: `person who ${id}`, name: canary } });
    await talk('asks', `is my scan at the conquest on friday 18 december on ${canary}`);
    await talk('asks', 'tell me if it changes');
    await talk('asks', 'remind me on the day');
    await talk('stops', 'unsubscribe');
    const { db } = records.engine;
    const all = async (): Promise<object[]> => [
      ...(await db.selectFrom('asked').select('name').orderBy('name').execute()),
      ...(await db.selectFrom('reminder').select('day').execute()),
    ];
    expect(await all()).toEqual(
      expect.arrayContaining([{ name: '2026-12-18' }, { name: 'Conquest Hospital' }, { day: '2026-12-18' }]),
    );
    const stopped = await db.selectFrom('reference').selectAll().where('consent', '=', 'no').execute();
    const hash = expect.stringMatching(/^[\w-]{22}$/);
    expect(stopped).toMatchObject([{ reference: '', conversation: hash, person: hash }]);
    expect(await copy()).not.toContain(canary);
    await later(20 * 24 * 60 * minutes(1));
    expect(await all()).not.toEqual(expect.arrayContaining([{ name: '2026-12-18' }]));
    expect(await db.selectFrom('reminder').selectAll().execute()).toEqual([]);
    await later(366 * 24 * 60 * minutes(1));
    expect(await db.selectFrom('asked').selectAll().execute()).toEqual([]);
    const kept = await db.selectFrom('reference').select(['consent', 'reference']).execute();
    expect(kept).toEqual([{ consent: 'no', reference: '' }]);
  });

  test('what is said in a talk with a person is sealed, and deleted an hour after its end; of the wait stays no more than how long', async () => {
    const { handOffs } = guide.app;
    const path = { id: 'talk', at: now, way: `web-chat ${canary}` };
    await records.handOffs.offer('directline/one', path);
    await records.handOffs.say('talk', { key: canary, by: 'patient', at: now, words: canary });
    const asked = { stage: 'waiting' as const, askedAt: now, at: now };
    await records.handOffs.change('talk', { stages: ['offered'] }, asked);
    const sam = { id: 'sam', name: 'Sam' };
    await handOffs.staff.claim('talk', sam, now);
    await handOffs.staff.say('talk', sam, canary, '1', now);
    expect((await handOffs.staff.talk('talk'))?.said.map(({ words }) => words)).toContain(canary);
    const rows = async (): Promise<number> =>
      (await records.engine.db.selectFrom('hand_off_saying').select('number').execute()).length +
      (await records.engine.db.selectFrom('hand_off').select('id').execute()).length;
    const sealed = await records.engine.db.selectFrom('hand_off_saying').selectAll().execute();
    for (const row of sealed)
      expect(`${JSON.stringify(row)} ${Buffer.from(row.words).toString('latin1')}`).not.toContain(canary);
    expect(await copy()).not.toContain(canary);
    // It is not over by itself while it goes on.
    await later(minutes(120));
    expect(await rows()).toBeGreaterThan(0);
    await handOffs.staff.close('talk', sam, now);
    await later(minutes(58));
    expect(await rows()).toBeGreaterThan(0);
    await later(minutes(2));
    expect(await rows()).toBe(0);
    const waits = await records.engine.db.selectFrom('hand_off_wait').selectAll().execute();
    expect(waits).toEqual([{ number: 1, at: today.getTime(), seconds: 0, end: 'answered' }]);
    await later(minutes(60 * 24 * 28));
    expect(await records.engine.db.selectFrom('hand_off_wait').selectAll().execute()).toEqual([]);
  });

  test('the words of a web chat are sealed, and deleted an hour after the last of them', async () => {
    const chat = directLineAt(guide.origin);
    const grant = await chat.start();
    await chat.post(grant, { type: 'message', text: `is a&e open ${canary}` });
    expect(JSON.stringify(await chat.activities(grant))).toContain(canary);
    expect(await copy()).not.toContain(canary);
    await later(minutes(20));
    await chat.post(grant, { type: 'message', text: 'thanks' });
    await later(minutes(50));
    expect((await turns()).every(({ words }) => words !== null)).toBe(true);
    await later(minutes(10));
    expect((await turns()).every(({ words }) => words === null)).toBe(true);
  });

  test('what was said of an answer is counted once, by day and answer, without words and without who said it', async () => {
    const chat = directLineAt(guide.origin);
    const [grant, other] = [await chat.start(), await chat.start()];
    const answerTo = async (text: string): Promise<string> => {
      await chat.post(grant, { type: 'message', text });
      return (await chat.activities(grant)).activities.at(-1)?.id ?? '';
    };
    const tell = (value: object, by = grant) => chat.post(by, { type: 'event', name: 'helpful', value });
    const open = await answerTo('is my gp open on saturday');
    const alarm = await answerTo('my husband has chest pain and is grey and sweating');
    await tell({ activityId: open, isHelpful: false });
    await tell({ activityId: open, isHelpful: false, why: 'not-clear', text: canary });
    await tell({ activityId: alarm, isHelpful: true });
    // Again, in words, of what is no answer, and of an answer that another conversation had.
    await tell({ activityId: open, isHelpful: false });
    await tell({ activityId: open, isHelpful: false, why: canary });
    await tell({ activityId: open.replace(/\d{7}$/, '0000002'), isHelpful: true });
    await tell({ activityId: open, isHelpful: true }, other);
    const counted = await records.engine.db.selectFrom('feedback').selectAll().orderBy('verdict').execute();
    const of = { day: '2026-11-30', edition: expect.stringMatching(/^[\da-f]{12}$/), count: 1 };
    expect(counted).toEqual([
      { ...of, intent: 'gp-open', variant: 'shut-day', verdict: 'no' },
      { ...of, intent: 'gp-open', variant: 'shut-day', verdict: 'not-clear' },
      { ...of, intent: 'emergency', variant: 'collapse', verdict: 'yes' },
    ]);
    expect((await records.status()).verdicts).toEqual({ yes: 1, no: 1, 'not-clear': 1 });
    expect(await copy()).not.toContain(canary);
    await later(minutes(24 * 60 * 30));
    expect(await records.engine.db.selectFrom('feedback').selectAll().execute()).toHaveLength(3);
  });

  test('which answer a message was, and what each person said of it, is there for a week and leads to nobody', async () => {
    const teams = { channelId: 'msteams', conversation: { id: `a:${canary}` }, from: { id: `person ${canary}` } };
    const [{ id: replyToId }] = await guide.ask('is my gp open on saturday', teams);
    const reaction = {
      ...teams,
      type: 'messageReaction',
      replyToId,
      reactionsAdded: [{ type: 'sad' }],
      text: undefined,
    };
    await guide.post(activity({ ...reaction, deliveryMode: undefined }));
    const { db } = records.engine;
    const answers = () => db.selectFrom('given_answer').selectAll().execute();
    const verdicts = () => db.selectFrom('given_verdict').selectAll().execute();
    expect(await answers()).toMatchObject([{ intent: 'gp-open', variant: 'shut-day' }]);
    expect(await verdicts()).toMatchObject([{ verdict: 'no', why: '', reaction: 1 }]);
    expect(JSON.stringify([await answers(), await verdicts()])).not.toContain(canary);
    await later(minutes(24 * 60 * 7 - 1));
    expect([...(await answers()), ...(await verdicts())]).toHaveLength(2);
    await later(minutes(2));
    expect([...(await answers()), ...(await verdicts())]).toEqual([]);
    expect((await records.status()).verdicts).toEqual({ no: 1 });
  });

  test('figures are counts of names of the content, by day, without words and without who asked', async () => {
    await guide.ask(`is my scan in kent on friday going ahead ${canary}`, { from: { id: canary } });
    await records.figures.flush();
    const figures = await records.engine.db.selectFrom('figure').selectAll().execute();
    expect(figures).toContainEqual({ day: '2026-11-30', what: 'place', name: 'Kent', count: 1 });
    expect(Object.keys(figures[0]).sort()).toEqual(['count', 'day', 'name', 'what']);
    expect(JSON.stringify(figures)).not.toContain(canary);
  });

  test('of staff it is kept who did what, for good', async () => {
    const who = { id: 'id-of-ed', name: 'Ed' };
    await records.desk.audit.record({ who, what: 'signed in', about: 'editor', at: now });
    await later(minutes(60 * 24 * 365));
    expect(await records.desk.audit.latest(1)).toMatchObject([{ who, what: 'signed in' }]);
  });

  test('of signing in and out at the desk there are hashes and random ids, which are deleted when they are over', async () => {
    const link = await newLink(records.desk.links, 'http://localhost', now);
    await records.desk.ended.end('random', new Date(now.getTime() + minutes(8 * 60)));
    expect(await copy()).not.toContain(new URL(link).searchParams.get('token'));
    const kept = async (table: 'desk_link' | 'desk_ended') =>
      (await records.engine.db.selectFrom(table).selectAll().execute()).length;
    await later(minutes(16));
    expect([await kept('desk_link'), await kept('desk_ended')]).toEqual([0, 1]);
    await later(minutes(8 * 60));
    expect(await kept('desk_ended')).toBe(0);
  });

  test('what Teams and others said is not kept, nor what was answered', async () => {
    const channel = await startChannel();
    try {
      for (const channelId of ['msteams', 'emulator', 'webchat', 'slack']) {
        const extra = { channelId, text: `is my gp open ${canary}`, serviceUrl: channel.serviceUrl };
        await guide.post(activity({ ...extra, deliveryMode: undefined }));
        await guide.post(activity({ ...extra, type: 'messageUpdate' }));
        await guide.post(
          activity({ ...extra, from: { id: 'a', name: canary }, conversation: { id: 'g', isGroup: true } }),
        );
      }
    } finally {
      channel.stop();
    }
    const all = await copy();
    expect(all).not.toContain(canary);
    expect(all).not.toContain(headlineOf('gp-open'));
    expect((await turns()).every(({ words }) => words === null)).toBe(true);
  });

  test('leaving the web chat deletes all of it at once', async () => {
    const chat = directLineAt(guide.origin);
    const grant = await chat.start();
    await chat.post(grant, { type: 'message', text: 'is my scan on friday going ahead' });
    await chat.post(grant, { type: 'endOfConversation' });
    expect(await turns()).toHaveLength(0);
    expect((await chat.ask('GET', `/conversations/${grant.conversationId}`, { token: grant.token })).status).toBe(404);
  });

  test.each(['forget what I said', 'Please forget me.', 'Can you delete everything I told you, please?'])(
    '%j deletes it at once in every channel, and says so',
    async (text) => {
      await guide.ask('is my scan on friday going ahead');
      const [reply] = await guide.ask(text);
      expect(reply.text).toContain(repliesAt('forget', 'done', 'headline'));
      expect(reply.text).toMatch(/999[\s\S]*111/);
      expect(await turns()).toHaveLength(0);
      expect((await guide.ask('and on saturday?'))[0].text).not.toContain('scan');

      const chat = directLineAt(guide.origin);
      const grant = await chat.start();
      await chat.post(grant, { type: 'message', text: 'is my scan on friday going ahead' });
      await chat.post(grant, { type: 'message', text });
      const { activities, watermark } = await chat.activities(grant);
      expect(activities.map((one) => one.text)).toEqual([text, reply.text]);
      // The numbers go on, since the page knows activities by them.
      expect([activities[0].id, watermark]).toEqual([`${grant.conversationId}|0000004`, '5']);
      await chat.post(grant, { type: 'message', text: 'and on saturday?' });
      expect((await chat.activities(grant)).activities.at(-1)?.text).not.toContain('scan');
    },
  );

  test('by its operator a conversation is forgotten with its address for notices', async () => {
    await guide.ask('is my scan on friday going ahead');
    expect(await records.forget(['emulator', '1d6cf1c0|livechat'])).toBe(true);
    expect([await turns(), await records.engine.db.selectFrom('reference').selectAll().execute()]).toEqual([[], []]);
    expect(await records.forget(['emulator', '1d6cf1c0|livechat'])).toBe(false);
  });
});
