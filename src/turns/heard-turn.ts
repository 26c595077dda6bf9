import type { Memory } from '../guidance/memory';
import type { Reply } from '../guidance/reply';
import type { Understanding } from '../understanding/understanding';

/** A turn of a web chat, as it was kept. */
export interface HeardTurn {
  readonly conversation?: string;
  /** The address of who sent the message, where it is known. */
  readonly from?: string;
  readonly text: string;
  readonly now: Date;
  readonly understood: Understanding;
  readonly reply: Reply;
  /** What was remembered before the turn, and after it. */
  readonly before: Memory;
  readonly memory: Memory;
}

/** Hears what patients ask, to learn from what was not answered well. It is not there unless the hospital has switched it on. */
export interface TurnListener {
  /** It costs next to nothing, and never throws: what it does, it does after the turn. */
  hear(turn: HeardTurn): void;
  /** Lets go of what it heard of a conversation and has not kept yet. Never rejects. */
  forget(conversation: string): Promise<void>;
}
