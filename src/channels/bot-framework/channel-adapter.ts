import type { Config } from '../../config';
import type { IncomingActivity } from './activity-schema';
import type { ConversationReference } from './conversation-reference';
import type { GuideBot } from './guide-bot';
import type { KnownConversations } from './known-conversations';
import type { OutgoingActivity } from './outgoing-activity';

/** An SDK, as far as the guide needs one: who calls, and how a reply gets to them. */
export interface ChannelAdapter {
  /**
   * Runs one turn.
   * @param authorization the header of the request, empty where there is none
   * @returns the status and body for the channel; the replies are in the body when it expects them there
   * @throws NotAuthenticated when the token is missing or not valid
   */
  receive(authorization: string, activity: IncomingActivity): Promise<{ status: number; body?: unknown }>;
  /**
   * Says something that nobody asked for just now.
   * @throws Error when the channel cannot be reached or refuses
   */
  notify(reference: ConversationReference, activity: OutgoingActivity): Promise<void>;
}

/** The caller could not prove who it is: answered with 401 and nothing more. */
export class NotAuthenticated extends Error {
  readonly code = 'NOT_AUTHENTICATED';
}

export interface AdapterParts {
  readonly config: Pick<Config, 'botFramework' | 'channelSdk'>;
  readonly bot: GuideBot;
  readonly known: KnownConversations;
}
