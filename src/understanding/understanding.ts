import type { ReadReactions } from './alarm/reaction-model';
import type { Verdict } from './alarm/verdict';
import type { Candidate } from './intent/classifier';
import type { Decision } from './intent/decision';
import type { Point } from './intent/point-model';
import type { Language } from './language/is-english';
import type { Particulars } from './reading/particulars';
import type { Private } from './reading/private-details';
import type { Tokens } from './reading/tokens';

/** All that the guide can tell from one message alone: without the conversation before it, and without the time. */
export interface Understanding extends Particulars, Decision {
  /**
   * As typed, without NHS numbers, dates of birth and the like: see private-details.ts. Of a very long message the part
   * that is read: see readable-part.ts.
   */
  readonly text: string;
  readonly language: Language;
  /** The language other than English that it is written in, in whole or in part, by the name of its file; if told. */
  readonly foreignLanguage?: string;
  /** Whether a name or such a number was in it. */
  readonly private?: Private;
  readonly tokens: Tokens;
  /** The intent was told from its first 300 words alone; for an alarm, all words of `text` are read. */
  readonly isLong: boolean;
  /** Names of the concepts found. */
  readonly concepts: ReadonlySet<string>;
  /** Those that red flags name and that are happening now, to someone here. */
  readonly signs: ReadonlySet<string>;
  /** What the message would be as a reaction to an alarm. */
  readonly reaction: ReadReactions;
  /** The same of each of its sentences, where it has several: "they are here now. what about my scan". */
  readonly reactionsOfSentences: readonly ReadReactions[];
  /** What each of its questions and sentences asks by itself, where it has several, in their order. */
  readonly askedInParts: readonly AskedPart[];
  /** It without what it says it is not about: "I'm not complaining. May I ..."; undefined where it says no such thing. */
  butForDenied(): Understanding | undefined;
  /** What exactly is asked, if the message is about that intent; undefined where the intent has no points. */
  pointOf(intent: string): Point | undefined;
  /** What exactly is asked, of all intents; undefined where it is likelier nothing that has points. */
  likeliestPoint(): (Point & { readonly intent: string }) | undefined;
  /** The likeliest intent in a conversation about a topic; undefined where it is understood there no better than alone. */
  intentAfter(topic: string): Candidate | undefined;
  /** The alarm that was raised, or the question about safety; undefined where nobody seems to be in danger. */
  readonly verdict?: Verdict;
  /** Whether the rule of a red flag matched, whatever the verdict. */
  readonly matchesRule: boolean;
  /** The classifier's likeliest intents, likeliest first, whatever was decided. */
  readonly ranked: readonly Candidate[];
  /** The classifier's probability that the message is in scope, 0 to 1. */
  readonly inScope: number;
  /** The alarm model's probability that somebody is in danger, 0 to 1. */
  readonly danger: number;
}

/** A sentence of a message, or a question after a comma. */
export interface AskedPart {
  /** Undefined where it asks nothing that is answered beside something else. */
  readonly asked: Candidate | undefined;
  readonly reaction: ReadReactions;
  /** It, understood by itself. */
  alone(): Understanding;
}
