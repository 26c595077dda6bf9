import { ActivityHistory, type ActivityHistoryLimits, type ActivitySet } from './activity-history';
import type { RingBuffer } from './ring-buffer';

/** Why a stream is closed: its conversation is over, or another window took its place. */
export type StreamEnd = 'over' | 'replaced';

/** Somebody who listens to a conversation. */
export interface Stream {
  send(activities: ActivitySet): void;
  close(why: StreamEnd): void;
}

export interface ConversationLimits extends ActivityHistoryLimits {
  /** Beyond this the stream that was opened first is closed: it may be one that broke without a word. */
  readonly streams: number;
}

/** One person's chat: what was said, and who listens. */
export class Conversation {
  private readonly history: ActivityHistory;
  private readonly streams = new Set<Stream>();

  constructor(
    readonly id: string,
    private readonly limits: ConversationLimits,
    ring: RingBuffer,
  ) {
    this.history = new ActivityHistory(limits, ring);
  }

  /** The id of the activity that is added next. */
  get nextActivityId(): string {
    return `${this.id}|${String(this.history.count + 1).padStart(7, '0')}`;
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
   * Sends the stream what it has not seen, and from now on everything.
   * @returns what ends that
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

  end(): void {
    for (const stream of this.streams) stream.close('over');
    this.streams.clear();
  }
}
