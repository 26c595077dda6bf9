import { LRUCache } from 'lru-cache';
import { Conversation, type ConversationLimits } from './conversation';

export interface ConversationsLimits extends ConversationLimits {
  /** The most conversations. One more ends another: of the address that has most, the one that was silent longest. */
  readonly conversations: number;
  /** Bytes for the histories of all conversations together. Beyond them, the address that has most loses its longest. */
  readonly bytesOfAll: number;
  /** A conversation with no activity and no reconnect for so long ends. */
  readonly idleMs: number;
}

/** What one address has open. */
interface Holder {
  bytes: number;
  readonly conversations: Set<Conversation>;
}

/**
 * The open web chats. However many are opened, their memory is bounded, and what is too much is taken from the address
 * that has most: a flood from one cannot push out what others have said.
 */
export class Conversations {
  private readonly going: LRUCache<string, Conversation>;
  private readonly holders = new Map<string, Holder>();
  private bytes = 0;

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
      dispose: (conversation) => this.leave(conversation),
    });
  }

  /** How many are open. */
  get size(): number {
    return this.going.size;
  }

  /** @param address of whoever opens it */
  open(id: string, address: string): Conversation {
    if (this.going.size >= this.limits.conversations) this.endOne();
    const conversation = new Conversation(id, address, this.limits);
    const holder = this.holders.get(address) ?? { bytes: 0, conversations: new Set() };
    holder.conversations.add(conversation);
    this.holders.set(address, holder);
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
    if (this.peek(conversation.id) !== conversation) return;
    const before = conversation.bytes;
    conversation.add(activity);
    this.count(conversation, conversation.bytes - before);
    while (this.bytes > this.limits.bytesOfAll) this.dropOne();
  }

  end(id: string): void {
    this.going.delete(id);
  }

  /** Ends the conversations whose idle time is over. */
  sweep(): void {
    this.going.purgeStale();
  }

  private leave(conversation: Conversation): void {
    this.count(conversation, -conversation.bytes);
    conversation.end();
    const holder = this.holders.get(conversation.address);
    holder?.conversations.delete(conversation);
    if (holder?.conversations.size === 0) this.holders.delete(conversation.address);
  }

  private count({ address }: Conversation, bytes: number): void {
    const holder = this.holders.get(address);
    if (holder) holder.bytes += bytes;
    this.bytes += bytes;
  }

  /** Drops the longest history of the address that has most bytes. */
  private dropOne(): void {
    const { conversations } = this.holderOfMost(({ bytes }) => bytes);
    const longest = [...conversations].reduce((one, other) => (other.bytes > one.bytes ? other : one));
    this.count(longest, -longest.bytes);
    longest.dropHistory();
  }

  /** Ends the conversation that was silent longest, of the address that has most of them. */
  private endOne(): void {
    const { conversations } = this.holderOfMost((holder) => holder.conversations.size);
    for (const conversation of this.going.rvalues()) {
      if (!conversation || !conversations.has(conversation)) continue;
      this.end(conversation.id);
      return;
    }
  }

  private holderOfMost(measure: (holder: Holder) => number): Holder {
    return [...this.holders.values()].reduce((one, other) => (measure(other) > measure(one) ? other : one));
  }
}
