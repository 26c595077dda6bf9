import { noPosition, RingBuffer } from '../ring-buffer';

export interface ActivityHistoryLimits {
  /** The most activities that a client gets when it reconnects. */
  readonly activities: number;
  /** The most bytes of JSON that these have together. */
  readonly bytesOfConversation: number;
}

/** The last activities of one conversation, each as JSON, oldest first. Older ones are dropped. */
export class ActivityHistory {
  private added = 0;
  private last = noPosition;
  private ring: RingBuffer;

  constructor(private readonly limits: ActivityHistoryLimits) {
    this.ring = this.emptyRing();
  }

  /** How much memory it has, in bytes. */
  get bytes(): number {
    return this.ring.size;
  }

  /** How many activities were ever added. As a string it is Direct Line's watermark of the last one. */
  get count(): number {
    return this.added;
  }

  add(activity: string): void {
    this.last = this.ring.add(activity, this.last);
    this.added++;
  }

  /**
   * The activities after a watermark.
   * @param watermark of the last activity that the client has; one that is not of this conversation means none
   */
  since(watermark: string): ActivitySet {
    const seen = /^\d{1,9}$/.test(watermark) && Number(watermark) <= this.count ? Number(watermark) : 0;
    const most = Math.min(this.count - seen, this.limits.activities);
    const activities: string[] = [];
    for (let position = this.last; activities.length < most; ) {
      const entry = this.ring.at(position);
      if (!entry) break;
      activities.push(entry.text);
      position = entry.previous;
    }
    return { activities: activities.reverse(), watermark: String(this.count) };
  }

  /** Overwrites what was said. Watermarks count on. */
  clear(): void {
    this.ring.clear();
    this.ring = this.emptyRing();
    this.last = noPosition;
  }

  private emptyRing(): RingBuffer {
    return new RingBuffer(this.limits.bytesOfConversation, 0);
  }
}

/** Direct Line's ActivitySet: what a client gets in one message. The activities are JSON already. */
export interface ActivitySet {
  readonly activities: readonly string[];
  readonly watermark: string;
}

/** The set as JSON, without parsing the activities again. */
export function activitySetJson({ activities, watermark }: ActivitySet): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}
