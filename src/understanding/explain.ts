import { type Candidate, type Classified, likeliest } from './intent/classifier';
import type { Neighbour } from './intent/nearest-phrases';
import type { ReadMessage } from './reading/message';
import type { Reader } from './reading/reader';
import type { Understanding } from './understanding';

/** Why a message was understood as it was, for the people who run the guide. */
export interface Explanation {
  readonly understanding: Understanding;
  /** The words as they were read, slips mended. */
  readonly words: readonly string[];
  /** Each concept found, with its words, and whether it is present: not negated, past, a name or a figure of speech. */
  readonly concepts: readonly { readonly concept: string; readonly words: string; readonly isPresent: boolean }[];
  /** The probability that the message is in scope; below `threshold` it counts as not understood. */
  readonly inScope: number;
  readonly threshold: number;
  readonly intents: readonly Candidate[];
  /** For each word, how much less likely the best intent is without it: below 0 where the word speaks against it. */
  readonly weights: readonly { readonly word: string; readonly weight: number }[];
  readonly nearest: readonly Neighbour[];
}

/** The parts of an understander that `explain` asks. */
export interface Insides {
  readonly labels: readonly string[];
  readonly threshold: number;
  readonly read: Reader;
  classify(message: ReadMessage): Classified;
  understand(text: string): Understanding;
  nearest(text: string, count: number): Neighbour[];
}

const shownIntents = 5;
const shownPhrases = 5;

/** Explains one decision, by understanding the message again without each of its words: slow. */
export function explain(
  text: string,
  { labels, threshold, read, classify, understand, nearest }: Insides,
): Explanation {
  const message = read(text);
  const { words } = message.tokens;
  const { inScope, ...classified } = classify(message);
  const intents = likeliest({ inScope, ...classified }, labels, shownIntents);
  const best = labels.indexOf(intents[0].intent);
  const whole = classified.probabilities[best];
  const weights = words.map((word, index) => {
    const without = read(words.filter((_, other) => other !== index).join(' '));
    return { word, weight: whole - classify(without).probabilities[best] };
  });
  return {
    understanding: understand(text),
    words,
    concepts: message.hits.map((hit) => ({
      concept: hit.concept,
      words: words.slice(hit.start, hit.end).join(' '),
      isPresent: !message.absent.has(hit),
    })),
    inScope,
    threshold,
    intents,
    weights,
    nearest: nearest(text, shownPhrases),
  };
}
