import { startChannel } from '../support/channel-stub';
import { directLineAt } from '../support/direct-line-client';
import { activity, withGuide } from '../support/http-guide';

/** Every kind of reply: an answer, a repeat, a choice, a number, a care card, an emergency, what follows it, a crisis, a miss. */
const turns = [
  'is my scan on friday still on',
  'is my scan on friday still on',
  'no',
  'can i see someone about my appointment',
  '1',
  'should I come to the hospital for my sore knee',
  'i want to die',
  'my husband has chest pain and is grey and sweating',
  'he is fine now',
  'is a&e open',
  'what will the weather be on mars',
  '<b>is **my** gp open</b> &amp; [x](http://y)',
  '',
];

interface Said {
  readonly type: string;
  readonly text?: string;
  readonly speak?: string;
  readonly attachments?: unknown;
  readonly suggestedActions?: unknown;
  readonly channelData?: { readonly guidance?: object };
}

/** Everything in a reply except what the delivery adds, such as ids and times. */
function words({ text, speak, attachments, suggestedActions, channelData }: Said): object {
  return { text, speak, attachments, suggestedActions, guidance: channelData?.guidance };
}

function urgencyOf({ channelData }: Said): unknown {
  return channelData?.guidance && 'urgency' in channelData.guidance ? channelData.guidance.urgency : undefined;
}

/** Shows what Direct Line does; the Emulator has the buttons of a card in the card. */
const channelId = 'webchat';

test.each(['botbuilder', 'agents'])(
  'a turn has the same words in the body, through serviceUrl and over Direct Line, under %s',
  async (sdk) => {
    await withGuide({ environment: { CHANNEL_SDK: sdk } }, async (guide) => {
      const inBody: Said[] = [];
      for (const text of turns)
        inBody.push(...(await guide.ask(text, { channelId, conversation: { id: 'in the body' } })));

      const channel = await startChannel();
      const delivered = { channelId, serviceUrl: channel.serviceUrl, deliveryMode: undefined };
      for (const text of turns)
        await guide.post(activity({ text, conversation: { id: 'by connector' }, ...delivered }));
      const received = await channel.first(turns.length);
      channel.stop();
      const byConnector = received.map(({ body }): Said => body);

      const directLine = directLineAt(guide.origin);
      const conversation = await directLine.start();
      for (const text of turns) await directLine.post(conversation, { type: 'message', text });
      const { activities } = await directLine.activities(conversation);
      const overDirectLine = activities.filter(({ from }) => from.role === 'bot').slice(1);

      expect(inBody).toHaveLength(turns.length);
      expect(new Set(inBody.map(urgencyOf)).size).toBe(4);
      expect(byConnector.map(words)).toEqual(inBody.map(words));
      expect(overDirectLine.map(words)).toEqual(inBody.map(words));
    });
  },
);
