import type { IncomingActivity } from './activity-schema';

/** What the guide needs an SDK for: to authenticate callers, and to get tokens for calling channels. */
export interface ChannelSdk {
  /**
   * Checks that a channel sent this activity.
   * @param authorization the Authorization header; empty where there is none
   * @throws NotAuthenticated when the token is missing, not valid, or for another `serviceUrl`
   * @throws CannotAuthenticate when the login server is away, so that nobody can say
   */
  authenticate(authorization: string, activity: IncomingActivity): Promise<void>;
  /** A token for calling channels; undefined without an app id. The SDK caches it. It may wait without end. */
  token(): Promise<string | undefined>;
}

/** The caller has no valid token. It gets a 401, without the reason. */
export class NotAuthenticated extends Error {
  readonly code = 'NOT_AUTHENTICATED';
}

/** The login server does not give the keys to check a token. The channel may try again. */
export class CannotAuthenticate extends Error {
  readonly code = 'CANNOT_AUTHENTICATE';
}
