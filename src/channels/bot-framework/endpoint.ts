import { randomUUID } from 'node:crypto';
import type { TurnObserver } from '../../turns/observer';
import type { RateLimit } from '../rate-limit';
import { Refusal } from '../refusal';
import { timestampOf } from '../timestamp';
import type { IncomingActivity } from './activity-schema';
import type { ChannelSdk } from './channel-sdk';
import { type ConversationReference, referenceOf } from './conversation-reference';
import { Deduplicator, type EndpointResult } from './deduplicator';
import { conversationKey, type GuideBot, type TurnResult, userKey } from './guide-bot';
import type { Outbox } from './outbox';
import { addressed, type OutgoingActivity } from './outgoing-activity';
import type { ReferenceStore } from './reference-store';
import type { ServiceAddresses } from './service-addresses';

/** Replies wanted in the body of the answer instead of one by one through `serviceUrl`. */
export const expectReplies = 'expectReplies';

interface EndpointParts {
  readonly sdk: ChannelSdk;
  readonly bot: GuideBot;
  readonly addresses: Pick<ServiceAddresses, 'check'>;
  readonly outbox: Outbox;
  readonly references: ReferenceStore;
  readonly rateLimits: {
    readonly ofConversation: RateLimit;
    /** None where nobody has proved who they are: then the ids are made up. */
    readonly ofUser?: RateLimit;
  };
  /** The 999 and 111 advice, for a caller that cannot be answered. */
  readonly emergencyAdvice: () => string;
}

const retryAfterMs = 5_000;

/** The messaging endpoint of the Bot Framework, without the web. */
export class Endpoint {
  private readonly deduplicator = new Deduplicator();

  constructor(private readonly parts: EndpointParts) {}

  /**
   * Runs one turn.
   * @param authorization the header of the request, empty where there is none
   * @param observer hears what comes of it, up to the last try to send a reply
   * @returns what the channel is answered. Replies that it does not expect there go to `serviceUrl` by `afterResponse`, to
   *   be called when the channel has its answer: a crash in between loses a reply, and never says one twice.
   * @throws NotAuthenticated when the token is missing or not valid
   * @throws Refusal when the turn cannot be taken: the channel may try again
   */
  async receive(authorization: string, activity: IncomingActivity, observer: TurnObserver): Promise<EndpointResult> {
    const { sdk, addresses } = this.parts;
    await sdk.authenticate(authorization, activity);
    if (!isInBody(activity)) addresses.check(activity.serviceUrl);
    return this.deduplicator.handle(activity, () => this.turn(activity, observer));
  }

  private async turn(activity: IncomingActivity, observer: TurnObserver): Promise<EndpointResult> {
    const { outbox, references, emergencyAdvice } = this.parts;
    // Who has the replies in the body is not called back, unless for a notice.
    const reference = isInBody(activity) && !references.isEnabled ? undefined : referenceOf(activity);
    if (reference && !isInBody(activity) && !outbox.hasRoomFor(reference))
      // Not our fault, nor a reason to give the guide less to do: the others are well.
      throw new Refusal(429, 'ChannelBehind', emergencyAdvice(), new Date(Date.now() + retryAfterMs));
    const { replies, invoke, hasEnded } = await this.resultOf(activity, observer);
    if (reference && hasEnded) references.remove(reference);
    if (reference && replies.length) references.save(reference);
    if (isInBody(activity)) {
      const body = `{"activities":[${replies.map((reply) => replyTo(activity, reply)).join(',')}]}`;
      return { answer: { status: 200, body } };
    }
    return {
      answer: invoke ?? { status: 200 },
      afterResponse: this.sending(replies, reference, activity.id, observer),
    };
  }

  private resultOf(activity: IncomingActivity, observer: TurnObserver): TurnResult | Promise<TurnResult> {
    const { bot } = this.parts;
    return this.isTooFast(activity) ? bot.slowDown(activity, observer) : bot.turn(activity, observer);
  }

  private sending(
    replies: readonly OutgoingActivity[],
    reference: ConversationReference | undefined,
    replyToId: string | undefined,
    observer: TurnObserver,
  ): (() => void) | undefined {
    if (!reference) return undefined;
    return () => {
      for (const reply of replies) this.parts.outbox.send(reference, reply, replyToId, observer);
    };
  }

  /** Whether this is the first that goes beyond what a person can type. All beyond it are refused. */
  private isTooFast(activity: IncomingActivity): boolean {
    const { ofConversation, ofUser } = this.parts.rateLimits;
    const isOfConversation = ofConversation.isFirstBeyond(conversationKey(activity));
    return ofUser?.isFirstBeyond(userKey(activity)) || isOfConversation;
  }
}

function isInBody({ deliveryMode }: IncomingActivity): boolean {
  return deliveryMode === expectReplies;
}

/** A reply in the body, as JSON. It has an id and a time from us: a channel gives them to those that it is sent. */
function replyTo(
  { id, channelId, serviceUrl, conversation, from, recipient }: IncomingActivity,
  reply: OutgoingActivity,
): string {
  const addresses = {
    id: randomUUID(),
    timestamp: timestampOf(Date.now()),
    channelId,
    serviceUrl,
    conversation,
    from: recipient,
    recipient: from,
    replyToId: id,
  };
  return addressed(addresses, reply);
}
