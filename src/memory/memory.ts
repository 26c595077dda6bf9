/** What is remembered of a conversation: never the patient's words. */
export interface Memory {
  /** Channels announce people in more than one way: they are welcomed once. */
  readonly welcomed: boolean;
  /** The intent that was answered last. */
  readonly lastIntent?: string;
  /** The intents offered as choices or suggestions, in the order that they were shown. */
  readonly offered: readonly string[];
}

export const emptyMemory: Memory = { welcomed: false, offered: [] };

/** Where memories are kept between turns, by conversation. */
export interface MemoryStore {
  load(conversation: string): Promise<Memory>;
  save(conversation: string, memory: Memory): Promise<void>;
}
