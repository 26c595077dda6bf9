import AsyncLock from 'async-lock';
import { ExponentialBackoff, handleWhen, type RetryPolicy, retry } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { nobody, type TurnObserver } from '../../turns/observer';
import type { ChannelSdk } from './channel-sdk';
import type { ConversationReference } from './conversation-reference';
import { addressed, type OutgoingActivity } from './outgoing-activity';
import type { ServiceAddresses } from './service-addresses';

/** How long a channel may take for one call: to connect, and to answer. */
const timeoutMs = 5_000;
const mostTries = 5;
/** Connections to one channel at a time; further words wait for one. */
const connections = 256;
/** Channels with connections of their own; beyond, those of the one that was silent longest are closed. */
const mostChannels = 100;

export interface ConnectorLimits {
  /** Calls in a row that a channel did not take until it counts as away ... */
  readonly failuresUntilAway: number;
  /** ... until so long after the last of them. */
  readonly awayMs: number;
}

export const connectorLimits: ConnectorLimits = { failuresUntilAway: 20, awayMs: 2_000 };

/** A channel, and how it fares. */
interface Channel {
  readonly pool: Pool;
  failures: number;
  failedAt: number;
}

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
  private readonly channels = new LRUCache<string, Channel>({
    max: mostChannels,
    dispose: ({ pool }) => void pool.close().catch(() => undefined),
  });
  private readonly tries: RetryPolicy = retry(handleWhen(isWorthAnotherTry), {
    maxAttempts: mostTries - 1,
    backoff: new ExponentialBackoff({ initialDelay: 250, maxDelay: 4_000 }),
  });
  // What is said in one conversation arrives in the order that it was said.
  private readonly inOrder = new AsyncLock({ maxPending: Number.POSITIVE_INFINITY });

  constructor(
    private readonly sdk: Pick<ChannelSdk, 'token'>,
    private readonly addresses: Pick<ServiceAddresses, 'lookup'>,
    private readonly limits = connectorLimits,
  ) {}

  /** Whether a channel has taken nothing for a while: what it is sent now is not likely to arrive. */
  isAway({ serviceUrl }: Pick<ConversationReference, 'serviceUrl'>): boolean {
    const channel = this.channels.peek(new URL(serviceUrl).origin);
    if (!channel || channel.failures < this.limits.failuresUntilAway) return false;
    return performance.now() < channel.failedAt + this.limits.awayMs;
  }

  /**
   * Says something in a conversation.
   * @param replyToId the activity that it answers; none for what nobody asked for
   * @throws Error when the channel does not take it
   */
  async send(
    reference: ConversationReference,
    reply: OutgoingActivity,
    replyToId?: string,
    observer: Pick<TurnObserver, 'delivered'> = nobody,
  ): Promise<void> {
    const { serviceUrl, conversation, channelId, bot, user } = reference;
    const { origin, pathname } = addressOf(serviceUrl, conversation.id, replyToId);
    const body = addressed({ channelId, serviceUrl, conversation, from: bot, recipient: user, replyToId }, reply);
    const startedAt = performance.now();
    await this.inOrder.acquire(origin + conversation.id, () =>
      this.tries.execute(({ attempt }) => {
        if (attempt > 0) observer.delivered('tried-again', startedAt);
        return this.call(this.channel(origin), pathname, body);
      }),
    );
  }

  private async call(channel: Channel, path: string, body: string): Promise<void> {
    try {
      await this.post(channel.pool, path, body);
      channel.failures = 0;
    } catch (error) {
      channel.failures += 1;
      channel.failedAt = performance.now();
      throw error;
    }
  }

  private async post(pool: Pool, path: string, body: string): Promise<void> {
    const token = await this.sdk.token();
    const { statusCode, body: answer } = await pool.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body,
    });
    await answer.dump();
    if (statusCode >= 300) throw new Refused(statusCode);
  }

  private channel(origin: string): Channel {
    const known = this.channels.get(origin);
    if (known) return known;
    const connect = { timeout: timeoutMs, lookup: this.addresses.lookup };
    const pool = new Pool(origin, { connections, connect, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    const channel = { pool, failures: 0, failedAt: 0 };
    this.channels.set(origin, channel);
    return channel;
  }
}

function addressOf(serviceUrl: string, conversation: string, replyToId: string | undefined): URL {
  const parts = ['v3', 'conversations', conversation, 'activities', ...(replyToId ? [replyToId] : [])];
  return new URL(parts.map(encodeURIComponent).join('/'), serviceUrl.replace(/\/*$/, '/'));
}
