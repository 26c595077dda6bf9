import { LRUCache } from 'lru-cache';
import type { IncomingActivity } from './activity-schema';
import type { ChannelAnswer } from './card-action';

/** The HTTP answer to an activity, and what is to be done once it has been sent. */
export interface EndpointResult {
  readonly answer: ChannelAnswer;
  readonly afterResponse?: () => void;
}

/** Long enough for any retry: channels send an activity again when the answer takes 15 seconds. */
const rememberedMs = 5 * 60 * 1_000;
/** Room for some 3,500 answers that hold replies, or 40,000 that do not: five minutes at 12 turns a second. */
const mostChars = 8 * 1_024 * 1_024;
const mostAnswers = 40_000;

/** Deduplicates activities by id: each is handled once, however often the channel sends it. */
export class Deduplicator {
  private readonly underWay = new Map<string, Promise<EndpointResult>>();
  private readonly answers = new LRUCache<string, ChannelAnswer>({
    max: mostAnswers,
    maxSize: mostChars,
    sizeCalculation: ({ body }, name) => name.length + (typeof body === 'string' ? body.length : 0),
    ttl: rememberedMs,
    ttlResolution: 0,
  });

  /**
   * Handles an activity. When it has been handled before, repeats that answer, without `afterResponse`.
   * @param handle called once for each activity; when it throws, the next try calls it again
   */
  async handle(activity: IncomingActivity, handle: () => Promise<EndpointResult>): Promise<EndpointResult> {
    const name = nameOf(activity);
    if (!name) return handle();
    const earlier = this.underWay.get(name);
    if (earlier) return again((await earlier).answer);
    const answer = this.answers.get(name);
    if (answer) return again(answer);
    const turn = handle();
    this.underWay.set(name, turn);
    try {
      const received = await turn;
      this.answers.set(name, asJson(received.answer));
      return received;
    } finally {
      this.underWay.delete(name);
    }
  }
}

const again = (answer: ChannelAnswer): EndpointResult => ({ answer });

/** Freezes the answer as text: its size is known for the cache, and later changes to the object do not reach it. */
function asJson({ status, body }: ChannelAnswer): ChannelAnswer {
  return { status, body: typeof body === 'object' ? JSON.stringify(body) : body };
}

/**
 * The key. It includes the text, since an edit has the id of the message that it corrects and must be answered anew.
 */
function nameOf({ type, id, channelId = '', conversation, from, text }: IncomingActivity): string | undefined {
  return id && JSON.stringify([channelId, conversation.id, id, type, from?.id, text]);
}
