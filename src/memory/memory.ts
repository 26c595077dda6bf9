/** What is remembered of a conversation: never the patient's words. */
export interface Memory {
  /** The clock of the last turn, in milliseconds since 1970. */
  readonly at: number;
  /** Channels announce people in more than one way: they are welcomed once. */
  readonly welcomed: boolean;
  /** The intent that was answered last. */
  readonly lastIntent?: string;
  /** An emergency or crisis intent that was answered, until the topic clearly changes. */
  readonly alarm?: string;
  /** The intents offered as choices or suggestions, in the order that they were shown. */
  readonly offered: readonly string[];
}

/** Where memories are kept between turns, by conversation. */
export interface MemoryStore {
  /** The memory of a conversation; undefined for a new one. */
  load(conversation: string): Promise<Memory | undefined>;
  save(conversation: string, memory: Memory): Promise<void>;
}

/** A conversation that is silent for longer than this starts anew. */
const forgetAfterMs = 30 * 60 * 1_000;

/** What is still remembered at a time: a stale thread is not taken up again. */
export function recall(memory: Memory | undefined, now: Date): Memory {
  const fresh = memory && now.getTime() - memory.at <= forgetAfterMs;
  return fresh ? memory : { at: now.getTime(), welcomed: memory?.welcomed ?? false, offered: [] };
}
