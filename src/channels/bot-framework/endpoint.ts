import { randomUUID } from 'node:crypto';
import type { IncomingActivity } from './activity-schema';
import type { ChannelAnswer } from './card-action';
import type { ChannelSdk } from './channel-sdk';
import type { Connector } from './connector';
import { referenceOf } from './conversation-reference';
import type { GuideBot } from './guide-bot';
import type { KnownConversations } from './known-conversations';
import type { OutgoingActivity } from './outgoing-activity';

/** Replies wanted in the body of the answer instead of one by one through `serviceUrl`. */
export const expectReplies = 'expectReplies';

interface EndpointParts {
  readonly sdk: ChannelSdk;
  readonly bot: GuideBot;
  readonly connector: Pick<Connector, 'send'>;
  readonly known: KnownConversations;
}

/** The messaging endpoint of the Bot Framework, without the web. */
export class Endpoint {
  constructor(private readonly parts: EndpointParts) {}

  /**
   * Runs one turn.
   * @param authorization the header of the request, empty where there is none
   * @returns what the channel is answered; replies that it does not expect there have been sent to `serviceUrl`
   * @throws NotAuthenticated when the token is missing or not valid
   * @throws Error when `serviceUrl` does not take the replies: the channel may try again
   */
  async receive(authorization: string, activity: IncomingActivity): Promise<ChannelAnswer> {
    const { sdk, bot, connector, known } = this.parts;
    await sdk.authenticate(authorization, activity);
    const reference = referenceOf(activity);
    const isInBody = activity.deliveryMode === expectReplies;
    if (reference && !isInBody && showsTyping(activity)) {
      // A sign that does not arrive must not cost the person the words.
      await connector.send(reference, { type: 'typing' }, activity.id).catch(() => undefined);
    }
    const { replies, invoke, hasEnded } = await bot.turn(activity);
    if (reference && hasEnded) known.drop(reference);
    if (reference && replies.length) known.note(reference);
    if (isInBody) return { status: 200, body: { activities: replies.map((reply) => replyTo(activity, reply)) } };
    if (reference) for (const reply of replies) await connector.send(reference, reply, activity.id);
    return invoke ?? { status: 200 };
  }
}

/** The thread of a channel shows no typing sign. */
function showsTyping({ type, conversation }: IncomingActivity): boolean {
  return type === 'message' && !conversation.isGroup;
}

/** A reply in the body has an id and a time from us: a channel gives them to those that it is sent. */
function replyTo(
  { id, channelId, serviceUrl, conversation, from, recipient }: IncomingActivity,
  reply: OutgoingActivity,
) {
  const addresses = { channelId, serviceUrl, conversation, from: recipient, recipient: from, replyToId: id };
  return { ...reply, ...addresses, id: randomUUID(), timestamp: new Date() };
}
