import type { StrikeChange } from '../content/strike-changes';

/** What a notice means for those whom it is about. */
export const meanings = ['cancelled', 'moved', 'going-ahead', 'news'] as const;
export type Meaning = (typeof meanings)[number];

/** What a hospital tells its patients, in its own words, for a time. Instants are in milliseconds since 1970. */
export interface Notice {
  readonly id: string;
  readonly revision: number;
  /** Hospitals and areas of seeds/places.yaml. Empty: wherever the guide serves. */
  readonly places: readonly string[];
  /** Kinds of care of intents/conversation/care.yaml, and topics: intents. Empty: all care there. */
  readonly kinds: readonly string[];
  /** The time that it is about, not when it is said: it is said from its publication on. */
  readonly from: number;
  /** Infinity where it has no end. */
  readonly to: number;
  readonly means: Meaning;
  readonly says: string;
  readonly source: string;
  /** When it was published. */
  readonly saidAt: number;
  /** Whether it stands on top of the web page. */
  readonly isUrgent: boolean;
}

/** What is true today, as operators have said. A guide is handed it with each message, and never asks for it. */
export interface Facts {
  /** Those that are published and not over. */
  readonly notices: readonly Notice[];
  readonly strikes: readonly StrikeChange[];
}

/** Nothing was said. */
export const noFacts: Facts = { notices: [], strikes: [] };
