import type { Audience, Progress, Telling, TellingStatus } from './telling';

/** Somebody who is to be told now. */
export interface Claimed {
  /** A keyed hash. */
  readonly conversation: string;
  readonly channel: string;
  /** Where they are reached, as the channel wrote it. */
  readonly address: string;
  /** How often it was tried before. */
  readonly tries: number;
}

/** What became of somebody. `later`: to be tried again. */
export interface Settled {
  readonly conversation: string;
  readonly state: 'sent' | 'failed' | 'unsure' | 'later';
  readonly why: string;
  /** When to try again. */
  readonly due?: Date;
}

/** Somebody who wants one message today. */
export type Reminded = Pick<Claimed, 'conversation' | 'address'>;

/**
 * What many are told, and how far that is. A process claims a few of them, marks each just before it is told, and notes what
 * became of it: so whoever is told is told once, however often processes end. Every method rejects with StoreAway while it is.
 */
export interface TellingStore {
  add(telling: Telling): Promise<void>;
  get(id: string): Promise<Telling | undefined>;
  /** The latest first. */
  list(most: number): Promise<readonly Telling[]>;
  /** Those that are being sent. */
  unfinished(): Promise<readonly string[]>;
  /** @returns false, and changes nothing, where its status is none of those */
  move(
    id: string,
    from: readonly TellingStatus[],
    to: Pick<Telling, 'status' | 'at'> & Partial<Pick<Telling, 'decidedBy' | 'total'>>,
  ): Promise<boolean>;
  /** How many it is for now, by channel. */
  count(audience: Audience): Promise<ReadonlyMap<string, number>>;
  progress(id: string): Promise<Progress>;

  /**
   * Has a process send it, where no other does. Of what an earlier one had in hand, what it had not begun is to be sent, and of
   * what it had begun nobody knows.
   */
  take(id: string, holder: string, now: Date): Promise<boolean>;
  /** Says that the process is there. @returns the status; undefined where another process has it now */
  keep(id: string, holder: string, now: Date): Promise<TellingStatus | undefined>;
  /** Another process may go on. */
  release(id: string, holder: string): Promise<void>;
  /** The next, or those to be tried again now. */
  claim(
    telling: Pick<Telling, 'id' | 'audience'>,
    holder: string,
    most: number,
    now: Date,
  ): Promise<readonly Claimed[]>;
  /** Marks somebody just before they are told. @returns false for who said stop meanwhile, or is in the hands of another process */
  begin(telling: Pick<Telling, 'id' | 'audience'>, holder: string, conversation: string): Promise<boolean>;
  /** Gives back who was claimed and not begun. */
  giveBack(id: string, holder: string, conversation: string): Promise<void>;
  settle(id: string, settled: Settled): Promise<void>;
  /** When the next is to be tried again; undefined where nobody is. */
  nextDue(id: string): Promise<Date | undefined>;

  /** Takes those who are to be reminded out of the store: each is told by one process, or not at all. @param day in London */
  takeReminders(day: string, most: number): Promise<readonly Reminded[]>;
}
