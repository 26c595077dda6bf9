import type { Told } from '../content/conversation-schema';
import type { Where } from '../understanding/reading/particulars';

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** A day, a stretch of days or a time that a patient named: London time, as text, so that it can be remembered. */
export interface When {
  /** `2025-12-18` */
  readonly day?: string;
  /** The last day, where it is more than one. */
  readonly until?: string;
  /** `14:00` */
  readonly time?: string;
  readonly part?: PartOfDay;
  /** More than one day was named. */
  readonly isSeveral?: boolean;
}

/** The appointment that a conversation is about: what for, when, where, whose, and what was said of it. */
export interface Visit {
  /** Kinds of care of intents/conversation/care.yaml. */
  readonly care: readonly string[];
  readonly when?: When;
  readonly where?: Where;
  /** It is somebody else's: "the scan", not "your scan". */
  readonly isOthers?: boolean;
  /** What the hospital has told them about it. */
  readonly told?: Told;
}
