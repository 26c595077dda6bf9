import type { Memory } from '../guidance/memory';

/** The store does not answer, or cannot write. */
export class StoreAway extends Error {
  readonly code = 'STORE_AWAY';
}

/** Where a conversation stands after its latest turn. */
export interface Standing {
  /** 0 before the first turn. */
  readonly version: number;
  /** Undefined before the first turn, and where what was remembered is over. */
  readonly memory?: Memory;
  /** How many activities a web chat has. */
  readonly count: number;
  /** When the latest turn was, in milliseconds since 1970. */
  readonly at: number;
}

/** A conversation that has not begun. */
export const notBegun: Standing = { version: 0, count: 0, at: 0 };

/** A turn to add. */
export interface NewTurn {
  readonly conversation: string;
  /** One more than the version that the turn began from. */
  readonly version: number;
  /** The name of the activity that brought it, where it has one. */
  readonly activity?: string;
  readonly now: Date;
  readonly memory: Memory;
  /** What a web chat keeps of it, sealed. */
  readonly words?: Uint8Array;
  readonly count: number;
}

/** A turn that was taken before. */
export interface EarlierTurn {
  /** Where the conversation stood before it. */
  readonly before: Standing;
  readonly now: Date;
}

/** Keeps the turns of conversations, so that any process can take the next. Every method rejects with StoreAway while it is. */
export interface TurnStore {
  load(conversation: string): Promise<Standing>;
  /** @returns false, and keeps nothing, when another turn with this version, or with this activity, was quicker */
  add(turn: NewTurn): Promise<boolean>;
  /** The turn that answered an activity of the conversation; undefined where none did. */
  answered(conversation: string, activity: string): Promise<EarlierTurn | undefined>;
  /** Forgets the conversation, with all that was said in it. @returns whether there was anything */
  forget(conversation: string): Promise<boolean>;
}
