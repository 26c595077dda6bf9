import type { IncomingActivity } from './activity-schema';

/** An SDK, as far as the guide needs one: it tells who calls, and lets the guide call back. */
export interface ChannelSdk {
  /**
   * Checks that a channel sent this activity.
   * @param authorization the header of the request, empty where there is none
   * @throws NotAuthenticated when the token is missing, not valid, or for another address
   */
  authenticate(authorization: string, activity: IncomingActivity): Promise<void>;
  /** A token for calls to channels; none without an app id. The SDK keeps it for as long as it is good. */
  token(): Promise<string | undefined>;
}

/** The caller could not prove who it is: answered with 401 and nothing more. */
export class NotAuthenticated extends Error {
  readonly code = 'NOT_AUTHENTICATED';
}
