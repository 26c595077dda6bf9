import { cacheBytes } from '../content/cache-file';
import type { OnProgress } from '../content/on-progress';
import {
  asPhrase,
  classifierSet,
  likeliest,
  openClassifier,
  trainClassifier,
} from '../understanding/intent/classifier';
import { vectorise } from '../understanding/learning/features';
import { openScorer } from '../understanding/learning/scorer';
import { learnVocabulary } from '../understanding/learning/vocabulary';
import { createReader, type ReaderContent } from '../understanding/reading/reader';
import type { Row } from './data-set';

/** Data sets name out-of-scope rows differently; contestants are trained with this one name. */
export const oneOutOfScope = 'out-of-scope';

export interface Guess {
  /** The likeliest intent in scope; undefined where the contestant gives none. */
  readonly intent?: string;
  /** A score that is higher the likelier the message is in scope. */
  readonly inScope: number;
}

export interface Trained {
  guess(text: string): Guess | Promise<Guess>;
  /** Size of the model as it would be saved, in bytes. */
  readonly bytes: number;
  /** Its own threshold: a message whose `inScope` is lower is rejected. */
  readonly threshold?: number;
}

/** A classifier to be trained and measured on a data set. */
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
 * This guide's own engine as a contestant.
 * @param lexicon concepts, spellings and red flags to read messages with; without it, none
 */
export function engine(name: string, lexicon: Omit<ReaderContent, 'phrases'> = noConcepts): Contestant {
  return {
    name,
    async train(rows, onProgress) {
      // The name of an intent is one more phrase for it, which helps most where phrases are few.
      const names = [...new Set(rows.map(({ intent }) => intent))].filter((intent) => intent !== oneOutOfScope);
      const phrases = [...rows.map(({ text }) => text), ...names.map(asPhrase)];
      const read = createReader({ ...lexicon, phrases });
      const messages = phrases.map(read);
      const labels = [...rows.map(({ intent }) => intent), ...names];
      const vocabulary = learnVocabulary(messages, [labels]);
      const vectors = messages.map((message) => vectorise(message, vocabulary));
      const set = classifierSet(vectors, labels);
      const trained = await trainClassifier(set, vocabulary.features, oneOutOfScope, onProgress);
      const classifier = openClassifier(trained, openScorer(trained.model));
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
