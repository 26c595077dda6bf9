import { createHash, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { TurnObserver } from '../../turns/observer';
import { StoreAway } from '../../turns/turn-store';
import type { JudgedAnswer, VerdictStore } from '../../turns/verdicts';
import type { AskedAbout, CarryOut } from '../../turns/wish';
import { type Beyond, furthest, type RateLimit } from '../rate-limit';
import { AdviceRefusal } from '../refusal';
import { timestampOf } from '../timestamp';
import type { IncomingActivity } from './activity-schema';
import { CannotAuthenticate, type ChannelSdk } from './channel-sdk';
import { conversationKey, userKey } from './conversation-keys';
import { type ConversationReference, referenceOf } from './conversation-reference';
import { reachOf } from './delivering';
import type { Arrival, GuideBot, TurnResult } from './guide-bot';
import type { Outbox } from './outbox';
import { addressed, type OutgoingActivity } from './outgoing-activity';
import type { ReferenceStore } from './reference-store';
import type { ServiceAddresses } from './service-addresses';
import { nameOfMessage } from './verdict-activity';

/** The `deliveryMode` that asks for the replies in the HTTP response, instead of calls to `serviceUrl`. */
export const expectReplies = 'expectReplies';

interface EndpointParts {
  readonly sdk: Pick<ChannelSdk, 'authenticate'>;
  readonly bot: GuideBot;
  readonly addresses: Pick<ServiceAddresses, 'check'>;
  readonly outbox: Outbox;
  /** Undefined where notices are off: nobody is noted then. */
  readonly references: ReferenceStore | undefined;
  /** Whether everybody who writes is noted, and not only those who ask to be told. */
  readonly notesAll: boolean;
  readonly verdicts: Pick<VerdictStore, 'note'>;
  /** Hears what a desk outside tells of a patient; undefined where there is none in the channels. */
  readonly hearDesk?: (activity: IncomingActivity) => Promise<void>;
  readonly log: Pick<Logger, 'error'>;
  readonly rateLimits: {
    readonly ofConversation: RateLimit;
    /** Undefined without authentication: callers could then make up a new user id for every message. */
    readonly ofUser?: RateLimit;
  };
  /** The text with 999 and 111 for a caller that cannot be answered. */
  readonly emergencyAdvice: () => string;
}

/** An answer as it goes out. */
interface HttpAnswer {
  readonly status: number;
  readonly json?: string;
}

/** The HTTP answer to an activity, and what is to be done once it has been sent. */
export interface EndpointResult {
  readonly answer: HttpAnswer;
  readonly afterResponse?: () => void;
}

const retryAfterMs = 5_000;
/** A turn takes some milliseconds; a store that is slow can take longer. */
const slowMs = 500;
/** Activities that this process has answered, and whose replies it sends: far more than the last minute has. */
const mostOwn = 20_000;

/** The messaging endpoint of the Bot Framework, without HTTP. */
export class Endpoint {
  private readonly own = new LRUCache<string, true>({ max: mostOwn });

  constructor(private readonly parts: EndpointParts) {}

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
      throw this.later(503, 'CannotAuthenticate');
    }
  }

  /** A refusal after which the channel tries again. */
  private later(status: number, code: string): AdviceRefusal {
    return new AdviceRefusal(status, code, this.parts.emergencyAdvice(), new Date(Date.now() + retryAfterMs));
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
    const { outbox, references } = this.parts;
    // Replies in the body need no address to send to; a later notice does.
    const reference = isInBody(activity) && !references ? undefined : referenceOf(activity);
    if (reference && !isInBody(activity) && !outbox.hasRoomFor(reference))
      // 429 and not 503: this one channel is slow. The guide itself is well, and the load balancer must not think
      // otherwise.
      throw this.later(429, 'ChannelBehind');
    const name = nameOfActivity(activity);
    const typing = reference && !isInBody(activity) ? this.showTyping(activity, reference) : undefined;
    const reach = isInBody(activity) ? undefined : reachOf(reference);
    const arrival = { name, reach, carryOut: this.carryOut(reference) };
    const result = await this.resultOf(activity, arrival, observer)
      .then(async (found) => {
        await this.parts.hearDesk?.(activity);
        return found;
      })
      .catch((error) => {
        throw error instanceof StoreAway ? this.later(503, 'ServiceUnavailable') : error;
      })
      .finally(() => clearTimeout(typing));
    const { replies, invoke, hasEnded, taken } = result;
    if (reference)
      await this.note(reference, hasEnded ? 'gone' : replies.length > 0 ? 'here' : undefined, taken?.about);
    if (isInBody(activity)) {
      const id = idOfReply(name);
      // In Teams somebody can react to it. Elsewhere it is not worth a write: other programs ask this way, fast.
      if (isTeams(activity)) await this.noteAnswer(activity, id, taken?.answer);
      const json = `{"activities":[${replies.map((reply) => replyTo(activity, reply, id, taken?.now)).join(',')}]}`;
      return { answer: { status: 200, json } };
    }
    // It comes again, and this process has sent the replies or is about to. One that another process answered, which the
    // channel never heard, was killed before it sent them: they are sent from here.
    const isSent = taken?.outcome === 'again' && name !== undefined && this.own.has(name);
    if (name !== undefined && taken) this.own.set(name, true);
    return {
      answer: invoke ? { status: invoke.status, json: JSON.stringify(invoke.body) } : { status: 200 },
      afterResponse: isSent ? undefined : this.sending(replies, reference, activity, taken?.answer, observer),
    };
  }

  private async resultOf(activity: IncomingActivity, arrival: Arrival, observer: TurnObserver): Promise<TurnResult> {
    const { bot } = this.parts;
    const { name } = arrival;
    const beyond = this.beyondLimits(activity);
    // What was answered already is no further message, however many came since.
    if (!beyond || bot.isHeardBeyond(activity) || (name !== undefined && (await bot.isAnswered(activity, name))))
      return bot.turn(activity, observer, arrival);
    if (beyond !== 'first') throw beyond;
    return bot.slowDown(activity, observer, arrival);
  }

  /** Notes where a notice reaches the conversation, or that it has ended. The person gets the answer all the same. */
  private async note(
    reference: ConversationReference,
    is: 'here' | 'gone' | undefined,
    about?: AskedAbout,
  ): Promise<void> {
    const { references, notesAll, log } = this.parts;
    try {
      if (is === 'gone') await references?.remove(reference);
      if (is === 'here') await references?.save(reference, new Date(), notesAll, about);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'a conversation could not be noted');
    }
  }

  /** Shows somebody who has asked that the answer is on its way, where it is slow. */
  private showTyping({ type }: IncomingActivity, reference: ConversationReference): NodeJS.Timeout | undefined {
    return type === 'message' ? setTimeout(() => this.parts.outbox.hint(reference), slowMs) : undefined;
  }

  /** What notes who wants to be told; undefined where nobody can be. */
  private carryOut(reference: ConversationReference | undefined): CarryOut | undefined {
    const { references } = this.parts;
    return references && reference && ((asked, now) => references.wish(reference, asked, now));
  }

  private sending(
    replies: readonly OutgoingActivity[],
    reference: ConversationReference | undefined,
    activity: IncomingActivity,
    answer: JudgedAnswer | undefined,
    observer: TurnObserver,
  ): (() => void) | undefined {
    if (!reference) return undefined;
    const isSent = async (id: string | undefined): Promise<void> => {
      // What is said of one without an id is said of the last one, in Teams alone.
      const known = id ?? (isTeams(activity) ? randomUUID() : undefined);
      if (known !== undefined) await this.noteAnswer(activity, known, answer);
    };
    return () => {
      for (const reply of replies) this.parts.outbox.send(reference, reply, activity.id, observer, isSent);
    };
  }

  /** Notes which answer has that id, so that it is known what is said of it. Never rejects. */
  private async noteAnswer(activity: IncomingActivity, id: string, answer: JudgedAnswer | undefined): Promise<void> {
    // Where the store is away, nobody can say anything of it.
    if (answer) await this.parts.verdicts.note(nameOfMessage(activity, id), answer).catch(() => undefined);
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

const isTeams = ({ channelId }: IncomingActivity): boolean => channelId?.startsWith('msteams') ?? false;

/** The id of a reply in the body. */
function idOfReply(name: string | undefined): string {
  return name === undefined ? randomUUID() : createHash('sha256').update(name).digest('base64url');
}

/**
 * A reply for the body, as JSON. The id and time are ours: a channel gives them only to what is sent to it. They are the
 * same when the activity comes again.
 */
function replyTo(
  { id, channelId, serviceUrl, conversation, from, recipient }: IncomingActivity,
  reply: OutgoingActivity,
  ownId: string,
  now = new Date(),
): string {
  const addresses = {
    id: ownId,
    timestamp: timestampOf(now.getTime()),
    channelId,
    serviceUrl,
    conversation,
    from: recipient,
    recipient: from,
    replyToId: id,
  };
  return addressed(addresses, reply);
}

/**
 * The name of an activity over all channels; undefined for one without an id. It includes the text, since an edit has the
 * id of the message that it corrects and must be answered anew. The store keeps no more than a hash of it.
 */
function nameOfActivity({ type, id, channelId = '', conversation, from, text }: IncomingActivity): string | undefined {
  return id && JSON.stringify([channelId, conversation.id, id, type, from?.id, text]);
}
