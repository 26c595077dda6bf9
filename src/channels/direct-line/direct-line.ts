import { randomBytes, randomUUID } from 'node:crypto';
import AsyncLock from 'async-lock';
import { z } from 'zod';
import type { TurnObserver } from '../../turns/observer';
import { type IncomingActivity, readActivity } from '../bot-framework/activity-schema';
import type { GuideBot } from '../bot-framework/guide-bot';
import { addressed } from '../bot-framework/outgoing-activity';
import type { Beyond } from '../rate-limit';
import { timestampOf } from '../timestamp';
import type { ActivitySet } from './activity-history';
import type { Conversation, Stream } from './conversation';
import type { Conversations } from './conversations';
import { badArgument, unknownConversation } from './refusals';
import { type TokenClaims, type Tokens, tokenSeconds } from './tokens';

/** The types that clients wait to get back (the echo of what they posted). Others, such as typing, are not shown. */
const echoed: ReadonlySet<string> = new Set(['message', 'event']);
const channelId = 'directline';
const serviceUrl = 'https://direct-line.patient-guide.invalid/';

/** A user id that the page chose. It needs `dl_`: with any other id the clients let a page change it later. */
const requestedSchema = z.object({ user: z.object({ id: z.string().regex(/^dl_[\w-]{1,64}$/) }) });

/** The client's own id of an activity, the same when it sends it again. */
const clientIdSchema = z.object({ clientActivityID: z.string().min(1).max(64) });

/** A token, in the fields of Direct Line's answer. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

interface DirectLineParts {
  readonly bot: Pick<GuideBot, 'turn' | 'slowDown' | 'isHeardBeyond'>;
  /** The guide's name, as the clients show it. */
  readonly name: () => string;
  readonly tokens: Tokens;
  readonly conversations: Conversations;
  readonly clock: () => Date;
}

/**
 * Direct Line 3.0 without HTTP: tokens, conversations, activities. Every method throws a DirectLineRefusal to refuse.
 */
export class DirectLine {
  // One turn of a conversation at a time: each question is followed by its own replies.
  private readonly turns = new AsyncLock();

  constructor(private readonly parts: DirectLineParts) {}

  /**
   * A token for a new conversation, which begins when the token is first used.
   * @param requested the body of the request
   */
  generate(requested: unknown): Grant {
    const user = requestedSchema.safeParse(requested).data?.user.id ?? randomUserId();
    return this.grant({ conversation: randomBytes(16).toString('base64url'), user });
  }

  /** A fresh token for the same person and conversation. */
  grant(claims: TokenClaims): Grant {
    const token = this.parts.tokens.issue(claims);
    return { conversationId: claims.conversation, token, expires_in: tokenSeconds };
  }

  /** Opens the conversation, with the welcome, unless it is open. @param address of the person @returns whether it is new */
  start({ conversation: id, user }: TokenClaims, address: string, observer: TurnObserver): Promise<boolean> {
    return this.turns.acquire(id, async () => {
      if (this.parts.conversations.find(id)) return false;
      const conversation = this.parts.conversations.open(id, address);
      const arrival = { type: 'conversationUpdate', id: hiddenId(id), membersAdded: [{ id: user }] };
      await this.turn(conversation, { ...this.addresses(id, user), ...arrival }, observer);
      return true;
    });
  }

  /** Starts the idle time of the conversation anew. */
  reconnect(id: string): void {
    this.find(id);
  }

  activities(id: string, watermark: string): ActivitySet {
    return this.peek(id).since(watermark);
  }

  /** @returns a function that ends the listening */
  listen(id: string, watermark: string, stream: Stream): () => void {
    return this.peek(id).listen(stream, watermark);
  }

  /**
   * Adds an activity of the person, and the replies to it. One that comes again, since the answer to it was lost, is
   * known by its client id and not answered again.
   * @param body the activity, as parsed from JSON
   * @param beyond what it is beyond a rate limit; what tells of danger is answered all the same
   * @returns the id of the activity
   * @throws the refusal of `beyond`
   */
  post(
    { conversation: id, user }: TokenClaims,
    body: unknown,
    observer: TurnObserver,
    beyond?: Beyond,
  ): Promise<string> {
    const conversation = this.find(id);
    const fields = typeof body === 'object' && !Array.isArray(body) ? body : undefined;
    // Object.assign, since Node.js 20 takes a microsecond for each property after an object spread.
    const read = readActivity(Object.assign({ ...fields }, this.addresses(id, user), { deliveryMode: undefined }));
    if ('problem' in read) throw badArgument(read.problem);
    const { activity } = read;
    const clientId = clientIdSchema.safeParse(activity.channelData).data?.clientActivityID;
    // What was answered already is no further message, however many came since.
    const isAnswered = clientId !== undefined && conversation.idOf(clientId) !== undefined;
    const isTooFast = beyond !== undefined && !isAnswered && !this.parts.bot.isHeardBeyond(activity);
    if (isTooFast && beyond !== 'first') throw beyond;
    return this.turns.acquire(id, async () => {
      const earlier = clientId === undefined ? undefined : conversation.idOf(clientId);
      if (earlier !== undefined) return earlier;
      const isEchoed = echoed.has(activity.type);
      const posted = Object.assign(activity, { id: isEchoed ? conversation.nextActivityId : hiddenId(id) });
      if (isEchoed) this.parts.conversations.add(conversation, jsonOf(posted));
      if (clientId !== undefined) conversation.know(clientId, posted.id);
      await this.turn(conversation, posted, observer, isTooFast);
      if (posted.type === 'endOfConversation') this.parts.conversations.end(id);
      return posted.id;
    });
  }

  private async turn(
    conversation: Conversation,
    activity: IncomingActivity,
    observer: TurnObserver,
    isTooFast = false,
  ): Promise<void> {
    const { bot, clock, conversations } = this.parts;
    const { replies } = isTooFast ? bot.slowDown(activity, observer) : await bot.turn(activity, observer);
    for (const reply of replies) {
      const { id } = conversation;
      const addresses = {
        channelId,
        conversation: { id },
        timestamp: timestampOf(clock().getTime()),
        id: conversation.nextActivityId,
        from: this.bot,
        // Only to an echoed activity: Web Chat waits some seconds for the activity that a reply names.
        replyToId: echoed.has(activity.type) ? activity.id : undefined,
      };
      conversations.add(conversation, addressed(addresses, reply));
    }
  }

  /** Sender, recipient and place. They overwrite what the client claims. */
  private addresses(id: string, user: string) {
    return {
      channelId,
      conversation: { id },
      timestamp: timestampOf(this.parts.clock().getTime()),
      serviceUrl,
      from: { id: user, role: 'user' },
      recipient: this.bot,
    };
  }

  private get bot() {
    return { id: 'patient-guide', name: this.parts.name(), role: 'bot' };
  }

  private find(id: string): Conversation {
    const conversation = this.parts.conversations.find(id);
    if (!conversation) throw unknownConversation();
    return conversation;
  }

  private peek(id: string): Conversation {
    const conversation = this.parts.conversations.peek(id);
    if (!conversation) throw unknownConversation();
    return conversation;
  }
}

/** A user id that no page can change: it begins with `dl_`. */
export function randomUserId(): string {
  return `dl_${randomUUID()}`;
}

/** A random id for an activity that is not echoed, so that the numbered ids have no gaps. */
function hiddenId(conversation: string): string {
  return `${conversation}|${randomUUID()}`;
}

function jsonOf(activity: object): string {
  try {
    return JSON.stringify(activity);
  } catch {
    // Nested so deeply that JSON.stringify overflows the stack.
    throw badArgument('The activity is nested too deeply.');
  }
}
