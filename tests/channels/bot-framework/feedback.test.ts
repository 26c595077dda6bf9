import type { App } from '../../../src/app';
import { startChannel } from '../../support/channel-stub';
import { eventually } from '../../support/eventually';
import { buildApp } from '../../support/guide';
import { activity, startGuide } from '../../support/http-guide';
import { serviceUrl, startLoginServer, tokenWith } from '../../support/login-server';

type Guide = Awaited<ReturnType<typeof startGuide>>;

const teams = { channelId: 'msteams', conversation: { id: 'a:1', conversationType: 'personal' } };
const open = 'is my gp open on saturday';
let count = 0;

/** The thumbs of Teams, as its form sends them. */
function thumbs(replyToId: unknown, reaction: unknown, feedbackText = '', extra: object = {}): object {
  count += 1;
  return activity({
    ...teams,
    type: 'invoke',
    name: 'message/submitAction',
    id: `f:${count}`,
    text: undefined,
    deliveryMode: undefined,
    replyToId,
    value: { actionName: 'feedback', actionValue: { reaction, feedback: JSON.stringify({ feedbackText }) } },
    ...extra,
  });
}

function reactions(
  replyToId: unknown,
  added: readonly unknown[],
  removed: readonly unknown[] = [],
  extra: object = {},
) {
  const said = { reactionsAdded: added.map((type) => ({ type })), reactionsRemoved: removed.map((type) => ({ type })) };
  count += 1;
  return activity({
    ...teams,
    type: 'messageReaction',
    id: `f:${count}`,
    text: undefined,
    replyToId,
    ...said,
    ...extra,
  });
}

/** What is counted: `gp-open/shut-day no`, with how often. */
async function countedIn({ records }: App): Promise<Record<string, number>> {
  const rows = await records.engine.db.selectFrom('feedback').selectAll().execute();
  return Object.fromEntries(rows.map((row) => [`${row.intent}/${row.variant} ${row.verdict}`, row.count]));
}

describe.each([undefined, 'botbuilder', 'agents'])('under %s', (sdk) => {
  let login: Awaited<ReturnType<typeof startLoginServer>>;
  let guide: Guide;
  const headers: Record<string, string> = sdk ? { authorization: tokenWith() } : {};
  const of = sdk ? { serviceUrl } : {};
  beforeAll(async () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    login = await startLoginServer();
    guide = await startGuide({ environment: sdk ? login.environment(sdk) : {} });
  });
  afterAll(async () => {
    await guide.stop();
    login.stop();
  });

  test('a reply in Teams has thumbs, which are answered with 200 and counted', async () => {
    const response = await guide.post(activity({ ...teams, ...of, text: open }), headers);
    const [reply] = ((await response.json()) as { activities: { id: string; channelData: object }[] }).activities;
    expect(reply.channelData).toMatchObject({ feedbackLoop: { type: 'default' }, guidance: { intent: 'gp-open' } });
    const { status } = await guide.post(thumbs(reply.id, 'dislike', '', of), headers);
    expect(status).toBe(200);
    expect(await countedIn(guide.app)).toEqual({ 'gp-open/shut-day no': 1 });
  });
});

describe('what is said of an answer', () => {
  let app: App;
  let guide: Guide;
  beforeEach(async () => {
    app = await buildApp();
    guide = await startGuide({ app });
  });
  afterEach(async () => {
    await guide.stop();
    await app.records.close();
  });
  const counted = () => countedIn(app);
  const answerTo = async (text: string, extra: object = {}) => (await guide.ask(text, { ...teams, ...extra }))[0];
  const idOf = async (text: string, extra: object = {}): Promise<string> => (await answerTo(text, extra)).id ?? '';
  const send = async (sent: object): Promise<number> => (await guide.post(sent)).status;

  test('there are thumbs where the page asks whether it was helpful, and in Teams alone', async () => {
    const has = async (text: string, extra: object = {}): Promise<boolean> =>
      'feedbackLoop' in (await answerTo(text, extra)).channelData;
    expect(await has(open)).toBe(true);
    expect(await has(open, { channelId: 'emulator' })).toBe(false);
    expect(await has('asdf qwer zxcv')).toBe(false);
    // It asks a question of its own.
    expect(await has('is my scan still on', { conversation: { id: 'a:2' } })).toBe(false);
    const [welcome] = await guide.ask('', {
      ...teams,
      type: 'conversationUpdate',
      conversation: { id: 'a:3' },
      membersAdded: [{ id: 'user-1' }],
    });
    expect(welcome.channelData).not.toHaveProperty('feedbackLoop');
  });

  test('by the id that the channel itself gave the answer', async () => {
    const channel = await startChannel();
    const sent = { ...teams, serviceUrl: channel.serviceUrl, deliveryMode: undefined };
    await guide.post(activity({ ...sent, text: open }));
    await channel.first(1);
    const known = () => app.records.engine.db.selectFrom('given_answer').selectAll().execute();
    await eventually(async () => (await known()).length === 1);
    expect(await send(reactions('1', ['like']))).toBe(200);
    expect(await counted()).toEqual({ 'gp-open/shut-day yes': 1 });
    const all = JSON.stringify([
      await known(),
      await app.records.engine.db.selectFrom('given_verdict').selectAll().execute(),
    ]);
    for (const inClear of ['a:1', 'user-1', 'gp open on']) expect(all).not.toContain(inClear);
    channel.stop();
  });

  test('counts once, whatever comes again, and a changed mind takes its place', async () => {
    const id = await idOf(open);
    const first = thumbs(id, 'like');
    expect(await send(first)).toBe(200);
    expect(await send(first)).toBe(200);
    await send(thumbs(id, 'like'));
    await send(reactions(id, ['heart']));
    await guide.ask('thanks that helped', teams);
    expect(await counted()).toEqual({ 'gp-open/shut-day yes': 1 });
    await guide.ask('actually that did not help', teams);
    await guide.ask('that did not help', teams);
    expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
    // One that is late does not undo what was said since.
    await send(first);
    expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
    await send(thumbs(id, 'like'));
    expect(await counted()).toEqual({ 'gp-open/shut-day yes': 1 });
  });

  test('two people in a group, and two answers, count each', async () => {
    const group = { conversation: { id: '19:g', isGroup: true } };
    const id = await idOf(open, group);
    const other = await idOf('is a&e open', group);
    const ann = { ...group, from: { id: 'ann' } };
    for (const from of [{}, ann]) await send(reactions(id, ['like'], [], { ...group, ...from }));
    await send(reactions(other, ['sad'], [], ann));
    expect(Object.values(await counted()).sort()).toEqual([1, 2]);
  });

  test('a reaction that is taken off is taken back, and nothing else is', async () => {
    const id = await idOf(open);
    await send(reactions(id, ['like']));
    await send(reactions(id, [], ['like']));
    expect(await counted()).toEqual({});
    await send(reactions(id, ['angry'], ['like']));
    expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
    await send(thumbs(id, 'dislike'));
    await send(reactions(id, [], ['angry']));
    expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
    await send(reactions(id, ['surprised']));
    expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
  });

  test('from a client that does not say of which answer, it counts for the last one there, once', async () => {
    await send(thumbs(undefined, 'like'));
    expect(await counted()).toEqual({});
    await idOf(open);
    await idOf('is a&e open', { conversation: { id: 'a:2' } });
    const first = thumbs(undefined, 'dislike');
    for (const sent of [first, first, thumbs(null, 'dislike')]) expect(await send(sent)).toBe(200);
    expect(await counted()).toEqual({ 'gp-open/shut-day no': 1 });
  });

  test('it is of an answer of the same conversation', async () => {
    const id = await idOf(open);
    await send(thumbs(id, 'like', '', { conversation: { id: 'a:2' } }));
    await send(thumbs(id, 'like', '', { channelId: 'emulator' }));
    expect(await counted()).toEqual({});
  });

  test('while the store is away nobody is troubled with it', async () => {
    const id = await idOf(open);
    await app.records.engine.db.schema.alterTable('given_answer').renameTo('elsewhere').execute();
    expect(await send(thumbs(id, 'like'))).toBe(200);
    expect(await send(reactions(id, ['like']))).toBe(200);
    expect((await guide.ask('is a&e open', teams))[0].text).toContain('A&E');
  });
});

function formOf(feedback: unknown): object {
  return { value: { actionName: 'feedback', actionValue: { reaction: 'like', feedback } } };
}

describe('hostile values', () => {
  let guide: Guide;
  beforeAll(async () => {
    guide = await startGuide();
  });
  afterAll(() => guide.stop());

  test.each<[string, object, number]>([
    ['an unknown answer', thumbs('nothing', 'like'), 200],
    ['a huge id', thumbs('x'.repeat(2_000), 'like'), 400],
    ['an id of another type', thumbs({ id: 1 }, 'like'), 400],
    ['another reaction', thumbs('1', 'love'), 400],
    ['a reaction of another type', thumbs('1', ['like']), 400],
    ['another action', thumbs('1', 'like', '', { value: { actionName: 'else', actionValue: {} } }), 400],
    ['no value', thumbs('1', 'like', '', { value: null }), 400],
    ['a huge form', thumbs('1', 'like', 'x'.repeat(20_000)), 200],
    ['no JSON in the form', thumbs('1', 'like', '', formOf('{"feedbackText"')), 200],
    ['a form of another type', thumbs('1', 'like', '', formOf(['a', { feedbackText: 1 }])), 200],
    ['reactions of another type', reactions('1', [1, null, { a: 1 }]), 200],
    ['reactions to nothing', reactions(undefined, ['like']), 200],
    [
      'reactions in an object',
      reactions('1', [], [], { reactionsAdded: { type: 'like' }, reactionsRemoved: 'like' }),
      200,
    ],
    ['very many reactions', reactions('1', Array(500).fill('like')), 200],
  ])('%s is borne', async (_what, sent, status) => {
    expect((await guide.post(sent)).status).toBe(status);
    expect(await countedIn(guide.app)).toEqual({});
    expect((await guide.ask('is a&e open', teams))[0].channelData.guidance.outcome).toBe('answer');
  });
});
