import { directLineAt } from '../support/direct-line-client';
import { activity, startGuide } from '../support/http-guide';

const emergency = 'my husband has chest pain and is grey and sweating';
let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

test.each(['/', '/?embed=1'])('H24 the advice stands in the page itself: %s', async (path) => {
  const page = await (await fetch(`${guide.origin}${path}`)).text();
  const words = page.replace(/<script.*?<\/script>/gs, '').replace(/<[^>]+>/g, '');
  expect(words).toContain('Go to your appointment unless you are told it is cancelled.');
  expect(words).toMatch(/call 999 or go to A&amp;E/);
  expect(words).toMatch(/call NHS 111/);
});

test('H25 the emergency of one person in a thread is not told to another, and not taken for over by them', async () => {
  const thread = { channelId: 'msteams', conversation: { id: 'thread', isGroup: true } };
  const say = async (text: string, id: string) =>
    (await guide.ask(text, { ...thread, from: { id } }))[0].channelData.guidance.urgency;
  expect(await say(emergency, 'anna')).toBe('emergency');
  expect(await say('is my gp open', 'ben')).toBe('routine');
  expect(await say('thanks', 'ben')).toBe('routine');
  expect(await say('he looks better now', 'anna')).toBe('emergency');
});

test('H26 the page is told at once that its conversation is gone, and has words for it', async () => {
  const directLine = directLineAt(guide.origin);
  const conversation = await directLine.start();
  await directLine.post(conversation, { type: 'message', text: emergency });
  await directLine.post(conversation, { type: 'endOfConversation' });
  const { status } = await directLine.ask('GET', `/conversations/${conversation.conversationId}`, conversation);
  expect(status).toBe(404);
  const { headline, body } = guide.app.edition.content.webChat.interrupted;
  expect([headline, ...body].join(' ')).toMatch(/interrupted.*ask again.*999/);
});

test('H27 an emergency that comes with an edit is answered', async () => {
  const edit = activity({ type: 'messageUpdate', channelData: { eventType: 'editMessage' }, text: emergency });
  expect(await (await guide.post(edit)).text()).toContain('Call 999');
});

test('H28 after crisis and violence there is a way out, and the page is not kept', async () => {
  const { content } = guide.app.edition;
  const { after } = content.webChat.leave;
  const { urgency } = content.intents.get('mental-health-crisis') ?? {};
  expect(urgency).toBe('crisis');
  const crises = [...content.intents.values()].filter((intent) => intent.urgency === urgency).map(({ name }) => name);
  expect(after).toEqual(expect.arrayContaining([...crises, 'personal-safety']));
  expect((await fetch(`${guide.origin}/`)).headers.get('cache-control')).toBe('no-store');
});
