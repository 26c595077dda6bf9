import { LRUCache } from 'lru-cache';
import { Conversation, type ConversationLimits } from './conversation';
import { RingBuffer } from './ring-buffer';

export interface ConversationsLimits extends ConversationLimits {
  /** Beyond this the conversation that was silent longest ends. */
  readonly conversations: number;
  /** Bytes of the activities that are kept of all of them together; beyond, those that came first fall off. */
  readonly bytesOfAll: number;
  /** After this long without a word or a reconnect a conversation ends. */
  readonly idleMs: number;
}

/** The conversations that go on. What they take stays bounded in a flood. */
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

  /** How many go on. */
  get size(): number {
    return this.going.size;
  }

  open(id: string): Conversation {
    const conversation = new Conversation(id, this.limits, this.ring);
    this.going.set(id, conversation);
    return conversation;
  }

  /** The conversation, which counts as being used. */
  find(id: string): Conversation | undefined {
    return this.going.get(id);
  }

  /** The conversation, for somebody who only looks whether there is news. */
  peek(id: string): Conversation | undefined {
    return this.going.peek(id);
  }

  /** @param activity as JSON; what comes after the end of the conversation is dropped */
  add(conversation: Conversation, activity: string): void {
    if (this.peek(conversation.id) === conversation) conversation.add(activity);
  }

  end(id: string): void {
    this.going.delete(id);
  }

  /** Ends those that were silent too long. */
  sweep(): void {
    this.going.purgeStale();
  }
}
