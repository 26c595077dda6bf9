import type { ConversationsLimits } from './conversations';

/** What one person, one address and all together may take of the embedded Direct Line. */
export interface DirectLineLimits extends ConversationsLimits {
  /** Tokens that an address may have in a minute. A hospital's own network is one address. */
  readonly tokensPerMinute: number;
  /** Activities that a conversation may send in a minute. A person types no faster. */
  readonly activitiesPerMinute: number;
  /** Activities that an address may send in a minute, over all its conversations. */
  readonly activitiesPerMinuteOfAddress: number;
  /** Streams that are open at the same time. */
  readonly streamsOfAll: number;
  /** A stream that does not answer between two pings is closed. */
  readonly pingMs: number;
}

export const directLineLimits: DirectLineLimits = {
  conversations: 20_000,
  idleMs: 60 * 60 * 1_000,
  activities: 500,
  chars: 512 * 1_024,
  bytesOfAll: 64 * 1_024 * 1_024,
  streams: 3,
  tokensPerMinute: 120,
  activitiesPerMinute: 60,
  activitiesPerMinuteOfAddress: 3_000,
  streamsOfAll: 10_000,
  pingMs: 30_000,
};
