import type { Where } from '../understanding/reading/particulars';
import type { Visit, When } from './visit';

/** What is remembered of a conversation: never the patient's words. It stays below 4 KB. */
export interface Memory {
  /** The clock of the last turn, in milliseconds since 1970. */
  readonly at: number;
  /** Channels announce people in more than one way: they are welcomed once. */
  readonly welcomed: boolean;
  /** There was a conversation before, too long ago to take up: the next answer greets anew. */
  readonly returns?: boolean;
  /** The answer that was given last. */
  readonly last?: Given;
  /** An emergency or crisis intent that was answered, until the topic clearly changes. */
  readonly alarm?: string;
  /** Calm topics that were answered since the alarm: after the second it is over. */
  readonly calmSince?: number;
  /** The intents offered as choices or suggestions, in the order that they were shown. */
  readonly offered: readonly string[];
  /** The question of intents/conversation/questions.yaml that waits for an answer. */
  readonly asked?: string;
  /** The appointment that is spoken of. */
  readonly visit?: Visit;
  /** Answers given, `gp-open` or `gp-open/shut-day`, oldest first, a space around each. The next time they are short. */
  readonly given: string;
  /** How many messages in a row were not understood. */
  readonly misses: number;
  /** A fingerprint of the last reply, and how often it was said so in a row: nobody wants to read the same again. */
  readonly said?: number;
  readonly saidTimes?: number;
}

/** An intent's answer, or a variant of it. */
export interface Given {
  readonly intent: string;
  readonly variant?: string;
  /** The day and the place that it was about. */
  readonly when?: When;
  readonly where?: Where;
}

/** A conversation that is silent for longer than this starts anew. */
const forgetAfterMs = 30 * 60 * 1_000;

/** What is still remembered at a time: a stale thread is not taken up again. */
export function recall(memory: Memory | undefined, now: Date): Memory {
  if (memory && now.getTime() - memory.at <= forgetAfterMs) return memory;
  return {
    at: now.getTime(),
    welcomed: memory?.welcomed ?? false,
    returns: memory?.said !== undefined,
    offered: [],
    given: ' ',
    misses: 0,
  };
}
