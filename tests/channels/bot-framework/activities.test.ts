import type { App } from '../../../src/app';
import { startChannel } from '../../support/channel-stub';
import { buildApp } from '../../support/guide';
import { activity, startGuide } from '../../support/http-guide';
import { filled, headlineOf } from '../../support/words-of-content';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

// Every test with both SDKs.
describe.each(['botbuilder', 'agents'])('under %s', (sdk) => {
  let guide: Awaited<ReturnType<typeof startGuide>>;
  let count = 0;
  const fresh = (): { id: string } => ({ id: `${sdk} ${count++}|livechat` });
  beforeAll(async () => {
    guide = await startGuide({ app, environment: { CHANNEL_SDK: sdk } });
  });
  afterAll(() => guide.stop());

  /** The texts of the replies to an activity, from the body. */
  async function said(extra: object): Promise<string[]> {
    const response = await guide.post(activity({ text: undefined, ...extra }));
    expect(response.status).toBe(200);
    const { activities } = (await response.json()) as { activities: { text: string }[] };
    return activities.map(({ text }) => text);
  }

  test.each([
    [
      'does my appointment still go ahead tomorrow?',
      'appointment-going-ahead',
      'routine',
      filled(headlineOf('appointment-going-ahead', 'named'), { visit: 'your appointment on Tuesday 1 December' }),
    ],
    ['my husband has chest pain and is grey and sweating', 'emergency', 'emergency', headlineOf('emergency')],
    ['should I come to the hospital for my sore knee', 'urgent-care', 'urgent', headlineOf('urgent-care')],
    ['what will the weather be on mars', 'out-of-scope', 'routine', headlineOf('out-of-scope')],
  ])('%j is answered in the body', async (text, intent, urgency, words) => {
    const [reply, ...more] = await guide.ask(text, { conversation: fresh() });
    expect(more).toEqual([]);
    expect(reply).toMatchObject({
      type: 'message',
      textFormat: 'plain',
      channelData: { guidance: { intent, urgency } },
    });
    expect(reply.text).toContain(words);
    expect(reply.speak).not.toBe('');
    expect(reply.id).toMatch(/\S/);
    expect(Number.isNaN(Date.parse(reply.timestamp ?? ''))).toBe(false);
    expect(reply.channelData.guidance.sources.length).toBeGreaterThan(0);
  });

  test('a conversation is remembered by channel and id', async () => {
    const conversation = { id: `a|b/c%2F ${sdk}` };
    const [first] = await guide.ask('is a&e open', { conversation });
    const [second] = await guide.ask('the second one', { conversation });
    expect(second.channelData.guidance.intent).toBe('services-affected');
    expect(first.suggestedActions?.actions[1].title).toBe('What does a strike affect?');
    const [elsewhere] = await guide.ask('the second one', { conversation, channelId: 'webchat' });
    expect(elsewhere.channelData.guidance.outcome).toBe('fallback');
  });

  describe('welcomes once', () => {
    const bot = { id: 'bot-1' };
    const user = { id: 'user-1' };
    const joined = (...membersAdded: object[]): object => ({ type: 'conversationUpdate', membersAdded });
    const installed = { type: 'installationUpdate', action: 'add' };

    test.each<[string, object[]]>([
      ['as the Emulator says it: bot and person together', [joined(bot, user), joined(bot, user)]],
      ['as Direct Line says it: first the bot, then the person', [joined(bot), joined(user)]],
      ['as a page says it: the person, and an event', [joined(user), { type: 'event', name: 'webchat/join' }]],
      ['as Teams says it: an installation, and the bot', [installed, joined(bot)]],
      ['as Teams says it, the other way round', [joined(bot), installed]],
    ])('%s', async (_how, announcements) => {
      const conversation = fresh();
      const words = [];
      for (const announcement of announcements) words.push(...(await said({ conversation, ...announcement })));
      expect(words).toEqual([expect.stringContaining('call 999')]);
    });

    test('when two announcements come at the same moment', async () => {
      const conversation = fresh();
      const both = await Promise.all([joined(bot, user), installed].map((one) => said({ conversation, ...one })));
      expect(both.flat()).toHaveLength(1);
    });

    test('a team when the guide is added, and not at each newcomer', async () => {
      const conversation = { ...fresh(), isGroup: true };
      expect(await said({ conversation, ...joined(user) })).toEqual([]);
      expect(await said({ conversation, ...joined(bot) })).toHaveLength(1);
    });

    test('again when it was taken away and added anew', async () => {
      const conversation = fresh();
      await said({ conversation, ...installed });
      expect(await said({ conversation, type: 'conversationUpdate', membersRemoved: [bot] })).toEqual([]);
      expect(await said({ conversation, ...installed })).toHaveLength(1);
    });
  });

  test.each<[string, object]>([
    ['typing', {}],
    ['event', { name: 'made-up' }],
    ['messageReaction', { reactionsAdded: [{ type: 'like' }] }],
    ['messageDelete', { channelData: { eventType: 'softDeleteMessage' } }],
    ['messageUpdate', { channelData: { eventType: 'undeleteMessage' }, text: 'is a&e open' }],
    ['endOfConversation', {}],
    ['installationUpdate', { action: 'remove' }],
    ['installationUpdate', { action: 'add-upgrade' }],
    ['conversationUpdate', { topicName: 'ours' }],
    ['made-up', {}],
    ['constructor', {}],
  ])('sends no reply to %s: %j', async (type, extra) => {
    expect(await said({ conversation: fresh(), type, ...extra })).toEqual([]);
  });

  test('an edited message is answered again', async () => {
    const edit = { type: 'messageUpdate', channelData: { eventType: 'editMessage' } };
    expect(await said({ conversation: fresh(), ...edit, text: "my mum's face has dropped" })).toEqual([
      expect.stringContaining('Call 999'),
    ]);
  });

  test('what was said is forgotten when the conversation ends', async () => {
    const conversation = fresh();
    await guide.ask('is a&e open', { conversation });
    await said({ conversation, type: 'endOfConversation' });
    const [reply] = await guide.ask('the second one', { conversation });
    expect(reply.channelData.guidance.outcome).toBe('fallback');
  });

  describe('in Teams', () => {
    /** Of citations: tests/channels/teams/messages.test.ts. */
    /** Those in the words, `[1]`, and those of the line of sources, `(1)`. */
    const withoutNumbers = (text: string): string => text.replace(/ ?\[\d+\]|\(\d+\) /g, '');
    const teams = { channelId: 'msteams', recipient: { id: '28:bot', name: 'Guide' } };
    const thread = { id: `19:${sdk}@thread.tacv2;messageid=1`, isGroup: true, conversationType: 'channel' };
    const mention = { type: 'mention', text: '<at>Guide</at>', mentioned: { id: '28:bot', name: 'Guide' } };

    test('the @mention of the guide is not part of the question', async () => {
      const entities = [mention, { type: 'clientInfo', locale: 'en-GB' }];
      const text = '<at>Guide</at>&nbsp;is A&amp;E open\n';
      const [reply] = await guide.ask(text, { ...teams, conversation: thread, entities });
      const [elsewhere] = await guide.ask('is A&E open', { conversation: fresh() });
      expect(withoutNumbers(reply.text)).toBe(elsewhere.text);
    });

    test('a mention of somebody else stays', async () => {
      const someone = { type: 'mention', text: '<at>not breathing</at>', mentioned: { id: '29:x', name: 'x' } };
      const [reply] = await guide.ask('he is <at>not breathing</at>', {
        ...teams,
        conversation: fresh(),
        entities: [someone],
      });
      expect(reply.channelData.guidance.urgency).toBe('emergency');
    });

    test('an everyday answer has its buttons in a card, since Teams shows no suggested actions beside a card', async () => {
      const [reply] = await guide.ask('is a&e open', { ...teams, conversation: fresh() });
      const [elsewhere] = await guide.ask('is a&e open', { conversation: fresh() });
      expect(reply.suggestedActions).toBeUndefined();
      expect(withoutNumbers(reply.text)).toBe(elsewhere.text);
      const actions = elsewhere.suggestedActions?.actions.map(({ title }) => ({
        type: 'Action.Submit',
        title,
        data: { ask: title },
      }));
      expect(actions).toHaveLength(2);
      expect(reply.attachments).toMatchObject([{ content: { body: [], fallbackText: reply.text, actions } }]);
    });

    test('a care card has its buttons below the advice', async () => {
      const [reply] = await guide.ask('should I come to the hospital for my sore knee', {
        ...teams,
        conversation: fresh(),
      });
      const [{ content }] = reply.attachments;
      expect(content.actions).toContainEqual({
        type: 'Action.Submit',
        title: 'Can a pharmacist help me?',
        data: { ask: 'Can a pharmacist help me?' },
      });
    });

    test('people in one thread do not share a memory', async () => {
      const ask = async (text: string, id: string) =>
        (await guide.ask(text, { ...teams, conversation: thread, from: { id } }))[0];
      await ask('is a&e open', `${sdk} anna`);
      expect((await ask('the second one', `${sdk} ben`)).channelData.guidance.outcome).toBe('fallback');
      expect((await ask('the second one', `${sdk} anna`)).channelData.guidance.intent).toBe('services-affected');
    });
  });

  describe("a card's button", () => {
    const invoke = (value: unknown, extra: object = {}): object =>
      activity({
        type: 'invoke',
        name: 'adaptiveCard/action',
        text: undefined,
        conversation: fresh(),
        value,
        ...extra,
      });
    const press = (data: unknown): unknown => ({
      action: { type: 'Action.Execute', verb: 'ask', data },
      trigger: 'manual',
    });

    test('that is sent as a message asks its question', async () => {
      const [reply] = await guide.ask('', { text: undefined, value: { ask: 'Is A&E open?' }, conversation: fresh() });
      expect(reply.text).toContain(headlineOf('emergency-department-open'));
    });

    test('that is sent as an invoke is answered in the conversation and at the card', async () => {
      const channel = await startChannel();
      const { serviceUrl } = channel;
      const response = await guide.post(
        invoke(press({ ask: 'Is A&E open?' }), { serviceUrl, deliveryMode: undefined }),
      );
      const [{ body }] = await channel.first(1);
      channel.stop();
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: body.text,
      });
      expect(body.text).toContain(headlineOf('emergency-department-open'));
    });

    test.each<[string, unknown]>([
      ['nothing', undefined],
      ['a text', 'x'],
      ['no data', { action: {} }],
      ['a number', press({ ask: 7 })],
    ])('with %s in it is refused by name', async (_what, value) => {
      const response = await guide.post(invoke(value, { deliveryMode: undefined }));
      expect([response.status, await response.json()]).toMatchObject([400, { statusCode: 400 }]);
    });

    test('any other invoke gets 404', async () => {
      const response = await guide.post(invoke({}, { name: 'composeExtension/query', deliveryMode: undefined }));
      expect([response.status, await response.json()]).toMatchObject([404, { code: 'UnknownInvoke' }]);
    });
  });

  describe('answers through serviceUrl', () => {
    test('under the escaped conversation, as a reply to the message', async () => {
      const channel = await startChannel();
      const conversation = { id: `${sdk}|livechat` };
      const { serviceUrl } = channel;
      const asked = { conversation, serviceUrl, deliveryMode: undefined, text: 'is a&e open', id: 'question-1' };
      const response = await guide.post(activity(asked));
      expect([response.status, await response.text()]).toEqual([200, '']);
      const [{ url, body }] = await channel.first(1);
      channel.stop();
      expect(decodeURIComponent(url)).toBe(`/v3/conversations/${conversation.id}/activities/question-1`);
      expect(body).toMatchObject({ replyToId: 'question-1', conversation });
      const [inBody] = await guide.ask('is a&e open', { conversation: fresh() });
      expect(body.text).toBe(inBody.text);
    });

    test('of a caller that sends only the required fields', async () => {
      const channel = await startChannel();
      const { serviceUrl } = channel;
      const bare = { type: 'message', text: 'is a&e open', conversation: fresh(), serviceUrl };
      expect((await guide.post(bare)).status).toBe(200);
      const [{ body }] = await channel.first(1);
      channel.stop();
      expect(body.text).toContain('A&E');
    });

    test('in the thread of a Teams channel', async () => {
      const channel = await startChannel();
      const conversation = { id: '19:abc@thread.tacv2;messageid=99', isGroup: true };
      const { serviceUrl } = channel;
      const asked = { id: 'question-1', conversation, serviceUrl, deliveryMode: undefined, text: 'is a&e open' };
      await guide.post(activity({ channelId: 'msteams', ...asked }));
      const [{ url }] = await channel.first(1);
      channel.stop();
      expect(decodeURIComponent(url)).toBe(`/v3/conversations/${conversation.id}/activities/question-1`);
    });
  });
});
