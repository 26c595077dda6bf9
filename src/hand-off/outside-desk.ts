import type { HandOff, OutsideTalk, Saying } from './hand-off';

/**
 * A desk of others, where people answer in place of the inbox here. What it is given comes in order, each thing when the one before it
 * has got there. Every method rejects where the desk has not taken it: it is tried again.
 */
export interface OutsideDesk {
  /**
   * Whether it is the channel itself. Then people there may have read what was written before, and what they answer does not come by
   * the guide, which cannot know that somebody has fallen silent.
   */
  readonly isChannel: boolean;
  /** Whether it can have a patient who is reached so. @param way of `HandOff` */
  takes(way: string): boolean;
  /**
   * Asks for somebody.
   * @param earlier what was said before, which the patient lets them read
   * @param isAgain whether it was tried before, and may have got there
   */
  open(handOff: HandOff, earlier: readonly Saying[], isAgain: boolean): Promise<OutsideTalk>;
  /** Passes on something that was said. @param isAgain whether it was tried before, and may have got there */
  pass(handOff: HandOff, talk: OutsideTalk, saying: Saying, isAgain: boolean): Promise<void>;
  /** Says that the patient waits no more, or talks to the guide again. */
  close(handOff: HandOff, talk: OutsideTalk): Promise<void>;
}
