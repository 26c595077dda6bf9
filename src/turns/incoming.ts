import type { Reply } from '../guidance/reply';
import type { Reach } from './hand-offs';
import type { JudgedAnswer } from './verdicts';
import type { AskedAbout, CarryOut } from './wish';

/** What comes into a conversation. */
export interface Incoming {
  /** The name of the conversation. Without it a message stands alone, and nothing is remembered. */
  readonly conversation?: string;
  readonly now: Date;
  /** The name of the activity that brings it. One that was answered before gets the same answer, and changes nothing. */
  readonly activity?: string;
  /** The address of who sends it, where it is that of a person. It is kept nowhere. */
  readonly from?: string;
  /** Of a web chat, which has to have begun: nothing is taken or kept where nothing was said since then. */
  readonly openSince?: Date;
  /**
   * What a web chat keeps of the turn.
   * @param reply undefined where there is none
   * @param count of activities before it. Called again where another turn was quicker
   * @param isPassedOn whether the message went to a person, who answers it
   */
  readonly keeps?: (
    reply: Reply | undefined,
    count: number,
    isPassedOn: boolean,
  ) => { readonly words: Uint8Array; readonly count: number };
  /** Notes what somebody wants to be told later; left out where the channel cannot reach them then. */
  readonly carryOut?: CarryOut;
}

/** One message of a patient. */
export interface Message extends Incoming {
  readonly text: string;
  /** How the patient is reached by a person; undefined where that cannot be. */
  readonly reach?: Reach;
}

/** How a turn ended. */
export interface Taken {
  /** Undefined where there is nothing to say. */
  readonly reply?: Reply;
  /** The message went to a person, who answers it. */
  readonly isPassedOn?: boolean;
  /**
   * `kept`: it is in the store. `again`: the activity was answered before, by this reply. `away`: the store is, and the
   * reply is without a memory. `over`: the web chat is. `alone`: there was nothing to keep.
   */
  readonly outcome: 'kept' | 'again' | 'away' | 'over' | 'alone';
  /** How many activities the web chat had before the turn. */
  readonly count: number;
  /** When it was taken. */
  readonly now: Date;
  /** What the conversation was about; undefined where nothing was kept. */
  readonly about?: AskedAbout;
  /** Which answer the reply is, for who says that it helped or not; undefined where it is none, or was not kept. */
  readonly answer?: JudgedAnswer;
}
