/** Has jobs done by one process or another. */
export interface JobQueue {
  /** What many are told is to be sent, or to go on. Never throws. */
  wake(id: string): void;
  close(): Promise<void>;
}

/** What a queue has done. Each may be called again for the same: it finds out itself what is left. */
export interface JobWork {
  /** @returns whether it is over; false where it is to go on */
  send(id: string): Promise<boolean>;
  /** Those that are to be sent. */
  unfinished(): Promise<readonly string[]>;
  remind(): Promise<void>;
}
