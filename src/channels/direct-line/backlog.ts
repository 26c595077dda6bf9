export interface BacklogLimits {
  /** Activities that are kept for whoever reconnects. */
  readonly activities: number;
  /** Characters of JSON that they may take together. */
  readonly chars: number;
}

/** The last activities of a conversation, each as JSON, in the order that they came. Older ones fall off. */
export class Backlog {
  private readonly kept: string[] = [];
  private fallenOff = 0;
  private keptChars = 0;

  constructor(private readonly limits: BacklogLimits) {}

  /** How many activities there were, with those that fell off. As a string it is the watermark of the last one. */
  get count(): number {
    return this.fallenOff + this.kept.length;
  }

  get chars(): number {
    return this.keptChars;
  }

  add(activity: string): void {
    this.kept.push(activity);
    this.keptChars += activity.length;
    // The newest stays, whatever its size: somebody waits for it.
    while (this.kept.length > 1 && (this.kept.length > this.limits.activities || this.keptChars > this.limits.chars)) {
      this.keptChars -= this.kept.shift()?.length ?? 0;
      this.fallenOff++;
    }
  }

  /**
   * The activities after a watermark.
   * @param watermark of the last activity that was seen; from the start when it is none of this conversation
   */
  since(watermark: string): ActivitySet {
    const seen = /^\d{1,9}$/.test(watermark) && Number(watermark) <= this.count ? Number(watermark) : 0;
    return { activities: this.kept.slice(Math.max(0, seen - this.fallenOff)), watermark: String(this.count) };
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
