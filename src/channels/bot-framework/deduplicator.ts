import { LRUCache } from 'lru-cache';
import type { IncomingActivity } from './activity-schema';
import type { ChannelAnswer } from './card-action';

/** What a channel is answered, and what is left to do once it has been. */
export interface EndpointResult {
  readonly answer: ChannelAnswer;
  readonly afterResponse?: () => void;
}

/** A channel sends an activity again when it has waited 15 seconds for the answer. */
const rememberedMs = 5 * 60 * 1_000;
/** Some 3,500 answers that hold the replies, ten times as many that do not: five minutes of 12 turns a second. */
const mostChars = 8 * 1_024 * 1_024;
const mostAnswers = 40_000;

/** Has each activity handled once, however often the channel sends it. */
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
   * Handles an activity, or gives what came of it the first time: then nothing is left to do.
   * @param handle what fails is not remembered: the next try is a new one
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

/** The answer as it was at the time: its size is known, and nobody can change it afterResponse. */
function asJson({ status, body }: ChannelAnswer): ChannelAnswer {
  return { status, body: typeof body === 'object' ? JSON.stringify(body) : body };
}

/** With the text: an edit has the id of what it mends, and what a person puts right may be what matters. */
function nameOf({ type, id, channelId = '', conversation, from, text }: IncomingActivity): string | undefined {
  return id && JSON.stringify([channelId, conversation.id, id, type, from?.id, text]);
}
