import { startChannel } from '../../support/channel-stub';
import { withGuide } from '../../support/http-guide';
import { headlineOf } from '../../support/words-of-content';

const user = { id: '6e2bbd1c-7a3c-4a6d-9e4b-1f5c3f1f0c11', name: 'User', role: 'user' };
const bot = { id: '2c6ef5d0-c5b1-11f0-8d2f-6b1c3d0e9f55', name: 'Bot', role: 'bot' };

// What Bot Framework Emulator 4 posts when a bot is opened without an app id, and where it waits for the replies.
test.each(['botbuilder', 'agents'])(
  'the Emulator is welcomed once and answered through serviceUrl, under %s',
  async (sdk) => {
    const emulator = await startChannel();
    const conversation = { id: '2c7f1f80-c5b1-11f0-8d2f-6b1c3d0e9f55|livechat' };
    const sent = (type: string, id: string, extra: object): object => ({
      type,
      id,
      channelId: 'emulator',
      serviceUrl: emulator.serviceUrl.replace(/\/$/, ''),
      conversation,
      from: user,
      recipient: bot,
      timestamp: '2026-11-20T12:00:00.000Z',
      localTimestamp: '2026-11-20T12:00:00+00:00',
      ...extra,
    });
    await withGuide({ environment: { CHANNEL_SDK: sdk } }, async (guide) => {
      const joined = sent('conversationUpdate', '2c82a1f0', { membersAdded: [bot, user], membersRemoved: [] });
      const asked = sent('message', '31b0c7a0', {
        text: 'is a&e open',
        textFormat: 'plain',
        locale: 'en-US',
        channelData: { clientActivityID: '1795249382782oq5f', clientTimestamp: '2026-11-20T12:00:00.000Z' },
        entities: [{ type: 'ClientCapabilities', requiresBotState: true, supportsListening: true, supportsTts: true }],
      });
      for (const activity of [joined, asked]) expect((await guide.post(activity)).status).toBe(200);
    });
    const received = await emulator.first(2);
    emulator.stop();
    const replies = received.map(({ url, body }) => [decodeURIComponent(url), body.type, body.text]);
    const at = (id: string): string => `/v3/conversations/${conversation.id}/activities/${id}`;
    expect(replies).toEqual([
      [at('2c82a1f0'), 'message', expect.stringContaining('Hello.')],
      [at('31b0c7a0'), 'message', expect.stringContaining(headlineOf('emergency-department-open'))],
    ]);
    expect(received[1].body).toMatchObject({
      conversation,
      replyToId: '31b0c7a0',
      from: { id: bot.id },
      recipient: { id: user.id },
      suggestedActions: { actions: [{ type: 'imBack' }, { type: 'imBack' }] },
    });
  },
);
