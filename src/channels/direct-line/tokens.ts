import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { sign, TokenExpiredError, verify } from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { expiredToken, wrongToken } from './refusals';

const algorithm = 'HS256';

/** What a token is for, and how long it is good: a stream's address can end up in the logs of proxies. */
const uses = {
  chat: { audience: 'patient-guide/direct-line', seconds: 30 * 60 },
  stream: { audience: 'patient-guide/direct-line/stream', seconds: 60 },
} as const;
type Use = keyof typeof uses;

/** How long a token for the chat is good, in seconds: the clients renew it after half of that. */
export const tokenSeconds = uses.chat.seconds;

/** Direct Line's clients read `user` from the token. */
const claimsSchema = z.object({ conv: z.string(), user: z.string(), exp: z.number() });

/** A page sends its token with each message: the signatures of so many are checked once. */
const mostVerified = 5_000;

/** Whose token it is: one person in one conversation. */
export interface TokenClaims {
  readonly conversation: string;
  readonly user: string;
}

/** A token whose signature is good. */
interface VerifiedToken {
  readonly claims: TokenClaims;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Issues and checks the signed tokens of the embedded Direct Line. */
export class Tokens {
  // As a key object: from a text jsonwebtoken tries to make a public key first, at half a millisecond a token.
  private readonly key: KeyObject;
  private readonly verified = new LRUCache<string, VerifiedToken>({
    max: mostVerified,
    memoMethod: (token) => this.check(token, 'chat'),
  });

  /**
   * @param clock tells the time of a token
   * @param key signs the tokens; without one they end with this process
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

  /** @throws DirectLineRefusal when the token has expired, was not issued here, or is for another use */
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
