import type { App } from '../../src/app';
import { noFacts } from '../../src/guidance/facts';
import { inMemory, openRecords } from '../../src/records/open-records';
import { nobody } from '../../src/turns/observer';
import { notBegun, type Standing, type TurnStore } from '../../src/turns/turn-store';
import { createTurns } from '../../src/turns/turns';
import { buildApp, silentLog } from '../support/guide';

const now = new Date('2025-12-18T10:00:00Z');
const unwatched = { ...nobody, log: silentLog };

let app: App;
const figures = { count: () => undefined };
let store: TurnStore;
beforeAll(async () => {
  app = await buildApp();
});
beforeEach(async () => {
  store = (await openRecords({ url: inMemory, log: silentLog })).turns;
});

test('a turn uses the edition that was served when it began, even when another is served before it ends', async () => {
  const { edition } = app;
  const renamed = { ...edition, guide: { ...edition.guide, answer: edition.guide.wentWrong } };
  const editions = { current: edition };
  let isLoaded = (): void => undefined;
  const load = () =>
    new Promise<Standing>((done) => {
      isLoaded = () => done(notBegun);
    });
  const turns = createTurns({ editions, store: { ...store, load }, facts: { current: noFacts }, figures, unwatched });
  const reply = turns.answer({ text: 'is my gp open', conversation: 'a', now });
  await new Promise((done) => setImmediate(done));
  Object.assign(editions, { current: renamed });
  isLoaded();
  expect((await reply).intent).toBe('gp-open');
});

test('the turns of one conversation run one after the other, and other conversations do not wait for them', async () => {
  const order: string[] = [];
  const slow: TurnStore = {
    ...store,
    load: async (conversation) => {
      order.push(`${conversation} begins`);
      await new Promise((done) => setTimeout(done, conversation === 'slow' ? 50 : 0));
      return store.load(conversation);
    },
    add: async (turn) => {
      order.push(`${turn.conversation} ends`);
      return store.add(turn);
    },
  };
  const turns = createTurns({ editions: app.editions, store: slow, facts: { current: noFacts }, figures, unwatched });
  const say = (text: string, conversation: string) => turns.answer({ text, conversation, now });
  await Promise.all([say('is my gp open', 'slow'), say('thanks', 'slow'), say('hello', 'quick')]);
  expect(order).toEqual(['slow begins', 'quick begins', 'quick ends', 'slow ends', 'slow begins', 'slow ends']);
});

test('the observer that comes with a message is told what happens in its turn', async () => {
  const heard: string[] = [];
  const observer = { ...unwatched, redFlag: (condition: string) => heard.push(condition) };
  const turns = createTurns({ editions: app.editions, store, facts: { current: noFacts }, figures, unwatched });
  await turns.answer({ text: 'my dad has collapsed and is not breathing', now }, observer);
  await turns.answer({ text: 'my dad has collapsed and is not breathing', now });
  expect(heard).toHaveLength(1);
});

test('where another process was quicker, the turn is taken again from where that one left off', async () => {
  const others = createTurns({ editions: app.editions, store, facts: { current: noFacts }, figures, unwatched });
  let isFirst = true;
  const load = async (conversation: string): Promise<Standing> => {
    const standing = await store.load(conversation);
    if (isFirst) {
      isFirst = false;
      await others.answer({ text: 'is my scan on friday going ahead', conversation, now });
    }
    return standing;
  };
  const turns = createTurns({
    editions: app.editions,
    store: { ...store, load },
    facts: { current: noFacts },
    figures,
    unwatched,
  });
  const { intent, headline } = await turns.answer({ text: 'and on saturday?', conversation: 'a', now });
  expect([intent, headline]).toEqual(['appointment-going-ahead', expect.stringMatching(/Go to your scan on Saturday/)]);
});

test('an activity that comes again gets the same answer, whatever was said since, and is not remembered twice', async () => {
  const turns = createTurns({ editions: app.editions, store, facts: { current: noFacts }, figures, unwatched });
  const take = (text: string, activity: string, at = now) => turns.take({ text, conversation: 'a', activity, now: at });
  const first = await take('is my scan on friday going ahead', '1');
  const second = await take('and on saturday?', '2');
  expect([first.outcome, second.outcome]).toEqual(['kept', 'kept']);
  await take('is my gp open', '3');
  expect(await take('and on saturday?', '2', new Date(now.getTime() + 60_000))).toMatchObject({
    outcome: 'again',
    reply: second.reply,
  });
  expect(await take('is my scan on friday going ahead', '1')).toMatchObject({ outcome: 'again', reply: first.reply });
  expect(await store.load('a')).toMatchObject({ version: 3 });
});

test('while the store is away patients are answered, with 999 and 111, and told that nothing is remembered', async () => {
  const away = async (): Promise<never> => {
    throw new Error('away');
  };
  for (const part of ['load', 'add'] as const) {
    const turns = createTurns({
      editions: app.editions,
      store: { ...store, [part]: away },
      facts: { current: noFacts },
      figures,
      unwatched,
    });
    const say = (text: string) => turns.take({ text, conversation: 'a', now });
    const { outcome, reply } = await say('is my gp open');
    expect([outcome, reply?.intent, reply?.outcome]).toEqual(['away', 'gp-open', 'answer']);
    expect(reply?.body.at(-1)).toMatch(/999.*111/);
    const emergency = await say('he is not breathing');
    expect(emergency.reply).toMatchObject({ urgency: 'emergency', headline: expect.stringContaining('999') });
  }
});
