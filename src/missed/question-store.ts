/** Why a question counts as not answered well. */
export const whyMissed = [
  'not-understood',
  'choice-not-taken',
  'asked-again',
  'did-not-help',
  'said-why',
  'alarm-by-model',
] as const;
export type WhyMissed = (typeof whyMissed)[number];

/** A question as it is kept: without its words in clear. */
export interface SealedQuestion {
  /** The name of the conversation: with it, it is forgotten. */
  readonly conversation: string;
  readonly at: Date;
  readonly why: WhyMissed;
  /** Sealed. */
  readonly words: Uint8Array;
  /** The intent of the answer of which it is said; left out for a question. */
  readonly about?: string;
}

export interface StoredQuestion extends Omit<SealedQuestion, 'conversation'> {
  /** 1, 2, 3 … in the order in which they came. */
  readonly number: number;
}

/** Keeps questions that were not answered well, for 30 days. Every method rejects with StoreAway while the store is. */
export interface QuestionStore {
  /** @param mostOfDay where so many were kept in the 24 hours before it, it is not */
  add(question: SealedQuestion, mostOfDay: number): Promise<void>;
  /** The latest first. */
  latest(most: number): Promise<readonly StoredQuestion[]>;
  remove(numbers: readonly number[]): Promise<void>;
}
