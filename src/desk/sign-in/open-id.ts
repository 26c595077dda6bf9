import type { Configuration } from 'openid-client';
import { z } from 'zod';
import { longestName, type Person } from '../person';
import { plainText } from '../plain-text';
import type { Role } from '../roles';

/** Where people sign in. */
export interface OpenIdSettings {
  /** `https://login.microsoftonline.com/<tenant>/v2.0` */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim of the id token that holds what a person is. */
  readonly rolesClaim: string;
  /** Which of its values stands for which role. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** What has to be known when somebody comes back from the provider. */
export const signInSchema = z.object({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
});
export type StartedSignIn = z.infer<typeof signInSchema>;

/** The provider says no, or something that is not for us. */
export class SignInFailed extends Error {}

export interface OpenId {
  /** @returns where to send the browser to, and what it has to keep meanwhile @throws SignInFailed */
  start(): Promise<{ readonly url: string; readonly started: StartedSignIn }>;
  /**
   * @param query of the address at which the browser came back
   * @returns the person; with no roles where none was given
   * @throws SignInFailed
   */
  finish(query: string, started: StartedSignIn): Promise<Person>;
}

const claimsSchema = z.object({
  // Letters without controls: it stands in the list of who did what.
  sub: z
    .string()
    .regex(/^[\x21-\x7E]+$/)
    .max(longestName),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
});
const valuesSchema = z.union([z.array(z.string()), z.string().transform((one) => [one])]).catch([]);

/** Seconds that the provider may take. */
const timeoutSeconds = 10;

/** @param address of this guide at which people come back */
export function openId(settings: OpenIdSettings, address: string): OpenId {
  let known: Promise<Configuration> | undefined;
  /** Asked once, and again when that failed: the provider may be down while the guide starts. */
  const configuration = (): Promise<Configuration> => {
    known ??= discover(settings).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    start: () =>
      orFail(async () => {
        const client = await import('openid-client');
        const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
        const url = client.buildAuthorizationUrl(await configuration(), {
          redirect_uri: address,
          scope: 'openid profile email',
          response_type: 'code',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        });
        return { url: url.href, started: { state, nonce, verifier } };
      }),
    finish: (query, { state, nonce, verifier }) =>
      orFail(async () => {
        const client = await import('openid-client');
        const tokens = await client.authorizationCodeGrant(await configuration(), new URL(`${address}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        return personOf(tokens.claims() ?? {}, settings);
      }),
  };
}

async function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> {
  const client = await import('openid-client');
  const url = new URL(issuer);
  return client.discovery(url, clientId, clientSecret, undefined, {
    timeout: timeoutSeconds,
    // Settings allow it for a provider on this machine alone.
    execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [],
  });
}

/** @throws Error where the claims tell nobody */
function personOf(claims: object, { rolesClaim, roles }: OpenIdSettings): Person {
  const { sub, name, preferred_username: username, email } = claimsSchema.parse(claims);
  const values = valuesSchema.parse(Reflect.get(claims, rolesClaim));
  const held = values.flatMap((value) => roles.get(value) ?? []);
  const called = plainText(name || username || email || '').slice(0, longestName);
  return { id: sub, name: called || sub, roles: [...new Set(held)] };
}

async function orFail<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new SignInFailed(reasonOf(error), { cause: error });
  }
}

/** The code of an error, for the log. Its message may hold what the provider sent. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
