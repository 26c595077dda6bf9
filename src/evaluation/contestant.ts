import { cacheBytes } from '../content/cache-file';
import type { OnProgress } from '../content/on-progress';
import { asPhrase, likeliest, openClassifier, trainClassifier } from '../understanding/intent/classifier';
import { vectorise } from '../understanding/learning/features';
import { learnVocabulary } from '../understanding/learning/vocabulary';
import { createReader, type ReaderContent } from '../understanding/reading/reader';
import type { Row } from './data-set';

/** The one name for what is out of scope, while contestants learn. */
export const oneOutOfScope = 'out-of-scope';

/** What a trained contestant makes of a message. */
export interface Guess {
  /** The likeliest of the intents in scope; none where it cannot tell. */
  readonly intent?: string;
  /** The higher, the likelier the message is in scope. */
  readonly inScope: number;
}

export interface Trained {
  guess(text: string): Guess | Promise<Guess>;
  /** Size of the model as it would be saved. */
  readonly bytes: number;
  /** Its own choice of the score from which a message counts as understood. */
  readonly threshold?: number;
}

/** A way to classify that is trained and measured on a data set. */
export interface Contestant {
  readonly name: string;
  /**
   * @param rows to learn from; those out of scope are named `oneOutOfScope`
   * @param onProgress is told how far it is, where the contestant knows
   */
  train(rows: readonly Row[], onProgress: OnProgress): Trained | Promise<Trained>;
}

const noConcepts: Omit<ReaderContent, 'phrases'> = { concepts: [], spellings: new Map(), redFlags: [] };
const noKey = '';

/**
 * The product's engine.
 * @param lexicon concepts, spellings and red flags to read messages with; a data set has none
 */
export function engine(name: string, lexicon: Omit<ReaderContent, 'phrases'> = noConcepts): Contestant {
  return {
    name,
    train(rows, onProgress) {
      // The name of an intent is one more way to ask for it: with few phrases, a telling one.
      const names = [...new Set(rows.map(({ intent }) => intent))].filter((intent) => intent !== oneOutOfScope);
      const phrases = [...rows.map(({ text }) => text), ...names.map(asPhrase)];
      const read = createReader({ ...lexicon, phrases });
      const messages = phrases.map(read);
      const vocabulary = learnVocabulary(messages);
      const trained = trainClassifier(
        messages.map((message) => vectorise(message, vocabulary)),
        [...rows.map(({ intent }) => intent), ...names],
        vocabulary.features.length,
        oneOutOfScope,
        onProgress,
      );
      const classifier = openClassifier(trained);
      const inScopeLabels = Uint8Array.from(classifier.labels, (label) => +(label !== oneOutOfScope));
      const { features, idf } = vocabulary;
      return {
        bytes: cacheBytes('model', noKey, { vocabulary: { features, idf }, trained }).length,
        threshold: trained.threshold,
        guess(text) {
          const classified = classifier.classify(vectorise(read(text), vocabulary));
          const best = likeliest(classified, classifier.labels, 1, inScopeLabels).at(0);
          return { intent: best?.intent, inScope: classified.inScope };
        },
      };
    },
  };
}
