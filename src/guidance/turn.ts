import type { ToldByHospital } from '../content/conversation-schema';
import type { ConceptName, IntentName, MoveName } from '../content/names';
import type { Understanding } from '../understanding/understanding';
import type { Notice } from './facts';
import type { OwnVariantOf } from './handler-declarations';
import type { Memory } from './memory';
import type { Visit, When } from './visit';
import type { Doubt } from './when/meant-day';

/** All that a turn is decided on. */
export interface Turn {
  readonly understanding: Understanding;
  readonly memory: Memory;
  readonly now: Date;
  /** What hospitals say now. */
  readonly notices: readonly Notice[];
  /** The day or time that this message names, or that is carried over from the question before. */
  readonly when?: When;
  /** The day that this message names cannot be, or is two. */
  readonly doubt?: Doubt;
  /** `when` is carried over: the message names no day. */
  readonly isCarried?: boolean;
  /** The appointment that the conversation is about, with what this message adds. */
  readonly visit: Visit;
  /** What makes the usual advice hard to follow: said now or before. */
  readonly needs?: readonly string[];
  /** Others that were spoken of before, the latest first. */
  readonly otherVisits?: readonly Visit[];
  /** All appointments of this message, where it names several: `visit` is the last of them. */
  readonly visits?: readonly Visit[];
}

/** The variant that lists several appointments. */
export const severalVisits = 'several' satisfies OwnVariantOf<'visit'>;
/** The most words of a plain answer, such as "I don't know": more can tell of danger. */
export const plainAnswer = 4;

/** The intent whose plain answer is that only the ward or clinic knows: it fits any message a little. */
export const onlyTheyKnow: IntentName = 'before-you-come';

/** From this confidence on an intent stands, whatever was spoken of before: the message is no mere "fair enough". */
export const clearTopic = 0.6;
// A clear message of fewer words may still go on with what was spoken of before.
const ownTopicWords = 4;

/** Whether a message is a question that stands by itself, whatever was spoken of before. */
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

/** Whether the hospital has cancelled or moved the appointment: then no answer may say "go as planned". */
export function isCalledOff({ visit: { told } }: Pick<Turn, 'visit'>): boolean {
  return told === 'cancelled' || told === 'moved';
}

/** Whether whose appointment it is lies in hospital, or has died. */
export function cannotGo({ visit: { told } }: Pick<Turn, 'visit'>): boolean {
  return told === 'in-hospital' || told === 'died';
}

/** Adds to the appointment what the patient has just answered that the hospital told them. */
export function withToldByHospital(turn: Turn, told: ToldByHospital | undefined): Turn {
  if (!told || isOfUnnamed(turn)) return turn;
  const isNewDay = (told === 'moved' && turn.when?.day !== undefined) || undefined;
  return { ...turn, visit: { ...turn.visit, told, isNewDay } };
}

/** "the hospital rang about Ella's, it's cancelled", after a list of appointments: it is not known of which. */
function isOfUnnamed({ memory, understanding: { care, owner }, when }: Turn): boolean {
  const isAfterList = memory.last?.variant === severalVisits && (memory.otherVisits?.length ?? 0) > 0;
  return isAfterList && !care.length && owner === undefined && when === undefined;
}

/** What code looks for in a message by name. */
export type MoveOrConcept = MoveName | ConceptName;

/** Whether the message makes a move: `did(understanding, 'says-no')`. */
export function did({ moves }: Pick<Understanding, 'moves'>, move: MoveName): boolean {
  return moves.has(move);
}

/** Whether the message makes a move, or holds a concept. */
export function says({ understanding: { moves, concepts } }: Turn, name: MoveOrConcept): boolean {
  return moves.has(name) || concepts.has(name);
}

/** As `says`, for any of the names that content lists under `when` or `asks`. */
export function saysAny(
  { understanding: { moves, concepts } }: Pick<Turn, 'understanding'>,
  names: readonly string[],
): boolean {
  return names.some((name) => moves.has(name) || concepts.has(name));
}
