import type { HandOff, NewSaying, OutsideTalk, Saying, Stage } from './hand-off';

/** What has to be so for a change: of two that come at once, one finds it. */
export interface From {
  readonly stages: readonly Stage[];
  /** The id of the person who has it. */
  readonly person?: string;
  /** The place that the patient was told last. */
  readonly place?: number;
  /** It was due by then. */
  readonly dueBy?: Date;
  /** Nothing happened in it since then. */
  readonly quietSince?: Date;
  /** Nobody else has begun to pass it on: it is as it was found. `null`: it was not there. */
  readonly passing?: Date | null;
}

/** What becomes of it. `null` takes something away. */
export interface Change {
  readonly at?: Date;
  readonly stage?: Stage;
  readonly askedAt?: Date;
  readonly due?: Date | null;
  readonly person?: { readonly id: string; readonly name: string };
  readonly place?: number;
  readonly outside?: OutsideTalk | null;
  readonly passed?: number;
  readonly passing?: Date | null;
}

/** How a wait ended. */
export type WaitEnd = 'answered' | 'nobody' | 'left';

export interface Wait {
  readonly at: Date;
  readonly seconds: number;
  readonly end: WaitEnd;
}

/**
 * Keeps the talks with people, so that any machine can go on with them. A change and what is said with it are kept together, or not
 * at all. Every method rejects with StoreAway while the store is.
 */
export interface HandOffStore {
  /** The one that stands between the conversation and the guide. */
  liveOf(conversation: string): Promise<HandOff | undefined>;
  find(id: string): Promise<HandOff | undefined>;
  /** The one that a desk outside calls so, and is still to be told of. */
  atDesk(name: string): Promise<HandOff | undefined>;
  /** @returns false, and keeps nothing, where the conversation has one */
  offer(conversation: string, handOff: Pick<HandOff, 'id' | 'at' | 'way'>): Promise<boolean>;
  /** @returns false, and changes nothing, where it is not as `from` has it */
  change(id: string, from: From, to: Change, says?: NewSaying): Promise<boolean>;
  /**
   * Adds what is said, after all that was said before; what was said already is kept once.
   * @param due by when somebody has to answer it, where nobody has to answer anything yet
   * @returns false where there is no such hand-off
   */
  say(id: string, saying: NewSaying, due?: Date): Promise<boolean>;
  /** What was said after the first so many, in order. @param most of the latest */
  said(id: string, after: number, most: number): Promise<readonly Saying[]>;
  /** What is still to reach the patient, in order. */
  undelivered(id: string): Promise<readonly Saying[]>;
  delivered(id: string, number: number): Promise<void>;
  /** Those in some stages, who has waited longest first. */
  inStages(stages: readonly Stage[]): Promise<readonly HandOff[]>;
  /** The ids of those with something undelivered. */
  withUndelivered(): Promise<readonly string[]>;
  /** The ids of those of which a desk outside is still to be told something. */
  withUnpassed(): Promise<readonly string[]>;
  noteWait(wait: Wait): Promise<void>;
  /** The latest first. */
  waitsSince(since: Date): Promise<readonly Wait[]>;
}
