import type { ConceptName, MoveName } from '../content/names';
import type { Memory } from '../memory/memory';
import type { Visit, When } from '../memory/visit';
import type { Understanding } from '../understanding/understanding';

/** All that a turn is decided on. */
export interface Turn {
  readonly understanding: Understanding;
  readonly memory: Memory;
  /** The clock, handed in. */
  readonly now: Date;
  /** The day or time that this message names. */
  readonly when?: When;
  /** It is carried over from the question before. */
  readonly isCarried?: boolean;
  /** The appointment that the conversation is about, this message counted. */
  readonly visit: Visit;
}

/** An intent whose topic stands by itself, this clear: the conversation before it is left alone. */
const clearTopic = 0.6;
const ownTopicWords = 4;

/** Whether a message plainly asks something of its own, whatever was spoken of before. */
export function isOwnTopic({ understanding }: Turn, isSmallTalk: (intent: string) => boolean): boolean {
  const { decision, intent, confidence, tokens, isBare } = understanding;
  return (
    decision === 'clear' &&
    !isBare &&
    !isSmallTalk(intent) &&
    confidence >= clearTopic &&
    tokens.words.length >= ownTopicWords
  );
}

/** Whether the hospital has cancelled or moved the appointment: no "go as planned" fits any more. */
export function isCalledOff({ visit: { told } }: Pick<Turn, 'visit'>): boolean {
  return told === 'cancelled' || told === 'moved';
}

/** What code asks after by name. */
export type SaidName = MoveName | ConceptName;

/** Whether a move was made. */
export function did({ moves }: Pick<Understanding, 'moves'>, move: MoveName): boolean {
  return moves.has(move);
}

/** Whether a move was made, or a concept named. */
export function says({ understanding: { moves, concepts } }: Turn, name: SaidName): boolean {
  return moves.has(name) || concepts.has(name);
}

/** Whether any of the moves or concepts was said that the content names under `when` or `asks`. */
export function saysAny({ understanding: { moves, concepts } }: Turn, names: readonly string[]): boolean {
  return names.some((name) => moves.has(name) || concepts.has(name));
}
