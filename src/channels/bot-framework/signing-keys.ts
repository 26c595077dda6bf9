import { createPublicKey } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import getRawBody from 'raw-body';
import { request } from 'undici';
import { z } from 'zod';
import { CannotAuthenticate } from './channel-sdk';

/** A key with which a login server signs tokens. */
export interface SigningKey {
  readonly kid: string;
  /** The public key, as PEM. */
  readonly pem: string;
  /** The channels whose tokens it may sign; undefined for any. */
  readonly endorsements: string[] | undefined;
}

/** A login server may take so long to give its keys, from the first byte sent to the last received. */
const fetchMs = 5_000;
const mostBytes = 1_024 * 1_024;
const mostKeys = 1_000;
/** From one fetch to the next, whether it succeeded or not: strangers can name as many unknown keys as they like. */
const pauseMs = 15_000;
/** Keys older than this are fetched again, while the old ones are used. */
const refreshAfterMs = 60 * 60 * 1_000;
/** Keys older than this are not used: the longest that Microsoft allows. */
const trustedMs = 24 * 60 * 60 * 1_000;
/** Requests that may wait for one fetch. More are turned away at once. */
const mostWaiting = 500;
/** The settings name two addresses, and the SDKs some more. */
const mostSources = 20;

const metadataSchema = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keysSchema = z.object({ keys: z.array(z.unknown()).max(mostKeys) });
const keySchema = z.looseObject({
  kty: z.literal('RSA'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).optional().catch(undefined),
});

/**
 * The keys of login servers, for both SDKs. What the SDKs do themselves a stranger could use against them and us:
 * botbuilder waits for the login server without end, the Agents SDK asks it for every unknown key.
 */
export class SigningKeys {
  private readonly sources = new LRUCache<string, Source>({ max: mostSources, memoMethod: (url) => this.source(url) });

  /** @param clock in milliseconds; tests hand in their own */
  constructor(
    private readonly log: Pick<Logger, 'warn'>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /**
   * @param url of the keys, or of an OpenID document that says where they are
   * @returns undefined when the login server knows no such key
   * @throws CannotAuthenticate when the login server does not say
   */
  find(url: string, kid: string): Promise<SigningKey | undefined> {
    return this.sources.memo(url).find(kid);
  }

  /** Whether a login server did not give its keys when it was asked last. */
  get areAway(): boolean {
    return [...this.sources.values()].some(({ isAway }) => isAway);
  }

  private source(url: string): Source {
    const onFailure = (error: unknown): void =>
      this.log.warn({ error: error instanceof Error ? error.name : typeof error }, 'a login server gave no keys');
    return new Source(() => fetchKeys(url), onFailure, this.clock);
  }
}

/** The keys of one login server. */
class Source {
  isAway = false;
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private askedAt = Number.NEGATIVE_INFINITY;
  private fetching: Promise<void> | undefined;
  private waiting = 0;

  constructor(
    private readonly fetch: () => Promise<ReadonlyMap<string, SigningKey>>,
    private readonly onFailure: (error: unknown) => void,
    private readonly clock: () => number,
  ) {}

  async find(kid: string): Promise<SigningKey | undefined> {
    const known = this.trusted(kid);
    if (known) {
      if (this.age > refreshAfterMs) this.refresh();
      return known;
    }
    await this.refreshed();
    const found = this.trusted(kid);
    if (!found && this.isAway) throw new CannotAuthenticate();
    return found;
  }

  private trusted(kid: string): SigningKey | undefined {
    return this.age < trustedMs ? this.keys.get(kid) : undefined;
  }

  private get age(): number {
    return this.clock() - this.fetchedAt;
  }

  private async refreshed(): Promise<void> {
    if (this.waiting >= mostWaiting) throw new CannotAuthenticate();
    this.waiting += 1;
    await this.refresh();
    this.waiting -= 1;
  }

  /** One fetch at a time, and few a minute. Never rejects. */
  private refresh(): Promise<void> {
    if (this.fetching) return this.fetching;
    if (this.clock() - this.askedAt < pauseMs) return Promise.resolve();
    this.askedAt = this.clock();
    this.fetching = this.fetchOnce();
    return this.fetching;
  }

  private async fetchOnce(): Promise<void> {
    try {
      this.keys = await this.fetch();
      this.fetchedAt = this.clock();
      this.isAway = false;
    } catch (error) {
      this.isAway = true;
      this.onFailure(error);
    }
    this.fetching = undefined;
  }
}

async function fetchKeys(url: string): Promise<ReadonlyMap<string, SigningKey>> {
  const signal = AbortSignal.timeout(fetchMs);
  const answer = await fetchJson(url, signal);
  const metadata = metadataSchema.safeParse(answer).data;
  const { keys } = keysSchema.parse(metadata ? await fetchJson(metadata.jwks_uri, signal) : answer);
  return new Map(keys.flatMap(readKey).map((key) => [key.kid, key]));
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const { statusCode, body } = await request(url, { signal });
  // Cut off by us, at the limit or at the end: that is no error to anybody else.
  body.on('error', () => undefined);
  try {
    if (statusCode !== 200) throw new Error(`the login server answers ${statusCode}`);
    return JSON.parse(await getRawBody(body, { limit: mostBytes, encoding: 'utf8' }));
  } finally {
    body.destroy();
  }
}

/** Login servers list keys of other kinds too: those are left out. */
function readKey(given: unknown): SigningKey[] {
  const key = keySchema.safeParse(given).data;
  if (!key) return [];
  const { kty, kid, n, e, endorsements } = key;
  try {
    const pem = createPublicKey({ key: { kty, n, e }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    return [{ kid, pem: String(pem), endorsements }];
  } catch {
    return [];
  }
}
