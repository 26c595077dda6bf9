/** The sealed activities of one turn of a web chat. */
export interface KeptWords {
  readonly words: Uint8Array;
  /** How many activities the chat had after them. */
  readonly count: number;
}

/** Where web chats are kept, whichever process a person's requests arrive at. Every method rejects with StoreAway while the store is. */
export interface ChatStore {
  /** Whether a chat has begun, and something was said in it since a time. */
  isOpen(conversation: string, since: Date): Promise<boolean>;
  /**
   * What was kept after the first so many activities of a chat, oldest first.
   * @param most turns: older ones are left out
   */
  keptAfter(conversation: string, count: number, most: number): Promise<readonly KeptWords[]>;
  /** @param hear is called when the chat may have news from another process @returns a function that ends it */
  watch(conversation: string, hear: () => void): () => void;
}
