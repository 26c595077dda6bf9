import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { sign, TokenExpiredError, verify } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { expiredToken, unavailable, wrongToken } from './refusals';

const algorithm = 'HS256';

/** Two kinds of token. That of a stream stands in its URL, which proxies may log: it is good for a minute only. */
const uses = {
  chat: { audience: 'patient-guide/direct-line', seconds: 30 * 60 },
  stream: { audience: 'patient-guide/direct-line/stream', seconds: 60 },
} as const;
type Use = keyof typeof uses;

/** How long a chat token is good, in seconds. Clients refresh it after half of that. */
export const tokenSeconds = uses.chat.seconds;

/** `user` has this name because Direct Line's clients read it from the token. */
const claimsSchema = z.object({ conv: z.string(), user: z.string(), seed: z.string().min(16), exp: z.number() });

const seedBytes = 18;
const keyBytes = 32;

/** Tokens in the cache: a page sends its token with every message, and the signature is checked once. */
const mostVerified = 5_000;

/** What a token claims: one person in one conversation. */
export interface TokenClaims {
  readonly conversation: string;
  readonly user: string;
  /** From it and the key of the tokens comes the key of the chat: nothing else holds it, and no store. */
  readonly seed: string;
}

/** A seed for a new chat. */
export const randomSeed = (): string => randomBytes(seedBytes).toString('base64url');

/** The claims of a token whose signature is right. It may have expired since. */
interface VerifiedToken {
  readonly claims: TokenClaims;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Issues and checks the signed tokens of the embedded Direct Line. */
export class Tokens {
  private readonly chatKeys = new LRUCache<string, KeyObject>({
    max: mostVerified,
    memoMethod: (seed) => createSecretKey(Buffer.from(hkdfSync('sha256', this.key.export(), seed, 'chat', keyBytes))),
  });
  // A KeyObject: given a string, jsonwebtoken first tries it as a public key, for half a millisecond a token.
  private known: KeyObject | undefined;
  private readonly verified = new LRUCache<string, VerifiedToken>({
    max: mostVerified,
    memoMethod: (token) => this.check(token, 'chat'),
  });

  /**
   * @param clock decides what has expired; tests hand in their own
   * @param given gives the key that signs the tokens; undefined while the store that has it is away
   * @param advice the text with 999 and 111
   */
  constructor(
    private readonly clock: () => Date,
    private readonly given: () => string | undefined,
    private readonly advice: () => string,
  ) {}

  /** The key of a chat: what is said in it is sealed with it. */
  keyOf({ seed }: TokenClaims): KeyObject {
    return this.chatKeys.memo(seed);
  }

  issue({ conversation, user, seed }: TokenClaims, use: Use = 'chat'): string {
    const { audience, seconds } = uses[use];
    const claims = { conv: conversation, user, seed, iat: this.seconds() };
    return sign(claims, this.key, { algorithm, audience, expiresIn: seconds });
  }

  /**
   * @returns what the token claims
   * @throws DirectLineRefusal with 403: expired, not signed by this key, or of the other kind
   */
  read(token: string, use: Use = 'chat'): TokenClaims {
    const { claims, expiresAt } = use === 'chat' ? this.verified.memo(token) : this.check(token, use);
    if (this.seconds() >= expiresAt) throw expiredToken();
    return claims;
  }

  private check(token: string, use: Use): VerifiedToken {
    const { audience } = uses[use];
    const { key } = this;
    try {
      const payload = verify(token, key, { algorithms: [algorithm], audience, clockTimestamp: this.seconds() });
      const { conv, user, seed, exp } = claimsSchema.parse(payload);
      return { claims: { conversation: conv, user, seed }, expiresAt: exp };
    } catch (error) {
      throw error instanceof TokenExpiredError ? expiredToken() : wrongToken();
    }
  }

  /** @throws AdviceRefusal with 503 while nobody knows it */
  private get key(): KeyObject {
    if (this.known) return this.known;
    const given = this.given();
    if (given === undefined) throw unavailable(this.advice());
    this.known = createSecretKey(Buffer.from(given));
    return this.known;
  }

  private seconds(): number {
    return Math.floor(this.clock().getTime() / 1_000);
  }
}
