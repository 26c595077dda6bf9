import { asciiJson } from '../../ascii-json';
import { hashOf } from '../hash';
import { nowhere, TextRing } from '../text-ring';
import type { IncomingActivity } from './activity-schema';
import type { ChannelAnswer } from './card-action';

/** What a channel is answered, and what is left to do once it has been. */
export interface Received {
  readonly answer: ChannelAnswer;
  readonly afterwards?: () => void;
}

/** A channel sends an activity again when it has waited 15 seconds for the answer. */
const rememberedMs = 5 * 60 * 1_000;
/** Some 4,000 answers that hold the replies, ten times as many that do not: five minutes of 13 turns a second. */
const ringBytes = 8 * 1_024 * 1_024;
const buckets = 65_536;

/** A turn that has not ended. What a map has let go of it can still hold on to until memory is next cleared away: so this. */
interface UnderWay {
  turn?: Promise<Received>;
}

/** Has each activity handled once, however often the channel sends it. */
export class OnceEach {
  private readonly underWay = new Map<string, UnderWay>();
  /** An answer follows the one before it of the same bucket. */
  private readonly answers = new TextRing(ringBytes);
  private readonly newest = new Float64Array(buckets).fill(nowhere);

  /**
   * Handles an activity, or gives what came of it the first time: then nothing is left to do.
   * @param handle what fails is not remembered: the next try is a new one
   */
  async handle(activity: IncomingActivity, handle: () => Promise<Received>): Promise<Received> {
    const name = nameOf(activity);
    if (!name) return handle();
    const earlier = this.underWay.get(name)?.turn;
    if (earlier) return again((await earlier).answer);
    const bucket = hashOf(name) % buckets;
    const answer = this.remembered(name, bucket);
    if (answer) return again(answer);
    const turn = handle();
    const underWay: UnderWay = { turn };
    this.underWay.set(name, underWay);
    try {
      const received = await turn;
      this.remember(name, bucket, received.answer);
      return received;
    } finally {
      underWay.turn = undefined;
      this.underWay.delete(name);
    }
  }

  private remember(name: string, bucket: number, { status, body = '' }: ChannelAnswer): void {
    const json = typeof body === 'string' ? body : asciiJson(body);
    const parts = [name, `\n${Math.floor(performance.now())}\n${status}\n`, json];
    this.newest[bucket] = this.answers.add(parts, this.newest[bucket]);
  }

  private remembered(name: string, bucket: number): ChannelAnswer | undefined {
    let kept = this.answers.at(this.newest[bucket]);
    while (kept && !kept.text.startsWith(`${name}\n`)) kept = this.answers.at(kept.before);
    if (!kept) return undefined;
    // JSON holds no line breaks.
    const [, at, status, body] = kept.text.split('\n');
    if (performance.now() - Number(at) > rememberedMs) return undefined;
    return { status: Number(status), body: body || undefined };
  }
}

const again = (answer: ChannelAnswer): Received => ({ answer });

/** With the text: an edit has the id of what it mends, and what a person puts right may be what matters. */
function nameOf({ type, id, channelId = '', conversation, from, text }: IncomingActivity): string | undefined {
  return id && asciiJson([channelId, conversation.id, id, type, from?.id, text]);
}
