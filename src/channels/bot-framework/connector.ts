import AsyncLock from 'async-lock';
import { ExponentialBackoff, handleWhen, type RetryPolicy, retry, TimeoutStrategy, timeout } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { z } from 'zod';
import { nobody, type TurnObserver } from '../../turns/observer';
import { id } from './activity-schema';
import type { ChannelSdk } from './channel-sdk';
import type { ConversationReference } from './conversation-reference';
import { addressed, type OutgoingActivity } from './outgoing-activity';
import type { ServiceAddresses } from './service-addresses';

/** How long a channel may take to accept a connection, and to answer; and a login server to give a token. */
const timeoutMs = 5_000;
const mostTries = 5;
/** Connections to one channel at a time. More calls wait for a free one. */
const connections = 256;
/** Connection pools. One more closes that of the channel that was used least recently. */
const mostChannels = 100;

export interface ConnectorLimits {
  /** Failed calls in a row after which the circuit breaker opens: the channel counts as away ... */
  readonly failuresUntilAway: number;
  /** ... for so many milliseconds after the last of them. */
  readonly awayMs: number;
}

export const connectorLimits: ConnectorLimits = { failuresUntilAway: 20, awayMs: 2_000 };

/** A channel: its connections, and its last failures in a row. */
interface Channel {
  readonly pool: Pool;
  failures: number;
  failedAt: number;
}

/** The channel answered with a status of 300 or more. */
export class Refused extends Error {
  /** @param retryAfterMs when it may take the next, where it has said so */
  constructor(
    readonly status: number,
    readonly retryAfterMs?: number,
  ) {
    super(`the channel answers ${status}`);
  }
}

const longestRetryAfterMs = 10 * 60_000;

/** @param value of the header Retry-After: seconds, or a time */
function retryAfterOf(value: string | string[] | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), longestRetryAfterMs) : undefined;
}

/** Never after a time-out: the reply may have arrived, and a patient must not get it twice. */
function isWorthAnotherTry(error: Error & { readonly code?: string }): boolean {
  if (error instanceof Refused) return error.status === 429 || error.status >= 500;
  return error.code !== 'UND_ERR_HEADERS_TIMEOUT' && error.code !== 'UND_ERR_BODY_TIMEOUT';
}

/**
 * Sends replies to channels over connections that stay open, with time limits, retries with jitter, and a circuit
 * breaker.
 */
export class Connector {
  private readonly channels = new LRUCache<string, Channel>({
    max: mostChannels,
    dispose: ({ pool }) => void pool.close().catch(() => undefined),
  });
  private readonly tries: RetryPolicy = retry(handleWhen(isWorthAnotherTry), {
    maxAttempts: mostTries - 1,
    backoff: new ExponentialBackoff({ initialDelay: 250, maxDelay: 4_000 }),
  });
  // One call at a time for each conversation, so that replies arrive in order.
  private readonly inOrder = new AsyncLock({ maxPending: Number.POSITIVE_INFINITY });

  private readonly inTime = timeout(timeoutMs, TimeoutStrategy.Aggressive);
  private asking: Promise<string | undefined> | undefined;

  constructor(
    private readonly sdk: Pick<ChannelSdk, 'token'>,
    private readonly addresses: Pick<ServiceAddresses, 'check' | 'lookup'>,
    private readonly limits = connectorLimits,
  ) {}

  /** Whether the circuit breaker of the channel is open: its last calls failed, so the next would be likely to. */
  isAway({ serviceUrl }: Pick<ConversationReference, 'serviceUrl'>): boolean {
    const channel = this.channels.peek(new URL(serviceUrl).origin);
    if (!channel || channel.failures < this.limits.failuresUntilAway) return false;
    return performance.now() < channel.failedAt + this.limits.awayMs;
  }

  /**
   * Sends a reply or a notice into a conversation.
   * @param replyToId the activity that it answers; undefined for a notice
   * @returns the id that the channel gave it; undefined where it gave none
   * @throws Refusal when no reply may be sent there: a notice goes to an address that was kept from an earlier turn
   * @throws Error when the channel has not taken it, after up to five tries
   */
  async send(
    reference: ConversationReference,
    reply: OutgoingActivity,
    replyToId?: string,
    observer: Pick<TurnObserver, 'delivered'> = nobody,
  ): Promise<string | undefined> {
    const startedAt = performance.now();
    return this.inTurn(reference, reply, replyToId, (call) =>
      this.tries.execute(({ attempt }) => {
        if (attempt > 0) observer.delivered('tried-again', startedAt);
        return call();
      }),
    );
  }

  /** The same for a notice, with one try. @throws Refused where the channel answered, or the error of the connection */
  async sendOnce(reference: ConversationReference, notice: OutgoingActivity): Promise<void> {
    await this.inTurn(reference, notice, undefined, (call) => call());
  }

  /** Shows that an answer is on its way. It is not waited for, and it does not matter where it fails. */
  hint({ serviceUrl, conversation, channelId, bot, user }: ConversationReference): void {
    this.addresses.check(serviceUrl);
    const { origin, pathname } = addressOf(serviceUrl, conversation.id, undefined);
    const typing = { type: 'typing', channelId, serviceUrl, conversation, from: bot, recipient: user };
    this.post(this.channel(origin).pool, pathname, JSON.stringify(typing)).catch(() => undefined);
  }

  private async inTurn(
    { serviceUrl, conversation, channelId, bot, user }: ConversationReference,
    reply: OutgoingActivity,
    replyToId: string | undefined,
    work: (call: () => Promise<string | undefined>) => Promise<string | undefined>,
  ): Promise<string | undefined> {
    this.addresses.check(serviceUrl);
    const { origin, pathname } = addressOf(serviceUrl, conversation.id, replyToId);
    const body = addressed({ channelId, serviceUrl, conversation, from: bot, recipient: user, replyToId }, reply);
    return this.inOrder.acquire(origin + conversation.id, () =>
      work(() => this.call(this.channel(origin), pathname, body)),
    );
  }

  private async call(channel: Channel, path: string, body: string): Promise<string | undefined> {
    try {
      const given = await this.post(channel.pool, path, body);
      channel.failures = 0;
      return given;
    } catch (error) {
      channel.failures += 1;
      channel.failedAt = performance.now();
      throw error;
    }
  }

  private async post(pool: Pool, path: string, body: string): Promise<string | undefined> {
    const token = await this.token();
    const {
      statusCode,
      headers,
      body: answer,
    } = await pool.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body,
    });
    if (statusCode >= 300) {
      await answer.dump();
      throw new Refused(statusCode, retryAfterOf(headers['retry-after']));
    }
    return idIn(answer);
  }

  /** Asks once for all who wait, and not without end: the SDKs would, and ask again for each reply. */
  private token(): Promise<string | undefined> {
    this.asking ??= this.inTime
      .execute(() => this.sdk.token())
      .finally(() => {
        this.asking = undefined;
      });
    return this.asking;
  }

  private channel(origin: string): Channel {
    const existing = this.channels.get(origin);
    if (existing) return existing;
    const connect = { timeout: timeoutMs, lookup: this.addresses.lookup };
    const pool = new Pool(origin, { connections, connect, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    const channel = { pool, failures: 0, failedAt: 0 };
    this.channels.set(origin, channel);
    return channel;
  }
}

/** Bytes of an answer that names an id. A channel that answers more loses the connection, and its id. */
const longestAnswer = 16_384;
const answerSchema = z.object({ id });

/** The id in a channel's answer; undefined where it has none: the message was taken all the same. */
async function idIn(answer: AsyncIterable<Buffer>): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of answer) {
      parts.push(part);
      length += part.length;
      if (length > longestAnswer) return undefined;
    }
    return answerSchema.safeParse(JSON.parse(Buffer.concat(parts).toString())).data?.id;
  } catch {
    // Also where the answer breaks off: to try again would say it twice.
    return undefined;
  }
}

function addressOf(serviceUrl: string, conversation: string, replyToId: string | undefined): URL {
  const parts = ['v3', 'conversations', conversation, 'activities', ...(replyToId ? [replyToId] : [])];
  return new URL(parts.map(encodeURIComponent).join('/'), serviceUrl.replace(/\/*$/, '/'));
}
