import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RingBuffer } from '../ring-buffer';
import type { IncomingActivity } from './activity-schema';

/** An answer as it goes out. */
interface HttpAnswer {
  readonly status: number;
  readonly json?: string;
}

/** The HTTP answer to an activity, and what is to be done once it has been sent. */
export interface EndpointResult {
  readonly answer: HttpAnswer;
  readonly afterResponse?: () => void;
}

/** Long enough for any retry: channels send an activity again when the answer takes 15 seconds. */
const rememberedMs = 5 * 60 * 1_000;
/** Room for some 3,500 answers that hold replies: five minutes at 12 turns a second. Most channels get none in them. */
const ringBytes = 8 * 1_024 * 1_024;
const mostAnswers = 40_000;

/** An answer that was sent: its status, and where in the ring its JSON is. */
interface SentAnswer {
  readonly status: number;
  readonly position?: number;
}

/**
 * A turn that has not ended. `turn` is cleared when it has: V8 keeps a former table of a Map, with all that was in it,
 * until the next full collection, and would move each reply to the old generation with it.
 */
interface UnderWay {
  turn?: Promise<EndpointResult>;
}

/** Deduplicates activities by id: each is handled once, however often the channel sends it. */
export class Deduplicator {
  private readonly underWay = new Map<string, UnderWay>();
  private readonly ring = new RingBuffer(ringBytes);
  private readonly sent = new LRUCache<string, SentAnswer>({
    max: mostAnswers,
    ttl: rememberedMs,
    ttlResolution: 0,
    dispose: ({ position }) => position !== undefined && this.ring.erase(position),
  });

  /** Overwrites the answers whose time is over. Call it every minute. */
  sweep(): void {
    this.sent.purgeStale();
  }

  /**
   * Handles an activity. When it has been handled before, repeats that answer, without `afterResponse`.
   * @param handle called once for each activity; when it throws, the next try calls it again
   */
  async handle(activity: IncomingActivity, handle: () => Promise<EndpointResult>): Promise<EndpointResult> {
    const name = nameOf(activity);
    if (!name) return handle();
    const earlier = this.underWay.get(name)?.turn;
    if (earlier) return again((await earlier).answer);
    const answer = this.sentAnswer(name);
    if (answer) return again(answer);
    const turn = handle();
    const underWay: UnderWay = { turn };
    this.underWay.set(name, underWay);
    try {
      const received = await turn;
      const { status, json } = received.answer;
      this.sent.set(name, { status, position: json === undefined ? undefined : this.ring.add(json) });
      return received;
    } finally {
      underWay.turn = undefined;
      this.underWay.delete(name);
    }
  }

  private sentAnswer(name: string): HttpAnswer | undefined {
    const sent = this.sent.get(name);
    if (sent?.position === undefined) return sent;
    const entry = this.ring.at(sent.position);
    return entry && { status: sent.status, json: entry.text };
  }
}

const again = (answer: HttpAnswer): EndpointResult => ({ answer });

/** Nobody can look a text up by its hash. */
const salt = randomBytes(32);

/**
 * The key: a hash, which keeps nothing of what was said. It includes the text, since an edit has the id of the message that
 * it corrects and must be answered anew.
 */
function nameOf({ type, id, channelId = '', conversation, from, text }: IncomingActivity): string | undefined {
  if (!id) return undefined;
  const parts = JSON.stringify([channelId, conversation.id, id, type, from?.id, text]);
  return createHash('sha256').update(salt).update(parts).digest('base64');
}
