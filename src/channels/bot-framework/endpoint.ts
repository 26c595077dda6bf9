import { randomUUID } from 'node:crypto';
import type { TurnObserver } from '../../turns/observer';
import { type Beyond, furthest, type RateLimit } from '../rate-limit';
import { AdviceRefusal } from '../refusal';
import { timestampOf } from '../timestamp';
import type { IncomingActivity } from './activity-schema';
import { CannotAuthenticate, type ChannelSdk } from './channel-sdk';
import { type ConversationReference, referenceOf } from './conversation-reference';
import { Deduplicator, type EndpointResult } from './deduplicator';
import { conversationKey, type GuideBot, type TurnResult, userKey } from './guide-bot';
import type { Outbox } from './outbox';
import { addressed, type OutgoingActivity } from './outgoing-activity';
import type { ReferenceStore } from './reference-store';
import type { ServiceAddresses } from './service-addresses';

/** The `deliveryMode` that asks for the replies in the HTTP response, instead of calls to `serviceUrl`. */
export const expectReplies = 'expectReplies';

interface EndpointParts {
  readonly sdk: Pick<ChannelSdk, 'authenticate'>;
  readonly bot: GuideBot;
  readonly addresses: Pick<ServiceAddresses, 'check'>;
  readonly outbox: Outbox;
  readonly references: ReferenceStore;
  readonly rateLimits: {
    readonly ofConversation: RateLimit;
    /** Undefined without authentication: callers could then make up a new user id for every message. */
    readonly ofUser?: RateLimit;
  };
  /** The text with 999 and 111 for a caller that cannot be answered. */
  readonly emergencyAdvice: () => string;
}

const retryAfterMs = 5_000;

/** The messaging endpoint of the Bot Framework, without HTTP. */
export class Endpoint {
  private readonly deduplicator = new Deduplicator();

  constructor(private readonly parts: EndpointParts) {}

  /** Drops answers that no channel asks for again. Call it every minute. */
  sweep(): void {
    this.deduplicator.sweep();
  }

  /**
   * Checks who sent an activity, before any work is done for it. It may wait for a login server.
   * @param authorization the Authorization header; empty where there is none
   * @throws NotAuthenticated when the token is missing or not valid
   * @throws Refusal with 503 and the emergency advice while the login server is away
   */
  async authenticate(authorization: string, activity: IncomingActivity): Promise<void> {
    try {
      await this.parts.sdk.authenticate(authorization, activity);
    } catch (error) {
      if (!(error instanceof CannotAuthenticate)) throw error;
      const retryAt = new Date(Date.now() + retryAfterMs);
      throw new AdviceRefusal(503, 'CannotAuthenticate', this.parts.emergencyAdvice(), retryAt);
    }
  }

  /**
   * Has an activity answered whose sender is known.
   * @param observer is told what becomes of it, up to the last try to send a reply
   * @returns the HTTP answer, and `afterResponse`, which sends the replies to `serviceUrl`. Call that once the channel
   *   has the answer: a crash between the two loses a reply, and never sends one twice.
   * @throws Refusal when the turn cannot be taken now; the channel may try again
   */
  async receive(activity: IncomingActivity, observer: TurnObserver): Promise<EndpointResult> {
    if (!isInBody(activity)) this.parts.addresses.check(activity.serviceUrl);
    return this.deduplicator.handle(activity, () => this.turn(activity, observer));
  }

  private async turn(activity: IncomingActivity, observer: TurnObserver): Promise<EndpointResult> {
    const { outbox, references, emergencyAdvice } = this.parts;
    // Replies in the body need no address to send to; a later notice does.
    const reference = isInBody(activity) && !references.isEnabled ? undefined : referenceOf(activity);
    if (reference && !isInBody(activity) && !outbox.hasRoomFor(reference))
      // 429 and not 503: this one channel is slow. The guide itself is well, and the load balancer must not think
      // otherwise.
      throw new AdviceRefusal(429, 'ChannelBehind', emergencyAdvice(), new Date(Date.now() + retryAfterMs));
    const { replies, invoke, hasEnded } = await this.resultOf(activity, observer);
    if (reference && hasEnded) references.remove(reference);
    if (reference && replies.length) references.save(reference);
    if (isInBody(activity)) {
      const json = `{"activities":[${replies.map((reply) => replyTo(activity, reply)).join(',')}]}`;
      return { answer: { status: 200, json } };
    }
    return {
      answer: invoke ? { status: invoke.status, json: JSON.stringify(invoke.body) } : { status: 200 },
      afterResponse: this.sending(replies, reference, activity.id, observer),
    };
  }

  private resultOf(activity: IncomingActivity, observer: TurnObserver): TurnResult | Promise<TurnResult> {
    const { bot } = this.parts;
    const beyond = this.beyondLimits(activity);
    if (!beyond || bot.isHeardBeyond(activity)) return bot.turn(activity, observer);
    if (beyond !== 'first') throw beyond;
    return bot.slowDown(activity, observer);
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

  /** Counts the activity. @returns undefined within both limits */
  private beyondLimits(activity: IncomingActivity): Beyond | undefined {
    const { ofConversation, ofUser } = this.parts.rateLimits;
    return furthest([ofConversation.beyond(conversationKey(activity)), ofUser?.beyond(userKey(activity))]);
  }
}

function isInBody({ deliveryMode }: IncomingActivity): boolean {
  return deliveryMode === expectReplies;
}

/** A reply for the body, as JSON. The id and time are ours: a channel gives them only to what is sent to it. */
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
