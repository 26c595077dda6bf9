import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { sign, TokenExpiredError, verify } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { expiredToken, wrongToken } from './refusals';

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
const claimsSchema = z.object({ conv: z.string(), user: z.string(), exp: z.number() });

/** Tokens in the cache: a page sends its token with every message, and the signature is checked once. */
const mostVerified = 5_000;

/** What a token claims: one person in one conversation. */
export interface TokenClaims {
  readonly conversation: string;
  readonly user: string;
}

/** The claims of a token whose signature is right. It may have expired since. */
interface VerifiedToken {
  readonly claims: TokenClaims;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Issues and checks the signed tokens of the embedded Direct Line. */
export class Tokens {
  // A KeyObject: given a string, jsonwebtoken first tries it as a public key, for half a millisecond a token.
  private readonly key: KeyObject;
  private readonly verified = new LRUCache<string, VerifiedToken>({
    max: mostVerified,
    memoMethod: (token) => this.check(token, 'chat'),
  });

  /**
   * @param clock decides what has expired; tests hand in their own
   * @param key signs the tokens; without one, a random key that ends with this process
   */
  constructor(
    private readonly clock: () => Date,
    key: string | undefined,
  ) {
    this.key = createSecretKey(key === undefined ? randomBytes(32) : Buffer.from(key));
  }

  issue({ conversation, user }: TokenClaims, use: Use = 'chat'): string {
    const { audience, seconds } = uses[use];
    const claims = { conv: conversation, user, iat: this.seconds() };
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
    try {
      const payload = verify(token, this.key, { algorithms: [algorithm], audience, clockTimestamp: this.seconds() });
      const { conv, user, exp } = claimsSchema.parse(payload);
      return { claims: { conversation: conv, user }, expiresAt: exp };
    } catch (error) {
      throw error instanceof TokenExpiredError ? expiredToken() : wrongToken();
    }
  }

  private seconds(): number {
    return Math.floor(this.clock().getTime() / 1_000);
  }
}
