import AsyncLock from 'async-lock';
import { ExponentialBackoff, handleWhen, type IPolicy, retry } from 'cockatiel';
import { Agent, request } from 'undici';
import type { ChannelSdk } from './channel-sdk';
import type { ConversationReference } from './conversation-reference';
import type { OutgoingActivity } from './outgoing-activity';

/** What goes to a channel: the guide's words, or the sign that they are coming. */
export type Delivery = OutgoingActivity | { readonly type: 'typing' };

/** How long a channel may take for one call: to connect, and to answer. */
const timeoutMs = 5_000;
const mostTries = 3;
/** Connections to one channel at a time; further words wait for one. */
const connections = 64;

/** The channel's answer was not yes. */
class Refused extends Error {
  constructor(readonly status: number) {
    super(`the channel answers ${status}`);
  }
}

/** Not after a time-out: the words may have arrived, and would be said twice. */
function isWorthAnotherTry(error: Error & { readonly code?: string }): boolean {
  if (error instanceof Refused) return error.status === 429 || error.status >= 500;
  return error.code !== 'UND_ERR_HEADERS_TIMEOUT' && error.code !== 'UND_ERR_BODY_TIMEOUT';
}

/** Calls channels back: over connections that stay open, each call for a bounded time, and again with jitter. */
export class Connector {
  private readonly agent = new Agent({
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  private readonly tries: IPolicy = retry(handleWhen(isWorthAnotherTry), {
    maxAttempts: mostTries - 1,
    backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 2_000 }),
  });
  // What is said in one conversation arrives in the order that it was said.
  private readonly inOrder = new AsyncLock({ maxPending: Number.POSITIVE_INFINITY });

  constructor(private readonly sdk: Pick<ChannelSdk, 'token'>) {}

  /**
   * Says something in a conversation.
   * @param replyToId the activity that it answers; none for what nobody asked for
   * @throws Error when the channel does not take it
   */
  async send(reference: ConversationReference, delivery: Delivery, replyToId?: string): Promise<void> {
    const { serviceUrl, conversation, channelId, bot, user } = reference;
    const address = addressOf(serviceUrl, conversation.id, replyToId);
    const body = JSON.stringify({
      ...delivery,
      channelId,
      serviceUrl,
      conversation,
      from: bot,
      recipient: user,
      replyToId,
    });
    await this.inOrder.acquire(address.host + conversation.id, () =>
      this.tries.execute(() => this.post(address, body)),
    );
  }

  private async post(address: URL, body: string): Promise<void> {
    const token = await this.sdk.token();
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const { statusCode, body: answer } = await request(address, {
      method: 'POST',
      headers,
      body,
      dispatcher: this.agent,
    });
    await answer.dump();
    if (statusCode >= 300) throw new Refused(statusCode);
  }
}

function addressOf(serviceUrl: string, conversation: string, replyToId: string | undefined): URL {
  const parts = ['v3', 'conversations', conversation, 'activities', ...(replyToId ? [replyToId] : [])];
  return new URL(parts.map(encodeURIComponent).join('/'), serviceUrl.replace(/\/*$/, '/'));
}
