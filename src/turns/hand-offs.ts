import type { Memory } from '../guidance/memory';
import type { Reply } from '../guidance/reply';
import type { Wish } from '../guidance/telling';

/** Words that were said before, for whoever talks to the patient next. */
export interface EarlierWords {
  readonly by: 'patient' | 'guide';
  readonly at: Date;
  readonly words: string;
}

/** How a channel reaches a patient when nobody has asked it anything. */
export interface Reach {
  /** For the channel itself to read. */
  readonly way: string;
  /** What was said so far, where the channel keeps it. @throws StoreAway */
  readonly earlier?: () => Promise<readonly EarlierWords[]>;
}

/** A message that may be for a person. */
export interface Heard {
  readonly conversation: string;
  readonly text: string;
  /** The name of the activity that brings it: the same when it comes again. */
  readonly key: string;
  readonly now: Date;
  readonly reach: Reach;
}

/** What the guide would say and remember. */
export interface Answered {
  readonly reply: Reply;
  readonly memory: Memory;
  /** Whether the message tells of danger, or nearly so. */
  readonly isDanger: boolean;
  /** The condition of an alarm. */
  readonly condition?: string;
  /** What the patient wants of messages that they will not ask for. */
  readonly wish?: Wish;
}

/** What is said and remembered instead, or beside it. */
export interface Given {
  /** Undefined where the message went to a person: the guide says nothing. */
  readonly reply?: Reply;
  readonly memory: Memory;
  /** What is still to be carried out, where the guide answers. */
  readonly wish?: Wish;
  /** What has to be done before the turn is kept. It may be done twice. */
  readonly first?: () => Promise<void>;
}

/** Talks with people, as a turn needs them. */
export interface HandOffs {
  /** Decides who answers a message. @throws StoreAway */
  hear(heard: Heard, answered: Answered, before: Memory): Promise<Given>;
}
