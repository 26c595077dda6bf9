import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from '../../src/app';
import { mostKept } from '../../src/missed/keep-questions';
import { onBothEngines } from '../support/both-engines';
import { directLineAt, type Grant } from '../support/direct-line-client';
import { eventually as wait } from '../support/eventually';
import { buildApp, today } from '../support/guide';
import { activity, startGuide } from '../support/http-guide';

const canary = 'zyxwombat';
const notUnderstood = `can i keep my pet wombat on the ward ${canary}`;
/** What is kept, is kept within moments. */
const eventually = (isSo: () => Promise<boolean>): Promise<void> => wait(isSo, 20_000);
const day = 24 * 60 * 60_000;

onBothEngines(({ newUrl }) => {
  let app: App;
  let guide: Awaited<ReturnType<typeof startGuide>>;
  let chat: ReturnType<typeof directLineAt>;
  let grant: Grant;

  async function begin(keepsQuestions: boolean, options: Parameters<typeof buildApp>[0] = {}): Promise<void> {
    app = await buildApp({ databaseUrl: await newUrl(), keepsQuestions, ...options });
    guide = await startGuide({ app });
    chat = directLineAt(guide.origin);
    grant = await chat.start();
  }
  afterEach(async () => {
    await guide.stop();
    await app.records.close();
  });
  const say = (text: string, by = grant) => chat.post(by, { type: 'message', text });
  const kept = async () =>
    ((await app.questions?.groups()) ?? []).flatMap(({ questions }) => questions.map(({ why, words }) => [why, words]));
  const rows = () => app.records.engine.db.selectFrom('question').selectAll().execute();
  const forgetsNothingLater = async (): Promise<void> => {
    // Questions are kept after their turn: another that is kept tells that those before it are done.
    const other = await chat.start();
    await say('can i keep my pet parrot on the ward', other);
    await eventually(async () => (await rows()).length > 0);
  };

  /** All that is kept, as whoever copies it would see it. */
  async function copy(): Promise<string> {
    let all = '';
    for await (const row of app.records.rows()) all += JSON.stringify(row);
    for (const { words } of await rows()) all += Buffer.from(words).toString('latin1');
    const { engine } = app.records;
    if (engine.kind === 'embedded')
      for (const name of readdirSync(dirname(engine.place)))
        all += readFileSync(join(dirname(engine.place), name), 'latin1');
    return all;
  }

  test('nothing is kept where it is not switched on, in the store or on the disk', async () => {
    await begin(false);
    await say(notUnderstood);
    await say(notUnderstood);
    await new Promise((done) => setTimeout(done, 200));
    expect(await rows()).toEqual([]);
    expect(await copy()).not.toContain(canary);
    expect(await (await fetch(`${guide.origin}/`)).text()).not.toContain(
      app.edition.content.webChat['questions-kept']?.body[0],
    );
  });

  test('what was not understood is kept, without names and numbers, sealed, to the hour; and the page says so', async () => {
    await begin(true);
    await say(`hi its Margaret Tate 01632 960123, can i keep my pet wombat on the ward ${canary}`);
    await eventually(async () => (await rows()).length === 1);
    const [[why, words]] = await kept();
    expect(why).toBe('not-understood');
    expect(words).toContain('wombat on the ward');
    expect(words).not.toMatch(/Margaret|Tate|960123/);
    const all = await copy();
    expect(all).not.toContain('wombat on the ward');
    const [{ at, conversation }] = await rows();
    expect(Number(at) % 3_600_000).toBe(0);
    expect(conversation).toMatch(/^[\w-]{22}$/);
    expect(await (await fetch(`${guide.origin}/`)).text()).toContain(
      app.edition.content.webChat['questions-kept']?.headline,
    );
  });

  test('a question that is asked again, a choice that is not taken, an answer that does not help, and an alarm of the model alone are kept', async () => {
    await begin(true);
    await say('is my gp open on saturday');
    const reply = (await chat.activities(grant)).activities.at(-1);
    await chat.post(grant, { type: 'event', name: 'helpful', value: { activityId: reply?.id, isHelpful: false } });
    await eventually(async () => (await kept()).length === 1);
    expect(await kept()).toEqual([['did-not-help', 'is my gp open on saturday']]);
    await say('is the gp surgery open saturday');
    await eventually(async () => (await kept()).some(([why]) => why === 'asked-again'));
  });

  test('nothing of a message in Teams or the Emulator, of one in another language, or of a story is kept', async () => {
    await begin(true);
    await guide.ask(notUnderstood);
    await guide.post(activity({ channelId: 'msteams', text: notUnderstood }));
    await say(`czy mogę zabrać psa do szpitala w poniedziałek ${canary}`);
    await say(`${notUnderstood} `.repeat(10));
    await forgetsNothingLater();
    expect(await rows()).toHaveLength(1);
  });

  test('it is deleted after 30 days', async () => {
    await begin(true);
    await say(notUnderstood);
    await eventually(async () => (await rows()).length === 1);
    await app.records.sweep(new Date(today.getTime() + 29 * day));
    expect(await rows()).toHaveLength(1);
    await app.records.sweep(new Date(today.getTime() + 30 * day + 3_600_000));
    expect(await rows()).toHaveLength(0);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['"forget what I said"', () => say('forget what I said')],
    ['leaving the chat', () => chat.post(grant, { type: 'endOfConversation' })],
    ['npm run forget', () => app.records.forget(['directline', grant.conversationId])],
  ])('%s deletes it at once, and what waits to be kept as well', async (_how, forget) => {
    await begin(true);
    const other = await chat.start();
    await say(notUnderstood, other);
    await say(notUnderstood);
    await eventually(async () => (await rows()).length === 2);
    await forget();
    expect(await rows()).toHaveLength(1);
  });

  test('one conversation fills the list no further than its share', async () => {
    await begin(true);
    for (let count = 0; count < mostKept.ofConversation + 3; count++)
      await say(`can i keep my pet wombat on the ward ${'o'.repeat(count + 3)}`);
    await forgetsNothingLater();
    expect((await rows()).length).toBeLessThanOrEqual(mostKept.ofConversation + 1);
  });

  test('while it cannot be kept patients are answered all the same', async () => {
    await begin(true);
    Object.assign(app.records.questions, { add: () => Promise.reject(new Error('in a test')) });
    await say(notUnderstood);
    expect((await chat.activities(grant)).activities.at(-1)?.from.role).toBe('bot');
  });

  describe('why an answer did not help, as Teams asks for it', () => {
    const teams = { channelId: 'msteams', conversation: { id: 'a:1' } };
    async function giveReason(text: string, reaction = 'dislike'): Promise<number> {
      const [reply] = await guide.ask('is my gp open on saturday', teams);
      const value = {
        actionName: 'feedback',
        actionValue: { reaction, feedback: JSON.stringify({ feedbackText: text }) },
      };
      const form = {
        ...teams,
        type: 'invoke',
        name: 'message/submitAction',
        replyToId: reply.id,
        value,
        text: undefined,
      };
      return (await guide.post(activity({ ...form, deliveryMode: undefined }))).status;
    }

    test('is kept as questions are: redacted, sealed, and with the answer that it is about', async () => {
      await begin(true);
      expect(await giveReason(`My name is Margaret Tate, 01632 960123, it tells nothing of the ${canary}`)).toBe(200);
      await eventually(async () => (await rows()).length === 1);
      const [[why, words]] = await kept();
      expect(why).toBe('said-why');
      expect(words).toContain('it tells nothing of the');
      expect(words).not.toMatch(/Margaret|Tate|960123/);
      expect(await rows()).toMatchObject([{ about: 'gp-open', why: 'said-why' }]);
      expect(await copy()).not.toContain('it tells nothing of the');
      expect(await app.records.forget(['msteams', 'a:1'])).toBe(true);
      expect(await rows()).toEqual([]);
    });

    test('is not kept where questions are not, with a thumb that is up, or when it is long', async () => {
      await begin(false);
      expect(await giveReason(canary)).toBe(200);
      expect(await copy()).not.toContain(canary);
      await guide.stop();
      await app.records.close();
      await begin(true);
      await giveReason(`nice ${canary}`, 'like');
      await giveReason(`too long ${canary} `.repeat(20));
      await giveReason(`to było złe i nie pomogło mi wcale ${canary}`);
      await forgetsNothingLater();
      expect(await kept()).toHaveLength(1);
      expect(JSON.stringify(await kept())).not.toContain(canary);
    });
  });
});
