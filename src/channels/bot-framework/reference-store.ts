import type { WishOutcome } from '../../guidance/telling';
import type { AskedAbout, AskedWish } from '../../turns/wish';
import type { ConversationReference } from './conversation-reference';

/** The addresses of conversations, for messages that nobody asks for just then. Every method rejects while the store is away. */
export interface ReferenceStore {
  /**
   * Notes where a conversation is reached, and, of somebody who wants to be told, what they asked about. Nobody is noted who
   * said stop.
   * @param isForAll whether those are noted, too, who did not say that they want to be told
   */
  save(reference: ConversationReference, now: Date, isForAll: boolean, about?: AskedAbout): Promise<void>;
  /** Carries out what somebody wants to be told, or not. */
  wish(reference: ConversationReference, asked: AskedWish, now: Date): Promise<WishOutcome>;
  /** For a conversation that has ended, or from which the guide was removed. That somebody said stop stays. @returns whether it was noted */
  remove(reference: Pick<ConversationReference, 'channelId' | 'conversation'>): Promise<boolean>;
  /** All but those who said stop. */
  all(): AsyncIterable<ConversationReference>;
}
