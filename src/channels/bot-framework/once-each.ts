import { LRUCache } from 'lru-cache';
import type { IncomingActivity } from './activity-schema';

/** A channel sends an activity again when it has waited 15 seconds for the answer. */
const rememberedMs = 5 * 60 * 1_000;
const mostBytes = 8 * 1_024 * 1_024;

/** Has each activity handled once, however often the channel sends it. */
export class OnceEach<Answer> {
  private readonly recent: LRUCache<string, Promise<Answer>>;

  /** @param bytesOf about how much an answer takes in memory; what is remembered of all stays bounded */
  constructor(private readonly bytesOf: (activity: IncomingActivity) => number) {
    this.recent = new LRUCache({ maxSize: mostBytes, ttl: rememberedMs });
  }

  /**
   * Handles an activity, or gives what came of it the first time.
   * @param handle what fails is not remembered: the next try is a new one
   */
  async handle(activity: IncomingActivity, handle: () => Promise<Answer>): Promise<{ answer: Answer; isNew: boolean }> {
    const name = nameOf(activity);
    if (!name) return { answer: await handle(), isNew: true };
    const earlier = this.recent.get(name);
    if (earlier) return { answer: await earlier, isNew: false };
    const answer = handle();
    this.recent.set(name, answer, { size: name.length + this.bytesOf(activity) });
    try {
      return { answer: await answer, isNew: true };
    } catch (error) {
      this.recent.delete(name);
      throw error;
    }
  }
}

/** With the text: an edit has the id of what it mends, and what a person puts right may be what matters. */
function nameOf({ type, id, channelId = '', conversation, from, text }: IncomingActivity): string | undefined {
  return id && JSON.stringify([channelId, conversation.id, id, type, from?.id, text]);
}
