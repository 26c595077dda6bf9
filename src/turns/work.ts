import type { Memory } from '../guidance/memory';
import type { Reply } from '../guidance/reply';

/** What a turn says and remembers. */
export interface Worked {
  readonly reply?: Reply;
  readonly memory: Memory;
  /** There is nothing to say, and nothing is kept. */
  readonly isVoid?: boolean;
  /** The message went to a person, who answers it. */
  readonly isPassedOn?: boolean;
  /** What has to be done before the turn is kept. It may be done twice. */
  readonly first?: () => Promise<void>;
}

/** The work of a turn. Pure. */
export type Work = (before: Memory, now: Date) => Worked;

/**
 * The same where it has to ask the store.
 * @param isAgain whether the activity was answered before: then nothing is begun
 * @throws StoreAway
 */
export type SlowWork = (before: Memory, now: Date, isAgain: boolean) => Promise<Worked>;
