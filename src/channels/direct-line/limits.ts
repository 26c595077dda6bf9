import type { BacklogLimits } from './backlog';
import type { ChatLimits } from './chats';

/** The limits of the embedded Direct Line: for one conversation, for one address, and for all together. */
export interface DirectLineLimits extends BacklogLimits, ChatLimits {
  /** Tokens for one address in a minute. A hospital's whole network can be one address. */
  readonly tokensPerMinute: number;
  /** Activities of one conversation in a minute: more than a person can type. */
  readonly activitiesPerMinute: number;
  /** Activities of one address in a minute, over all its conversations. */
  readonly activitiesPerMinuteOfAddress: number;
  /** WebSockets open at the same time. */
  readonly streamsOfAll: number;
  /** Time between two pings, in milliseconds. A stream that has not answered one by the next is closed. */
  readonly pingMs: number;
}

export const directLineLimits: DirectLineLimits = {
  // With the time between two sweeps, an hour: the page promises that nothing is held for longer.
  idleMs: 59 * 60 * 1_000,
  activities: 500,
  bytesOfConversation: 256 * 1_024,
  streams: 3,
  tokensPerMinute: 120,
  activitiesPerMinute: 60,
  activitiesPerMinuteOfAddress: 3_000,
  streamsOfAll: 10_000,
  pingMs: 30_000,
};
