import type { Urgency } from '../content/fields';
import type { Verdict } from './alarm/verdict';
import type { Candidate } from './intent/classifier';
import type { Language } from './language/language';
import type { Particulars } from './reading/particulars';
import type { Private } from './reading/private-details';
import type { Tokens } from './reading/tokens';

/** What the guide makes of one message, with no memory and no clock. */
export interface Understanding extends Particulars {
  /** As typed, without numbers that are nobody's business. */
  readonly text: string;
  readonly language: Language;
  /** What somebody told about themselves in it. */
  readonly private?: Private;
  readonly tokens: Tokens;
  /** Only the first words of it were read for what is asked; for emergencies all are. */
  readonly isLong: boolean;
  /** Names of the concepts found. */
  readonly concepts: ReadonlySet<string>;
  /** The alarm that was raised, if one was. */
  readonly verdict?: Verdict;
  /** Whether the rule of a red flag matched, whatever the verdict. */
  readonly matchesRule: boolean;
  readonly urgency: Urgency;
  /** The best intent: the verdict's where there is one. */
  readonly intent: string;
  /** A calibrated probability that `intent` is right, 0 to 1. */
  readonly confidence: number;
  /** `clear`: answer it. `unsure`: two intents are close. `unknown`: not understood, or not ours. */
  readonly decision: 'clear' | 'unsure' | 'unknown';
  /** The likeliest intents by the classifier, likeliest first. */
  readonly ranked: readonly Candidate[];
  /** How likely the classifier holds it that the message is in scope, 0 to 1. */
  readonly inScope: number;
  /** How likely the alarm model holds it that somebody is in danger, 0 to 1. */
  readonly danger: number;
  /** What else was asked in the same message. */
  readonly alsoAsked?: string;
}
