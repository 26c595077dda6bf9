import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Connector } from './connector';
import type { ConversationReference } from './conversation-reference';
import type { OutgoingActivity } from './outgoing-activity';

export interface OutboxLimits {
  /** Replies that may wait for one channel: one that is slow must not take the room of the others. */
  readonly waitingForOne: number;
  readonly waitingForAll: number;
  /** So many replies in a row that a channel did not take, and it counts as away ... */
  readonly failuresUntilAway: number;
  /** ... until so long after the last of them. */
  readonly awayMs: number;
}

export const outboxLimits: OutboxLimits = {
  waitingForOne: 4_000,
  waitingForAll: 8_000,
  failuresUntilAway: 10,
  awayMs: 5_000,
};

/** Channels that are watched; beyond, what is known of the one that was silent longest is forgotten. */
const mostChannels = 1_000;

/** What became of a reply. */
export type Delivery = 'delivered' | 'lost';

interface Channel {
  waiting: number;
  failures: number;
  awayUntil: number;
}

interface OutboxParts {
  readonly connector: Pick<Connector, 'send'>;
  readonly limits: OutboxLimits;
  readonly log: Pick<Logger, 'error'>;
  readonly count: (delivery: Delivery) => void;
}

/** Replies on their way to channels. Whoever asked has been answered by then; nobody waits for these. */
export class Outbox {
  private readonly channels = new LRUCache<string, Channel>({ max: mostChannels });
  private readonly onTheWay = new Set<Promise<void>>();

  constructor(private readonly parts: OutboxParts) {}

  /** How many replies wait. */
  get waiting(): number {
    return this.onTheWay.size;
  }

  /** Whether a reply to this channel can be promised. */
  hasRoomFor({ serviceUrl }: ConversationReference): boolean {
    const { waitingForOne, waitingForAll, failuresUntilAway } = this.parts.limits;
    if (this.waiting >= waitingForAll) return false;
    const channel = this.channels.get(serviceUrl);
    if (!channel) return true;
    const isAway = channel.failures >= failuresUntilAway && performance.now() < channel.awayUntil;
    return !isAway && channel.waiting < waitingForOne;
  }

  /** Sends a reply as soon as the channel takes it. */
  send(reference: ConversationReference, reply: OutgoingActivity, replyToId: string | undefined): void {
    const sending = this.deliver(reference, reply, replyToId);
    this.onTheWay.add(sending);
    sending.then(() => this.onTheWay.delete(sending));
  }

  /** When all that was promised has been sent or given up. */
  async empty(): Promise<void> {
    while (this.onTheWay.size) await Promise.all(this.onTheWay);
  }

  private async deliver(reference: ConversationReference, reply: OutgoingActivity, replyToId?: string): Promise<void> {
    const { connector, limits, log, count } = this.parts;
    const { serviceUrl } = reference;
    const channel = this.channels.get(serviceUrl) ?? { waiting: 0, failures: 0, awayUntil: 0 };
    this.channels.set(serviceUrl, channel);
    channel.waiting += 1;
    try {
      await connector.send(reference, reply, replyToId);
      channel.failures = 0;
      count('delivered');
    } catch (error) {
      channel.failures += 1;
      channel.awayUntil = performance.now() + limits.awayMs;
      count('lost');
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'a channel did not take a reply');
    }
    channel.waiting -= 1;
    // What is known of a channel that answers and waits for nothing is nothing.
    if (!channel.waiting && !channel.failures) this.channels.delete(serviceUrl);
  }
}
