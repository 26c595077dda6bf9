import { LRUCache } from 'lru-cache';
import { Conversation, type ConversationLimits } from './conversation';

export interface ConversationsLimits extends ConversationLimits {
  /** Beyond this the conversation that was silent longest ends. */
  readonly conversations: number;
  /** Characters of JSON that all of them may take together; beyond, the one that was silent longest ends. */
  readonly charsOfAll: number;
  /** After this long without a word or a reconnect a conversation ends. */
  readonly idleMs: number;
}

/** The conversations that go on. What they take stays bounded in a flood. */
export class Conversations {
  private readonly going: LRUCache<string, Conversation>;
  private chars = 0;

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
      dispose: (conversation) => {
        this.chars -= conversation.chars;
        conversation.end();
      },
    });
  }

  /** How many go on. */
  get size(): number {
    return this.going.size;
  }

  open(id: string): Conversation {
    const conversation = new Conversation(id, this.limits);
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
    if (this.peek(conversation.id) !== conversation) return;
    const before = conversation.chars;
    conversation.add(activity);
    this.chars += conversation.chars - before;
    while (this.chars > this.limits.charsOfAll && this.going.size > 1) this.going.pop();
  }

  end(id: string): void {
    this.going.delete(id);
  }

  /** Ends those that were silent too long. */
  sweep(): void {
    this.going.purgeStale();
  }
}
