import { ActivityHistory, type ActivityHistoryLimits, type ActivitySet } from './activity-history';

/** Why a stream is closed: its conversation has ended, or a newer stream of the same conversation replaced it. */
export type StreamEnd = 'over' | 'replaced';

/** The WebSocket of a client that listens to a conversation. */
export interface Stream {
  send(activities: ActivitySet): void;
  close(why: StreamEnd): void;
}

export interface ConversationLimits extends ActivityHistoryLimits {
  /** The most streams. One more closes the oldest, which may have lost its client without a sign. */
  readonly streams: number;
}

/** So many last activities are known again by their client ids. A client sends one again before it sends the next. */
const knownAgain = 16;

/** One person's web chat: its last activities, and the streams that listen. */
export class Conversation {
  private readonly history: ActivityHistory;
  private readonly streams = new Set<Stream>();
  /** Ids of activities, by the ids that the client gave them. */
  private readonly idsByClientId = new Map<string, string>();

  /** @param address whose share of the memory it takes: of whoever opened it */
  constructor(
    readonly id: string,
    readonly address: string,
    private readonly limits: ConversationLimits,
  ) {
    this.history = new ActivityHistory(limits);
  }

  /** How much memory its history has, in bytes. */
  get bytes(): number {
    return this.history.bytes;
  }

  /** The id for the next activity: `conversation|0000042`. Direct Line counts them from 1. */
  get nextActivityId(): string {
    return `${this.id}|${String(this.history.count + 1).padStart(7, '0')}`;
  }

  /** @returns the id of the activity that the client sent with this id before; undefined when it is new, or long ago */
  idOf(clientId: string): string | undefined {
    return this.idsByClientId.get(clientId);
  }

  know(clientId: string, id: string): void {
    const [oldest] = this.idsByClientId.keys();
    if (this.idsByClientId.size >= knownAgain) this.idsByClientId.delete(oldest);
    this.idsByClientId.set(clientId, id);
  }

  /** @param activity as JSON */
  add(activity: string): void {
    this.history.add(activity);
    const news = { activities: [activity], watermark: String(this.history.count) };
    for (const stream of this.streams) stream.send(news);
  }

  since(watermark: string): ActivitySet {
    return this.history.since(watermark);
  }

  /**
   * Sends the stream everything after the watermark, now and from now on.
   * @returns a function that stops it
   */
  listen(stream: Stream, watermark: string): () => void {
    const [oldest] = this.streams;
    if (this.streams.size >= this.limits.streams) {
      this.streams.delete(oldest);
      oldest.close('replaced');
    }
    this.streams.add(stream);
    const unseen = this.since(watermark);
    if (unseen.activities.length > 0) stream.send(unseen);
    return () => this.streams.delete(stream);
  }

  /** Overwrites what was said. The conversation goes on. */
  dropHistory(): void {
    this.history.clear();
  }

  /** Closes the streams, and overwrites what was said. */
  end(): void {
    for (const stream of this.streams) stream.close('over');
    this.streams.clear();
    this.dropHistory();
  }
}
