import type { SparseVector } from '../understanding/features';
import type { FindNearest } from '../understanding/nearest-phrases';
import type { ReadMessage } from '../understanding/reader';
import type { CrossJudged } from './cross-judge';

export interface SuspectPhrase {
  readonly text: string;
  readonly intent: string;
  /** The intent that a classifier trained without the phrase gives it. */
  readonly taken: string;
  readonly confidence: number;
  /** The phrase of `taken` that is most alike. */
  readonly like?: string;
}

/** Less sure than this, the classifier may just not know better. */
const suspicious = 0.8;
const mostSuspects = 100;

/** Phrases that look like another intent's to a classifier that was trained without them, the surest first. */
export function suspectPhrases(
  judged: readonly CrossJudged[],
  vectorOf: (message: ReadMessage) => SparseVector,
  nearest: FindNearest,
): SuspectPhrase[] {
  return judged
    .filter(({ example, best }) => best.intent !== example.label && best.confidence >= suspicious)
    .sort((one, other) => other.best.confidence - one.best.confidence)
    .slice(0, mostSuspects)
    .map(({ example: { text, message, label }, best }) => ({
      text,
      intent: label,
      taken: best.intent,
      confidence: best.confidence,
      like: nearest(vectorOf(message), 1, ({ intent }) => intent === best.intent)[0]?.text,
    }));
}
