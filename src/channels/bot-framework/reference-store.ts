import type { ConversationReference } from './conversation-reference';

/** The addresses of conversations, for `npm run notify`. Every method rejects while the store is away. */
export interface ReferenceStore {
  save(reference: ConversationReference, now: Date): Promise<void>;
  /** For a conversation that has ended, or from which the guide was removed. @returns whether it was noted */
  remove(reference: Pick<ConversationReference, 'channelId' | 'conversation'>): Promise<boolean>;
  all(): AsyncIterable<ConversationReference>;
}
