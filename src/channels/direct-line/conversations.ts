import { LRUCache } from 'lru-cache';
import { RingBuffer } from '../ring-buffer';
import { Conversation, type ConversationLimits } from './conversation';

export interface ConversationsLimits extends ConversationLimits {
  /** The most conversations. One more ends the one that was silent longest. */
  readonly conversations: number;
  /** Bytes for the activities of all conversations together; beyond them the oldest are overwritten. */
  readonly bytesOfAll: number;
  /** A conversation with no activity and no reconnect for so long ends. */
  readonly idleMs: number;
}

/** The open web chats. However many are opened, their memory is bounded. */
export class Conversations {
  private readonly going: LRUCache<string, Conversation>;
  private readonly ring: RingBuffer;

  constructor(
    private readonly limits: ConversationsLimits,
    clock: () => Date,
  ) {
    this.going = new LRUCache({
      max: limits.conversations,
      ttl: limits.idleMs,
      ttlResolution: 0,
      updateAgeOnGet: true,
      perf: { now: () => clock().getTime() },
      dispose: (conversation) => conversation.end(),
    });
    this.ring = new RingBuffer(limits.bytesOfAll);
  }

  /** How many are open. */
  get size(): number {
    return this.going.size;
  }

  open(id: string): Conversation {
    const conversation = new Conversation(id, this.limits, this.ring);
    this.going.set(id, conversation);
    return conversation;
  }

  /** Finds a conversation and starts its idle time anew. */
  find(id: string): Conversation | undefined {
    return this.going.get(id);
  }

  /** Finds a conversation without touching its idle time: polling alone does not keep one open. */
  peek(id: string): Conversation | undefined {
    return this.going.peek(id);
  }

  /** @param activity as JSON; dropped when the conversation has ended meanwhile */
  add(conversation: Conversation, activity: string): void {
    if (this.peek(conversation.id) === conversation) conversation.add(activity);
  }

  end(id: string): void {
    this.going.delete(id);
  }

  /** Ends the conversations whose idle time is over. */
  sweep(): void {
    this.going.purgeStale();
  }
}
