import { randomBytes, randomUUID } from 'node:crypto';
import AsyncLock from 'async-lock';
import { z } from 'zod';
import type { TurnObserver } from '../../turns/observer';
import { type IncomingActivity, readActivity } from '../bot-framework/activity-schema';
import type { GuideBot } from '../bot-framework/guide-bot';
import { addressed } from '../bot-framework/outgoing-activity';
import { timestampOf } from '../timestamp';
import type { ActivitySet } from './activity-history';
import type { Conversation, Stream } from './conversation';
import type { Conversations } from './conversations';
import { badArgument, unknownConversation } from './refusals';
import { type TokenClaims, type Tokens, tokenSeconds } from './tokens';

/** What the clients wait for to see: everything else passes without a trace. */
const echoed: ReadonlySet<string> = new Set(['message', 'event']);
const channelId = 'directline';
const serviceUrl = 'https://direct-line.patient-guide.invalid/';

/** A name that a page made up for its user. Without `dl_` the clients would let the page change it afterwards. */
const requestedSchema = z.object({ user: z.object({ id: z.string().regex(/^dl_[\w-]{1,64}$/) }) });

/** A token as the protocol hands it out. */
export interface Grant {
  readonly conversationId: string;
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

interface DirectLineParts {
  readonly bot: Pick<GuideBot, 'turn' | 'slowDown'>;
  /** The guide's name, as the clients show it. */
  readonly name: () => string;
  readonly tokens: Tokens;
  readonly conversations: Conversations;
  readonly clock: () => Date;
}

/** Direct Line 3.0 without the web: tokens, conversations, activities. Throws a DirectLineRefusal where it refuses. */
export class DirectLine {
  // Turn by turn, each with its replies: in the order that they came.
  private readonly turns = new AsyncLock();

  constructor(private readonly parts: DirectLineParts) {}

  /** A token for a new conversation, which starts when the token is first used. */
  generate(requested: unknown): Grant {
    const user = requestedSchema.safeParse(requested).data?.user.id ?? randomUserId();
    return this.grant({ conversation: randomBytes(16).toString('base64url'), user });
  }

  /** A token with all its time left. */
  grant(claims: TokenClaims): Grant {
    const token = this.parts.tokens.issue(claims);
    return { conversationId: claims.conversation, token, expires_in: tokenSeconds };
  }

  /** @returns whether the conversation is new; it begins with the welcome */
  start({ conversation: id, user }: TokenClaims, observer: TurnObserver): Promise<boolean> {
    return this.turns.acquire(id, async () => {
      if (this.parts.conversations.find(id)) return false;
      const conversation = this.parts.conversations.open(id);
      const arrival = { type: 'conversationUpdate', id: hiddenId(id), membersAdded: [{ id: user }] };
      await this.turn(conversation, { ...this.addresses(id, user), ...arrival }, observer);
      return true;
    });
  }

  /** Whoever reconnects is there: the conversation has its full time again. */
  reconnect(id: string): void {
    this.find(id);
  }

  activities(id: string, watermark: string): ActivitySet {
    return this.peek(id).since(watermark);
  }

  /** @returns what ends the listening */
  listen(id: string, watermark: string, stream: Stream): () => void {
    return this.peek(id).listen(stream, watermark);
  }

  /**
   * Takes an activity of the person and has it answered.
   * @param isTooFast whether it is answered by the request to slow down
   * @returns its id
   */
  post(
    { conversation: id, user }: TokenClaims,
    body: unknown,
    observer: TurnObserver,
    isTooFast = false,
  ): Promise<string> {
    const conversation = this.find(id);
    const fields = typeof body === 'object' && !Array.isArray(body) ? body : undefined;
    // Not in one spread: Node.js 20 takes a microsecond for each property that is added to one.
    const read = readActivity(Object.assign({ ...fields }, this.addresses(id, user), { deliveryMode: undefined }));
    if ('problem' in read) throw badArgument(read.problem);
    const { activity } = read;
    return this.turns.acquire(id, async () => {
      const isEchoed = echoed.has(activity.type);
      const posted = Object.assign(activity, { id: isEchoed ? conversation.nextActivityId : hiddenId(id) });
      if (isEchoed) this.parts.conversations.add(conversation, jsonOf(posted));
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
        // Web Chat holds a reply back for seconds until it has seen what it is to.
        replyToId: echoed.has(activity.type) ? activity.id : undefined,
      };
      conversations.add(conversation, addressed(addresses, reply));
    }
  }

  /** Who says it to whom, whatever the activity says. */
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

export function randomUserId(): string {
  return `dl_${randomUUID()}`;
}

/** The id of an activity that is not echoed, and so not counted. */
function hiddenId(conversation: string): string {
  return `${conversation}|${randomUUID()}`;
}

function jsonOf(activity: object): string {
  try {
    return JSON.stringify(activity);
  } catch {
    // Deep enough to overflow the stack.
    throw badArgument('The activity is nested too deeply.');
  }
}
