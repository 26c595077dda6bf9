import { decode } from 'jsonwebtoken';
import { z } from 'zod';
import { NotAuthenticated } from './channel-sdk';

/** No login server issues tokens for longer: those of a channel are good for an hour, others for up to a day. */
const longestSeconds = 2 * 24 * 60 * 60;

const tokenSchema = z.object({
  header: z.object({
    alg: z.enum(['RS256', 'RS384', 'RS512']),
    kid: z.string().min(1).max(512),
    /** Extensions that have to be understood. The libraries understand none, and do not look. */
    crit: z.undefined().optional(),
  }),
  payload: z.object({ iss: z.string(), exp: z.number() }),
});

/** A token as it claims to be. Its signature has not been checked. */
export interface BearerToken {
  readonly raw: string;
  readonly kid: string;
  readonly issuer: string;
}

/**
 * Checks what the SDKs do not look at: whether a token says when it ends, and asks for nothing that they ignore.
 * @param authorization the Authorization header
 * @throws NotAuthenticated when it holds no such token
 */
export function readBearerToken(authorization: string): BearerToken {
  const [, raw = ''] = /^Bearer (\S+)$/.exec(authorization) ?? [];
  const { data } = tokenSchema.safeParse(decoded(raw));
  if (!data || data.payload.exp > Date.now() / 1_000 + longestSeconds) throw new NotAuthenticated();
  const { header, payload } = data;
  return { raw, kid: header.kid, issuer: payload.iss };
}

function decoded(raw: string): unknown {
  try {
    return decode(raw, { complete: true });
  } catch {
    return undefined;
  }
}
