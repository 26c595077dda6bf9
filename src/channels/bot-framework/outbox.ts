import type { Observer, TurnObserver } from '../../turns/observer';
import type { Connector } from './connector';
import type { ConversationReference } from './conversation-reference';
import type { OutgoingActivity } from './outgoing-activity';

export interface OutboxLimits {
  /** Replies that may wait for one channel, so that a slow one leaves room for the others. */
  readonly waitingForOne: number;
  readonly waitingForAll: number;
}

export const outboxLimits: OutboxLimits = { waitingForOne: 4_000, waitingForAll: 8_000 };

interface OutboxParts {
  readonly connector: Pick<Connector, 'send' | 'isAway' | 'hint'>;
  readonly limits: OutboxLimits;
  readonly observer: Pick<Observer, 'gauge'>;
}

/** Replies on their way to channels, held in memory. The request that caused a reply has been answered by then. */
export class Outbox {
  private readonly waitingFor = new Map<string, number>();
  private readonly onTheWay = new Set<Promise<void>>();

  constructor(private readonly parts: OutboxParts) {
    parts.observer.gauge('replies-waiting', () => this.waiting);
  }

  /** How many replies are on their way. */
  get waiting(): number {
    return this.onTheWay.size;
  }

  /** Whether the outbox can take a reply to this channel: it is not full, and the channel is not away. */
  hasRoomFor(reference: ConversationReference): boolean {
    const { connector, limits } = this.parts;
    if (this.waiting >= limits.waitingForAll || connector.isAway(reference)) return false;
    return (this.waitingFor.get(reference.serviceUrl) ?? 0) < limits.waitingForOne;
  }

  /**
   * Sends a reply in the background. Failures are logged and counted, never thrown.
   * @param isSent is told the id that the channel gave it; undefined where it gave none
   */
  send(
    reference: ConversationReference,
    reply: OutgoingActivity,
    replyToId: string | undefined,
    observer: TurnObserver,
    isSent?: (id: string | undefined) => Promise<void>,
  ): void {
    const sending = this.deliver(reference, reply, replyToId, observer, isSent);
    this.onTheWay.add(sending);
    sending.then(() => this.onTheWay.delete(sending));
  }

  /** Shows that a reply is on its way. */
  hint(reference: ConversationReference): void {
    this.parts.connector.hint(reference);
  }

  /** Resolves when every reply has been sent or given up. */
  async empty(): Promise<void> {
    while (this.onTheWay.size) await Promise.all(this.onTheWay);
  }

  private async deliver(
    reference: ConversationReference,
    reply: OutgoingActivity,
    replyToId: string | undefined,
    observer: TurnObserver,
    isSent?: (id: string | undefined) => Promise<void>,
  ): Promise<void> {
    const startedAt = performance.now();
    this.wait(reference, 1);
    try {
      const id = await this.parts.connector.send(reference, reply, replyToId, observer);
      observer.delivered('sent', startedAt);
      await isSent?.(id);
    } catch (error) {
      observer.delivered('given-up', startedAt);
      observer.log.error(reasonOf(error), 'a channel did not take a reply');
    }
    this.wait(reference, -1);
  }

  private wait({ serviceUrl }: ConversationReference, change: 1 | -1): void {
    const waiting = (this.waitingFor.get(serviceUrl) ?? 0) + change;
    if (waiting) this.waitingFor.set(serviceUrl, waiting);
    else this.waitingFor.delete(serviceUrl);
  }
}

/** What the channel answered, or why it could not be reached, without its words. */
function reasonOf(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { status, code }: Error & { status?: unknown; code?: unknown } = error;
  return {
    error: error.name,
    ...(typeof status === 'number' && { status }),
    ...(typeof code === 'string' && { code }),
  };
}
