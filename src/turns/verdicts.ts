import type { feedbackReasons } from '../content/web-chat-schema';

/** What somebody said of an answer: that it helped or not, or afterwards why not. */
export type Verdict = 'yes' | 'no' | (typeof feedbackReasons)[number];

/** An answer that was given. */
export interface JudgedAnswer {
  /** The name of the conversation in which it was given. */
  readonly conversation: string;
  /** When, in milliseconds since 1970. With the conversation, it tells which answer it is. */
  readonly at: number;
  readonly intent: string;
  /** Which words of the intent; empty for its plain answer. */
  readonly variant: string;
  /** The id of the edition that was served. */
  readonly edition: string;
}

/** An answer as the store finds it again: it does not know the name of its conversation. */
export interface FoundAnswer extends Omit<JudgedAnswer, 'conversation'> {
  /** A keyed hash of the name. */
  readonly hashed: string;
}

/** A verdict, and who gave it. */
export interface GivenVerdict {
  /** The name of the conversation of who gave it, of a group with the person. */
  readonly by: string;
  readonly verdict: Verdict;
  /** It is a reaction in the chat, which can be taken off again. */
  readonly isReaction?: boolean;
  readonly now: Date;
}

/** Where verdicts are counted: one of a person on an answer, the last. Every method rejects with StoreAway while it is. */
export interface VerdictStore {
  /** @returns whether it now counts as not helpful, and did not before */
  count(answer: JudgedAnswer | FoundAnswer, given: GivenVerdict): Promise<boolean>;
  /** Takes back what a reaction said, where that still counts. */
  takeBack(answer: FoundAnswer, taken: Omit<GivenVerdict, 'isReaction'>): Promise<void>;
  /** Notes under which name a channel has an answer. @param message its name over all channels */
  note(message: string, answer: JudgedAnswer): Promise<void>;
  /** The answer of that name; undefined where there is none, or no longer. */
  find(message: string): Promise<FoundAnswer | undefined>;
  /** The last answer that was given in a conversation and noted. @param conversation its name, of a group with the person */
  findLast(conversation: string): Promise<FoundAnswer | undefined>;
}

/** Keeps why an answer did not help, in somebody's words, where the hospital keeps questions. */
export interface ReasonKeeper {
  /** It costs next to nothing, and never throws. @param why.about the intent of the answer */
  reason(why: {
    readonly conversation: string;
    readonly text: string;
    readonly about: string;
    readonly now: Date;
  }): void;
}
