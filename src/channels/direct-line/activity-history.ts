import { noPosition, type RingBuffer } from './ring-buffer';

export interface ActivityHistoryLimits {
  /** Activities that are given to whoever reconnects. */
  readonly activities: number;
  /** Characters of JSON that they may have together. */
  readonly chars: number;
}

/** The last activities of a conversation, each as JSON, in the order that they came. Older ones fall off. */
export class ActivityHistory {
  private added = 0;
  private last = noPosition;

  /** @param ring keeps the activities of all conversations: those that came first fall off first */
  constructor(
    private readonly limits: ActivityHistoryLimits,
    private readonly ring: RingBuffer,
  ) {}

  /** How many activities there were, with those that fell off. As a string it is the watermark of the last one. */
  get count(): number {
    return this.added;
  }

  add(activity: string): void {
    this.last = this.ring.add(activity, this.last);
    this.added++;
  }

  /**
   * The activities after a watermark.
   * @param watermark of the last activity that was seen; from the start when it is none of this conversation
   */
  since(watermark: string): ActivitySet {
    const seen = /^\d{1,9}$/.test(watermark) && Number(watermark) <= this.count ? Number(watermark) : 0;
    const most = Math.min(this.count - seen, this.limits.activities);
    const activities: string[] = [];
    let chars = 0;
    for (let position = this.last; activities.length < most; ) {
      const entry = this.ring.at(position);
      if (!entry) break;
      chars += entry.text.length;
      // The newest is given, whatever its size: somebody waits for it.
      if (activities.length > 0 && chars > this.limits.chars) break;
      activities.push(entry.text);
      position = entry.previous;
    }
    return { activities: activities.reverse(), watermark: String(this.count) };
  }
}

/** What is sent to a client at once. The activities are JSON already. */
export interface ActivitySet {
  readonly activities: readonly string[];
  readonly watermark: string;
}

export function activitySetJson({ activities, watermark }: ActivitySet): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}
