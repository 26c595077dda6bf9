import type { Neighbour } from '../understanding/intent/nearest-phrases';
import type { CrossValidated } from './cross-validation';

export interface SuspectPhrase {
  readonly text: string;
  readonly intent: string;
  /** The intent that a classifier trained without the phrase gives it. */
  readonly taken: string;
  readonly confidence: number;
  /** The phrase of `taken` that is most like it. */
  readonly like?: string;
}

/** Below this confidence the classifier may simply be wrong. */
const suspicious = 0.8;
const mostSuspects = 100;

/** The phrases of an intent that are most like a text. */
export type SuspectSearch = (text: string, count: number, intent: string) => readonly Neighbour[];

/** Phrases that a classifier trained without them takes for another intent's, the surest first. */
export function suspectPhrases(judged: readonly CrossValidated[], nearest: SuspectSearch): SuspectPhrase[] {
  return judged
    .filter(({ example, best }) => best.intent !== example.label && best.confidence >= suspicious)
    .sort((one, other) => other.best.confidence - one.best.confidence)
    .slice(0, mostSuspects)
    .map(({ example: { text, label }, best }) => ({
      text,
      intent: label,
      taken: best.intent,
      confidence: best.confidence,
      like: nearest(text, 1, best.intent).at(0)?.text,
    }));
}
