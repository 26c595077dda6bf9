/**
 * Where a talk with a person stands. `offered`: the patient was asked. `waiting`: for somebody to answer. `with-person`. `back`:
 * the guide answers again. `ended`: so does it, and nobody goes on with it.
 */
export type Stage = 'offered' | 'waiting' | 'with-person' | 'back' | 'ended';

/** The stages in which there is something between the patient and the guide: of these a conversation has one at most. */
export const live: readonly Stage[] = ['offered', 'waiting', 'with-person'];

/** The stages in which somebody is to answer the patient, or does. */
export const begun: readonly Stage[] = ['waiting', 'with-person'];
export const anyStage: readonly Stage[] = [...live, 'back', 'ended'];

/** Somebody of the hospital's staff, as the patient sees them. */
export interface Answering {
  readonly id: string;
  readonly name: string;
}

/** A talk as a desk outside knows it. */
export interface OutsideTalk {
  /** What the desk calls it where it tells of it. */
  readonly name: string;
  /** Where the desk takes what is said in it. */
  readonly way: string;
}

/** A hand-off: from the offer until the guide answers again. */
export interface HandOff {
  readonly id: string;
  readonly stage: Stage;
  /** When it was changed, or something was said in it, last. */
  readonly at: Date;
  /** Since when the patient has waited for somebody. */
  readonly askedAt?: Date;
  /** By when somebody was to answer; undefined where nobody has to. */
  readonly due?: Date;
  readonly person?: Answering;
  /** How many were before the patient, as they were told last. */
  readonly place?: number;
  /** What danger was told of in it, last. */
  readonly alarm?: string;
  /** How the patient is reached, as their channel wrote it. */
  readonly way: string;
  /** The number of the last thing said that has reached the patient. */
  readonly delivered: number;
  /** Where a desk outside has it; undefined before that, and when nothing is left to tell it. */
  readonly outside?: OutsideTalk;
  /** The number of the last thing said that was passed on to that desk. */
  readonly passed: number;
  /** Until when a process may be passing on; a time that is over: one that did not come to its end. */
  readonly passing?: Date;
}

/**
 * Who says something. `patient`, `guide`: in the talk. `patient-before`, `guide-before`: before it, passed on with consent.
 * `person`: the staff. `note`: what the guide tells the patient of the talk itself, as JSON of `Note`.
 */
export type Speaker = 'patient-before' | 'guide-before' | 'patient' | 'guide' | 'person' | 'note';

/** What is still to reach the patient: the rest they have said or seen already. */
export const toPatient: readonly Speaker[] = ['person', 'note'];

/** What a desk outside gets to read. */
export const toDesk: readonly Speaker[] = ['patient-before', 'guide-before', 'patient', 'guide'];

/** Something to be said in a hand-off. */
export interface NewSaying {
  /** The same when it comes again: it is kept once. */
  readonly key: string;
  readonly by: Speaker;
  readonly at: Date;
  readonly words: string;
  /** The condition, where it tells of danger. */
  readonly alarm?: string;
  /** The name of the person who says it. */
  readonly name?: string;
}

/** Something that was said. */
export interface Saying extends NewSaying {
  /** 1, 2, 3 … in a hand-off, without gaps. */
  readonly number: number;
}
