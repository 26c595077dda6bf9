import type { Content } from '../../content/content';
import { saidFor } from '../../content/schema';
import { scratchVector, vectorise } from '../learning/features';
import type { Vocabulary } from '../learning/vocabulary';
import type { Reader } from '../reading/reader';
import { phraseVectors } from '../train-models';
import {
  type FindNearest,
  indexPhrases,
  type NearestOfTwo,
  type Neighbour,
  type PhraseVector,
  scanForNearest,
} from './nearest-phrases';

/** Finds the training phrases most like a message: by an index that is made at the first call, or without one, in steps. */
export function createNearest(content: Pick<Content, 'intents'>, read: Reader, vocabulary: Vocabulary) {
  let findNearest: FindNearest | undefined;
  return {
    nearest(text: string, count: number, intent?: string): Neighbour[] {
      findNearest ??= indexPhrases(phraseVectors(content, read, vocabulary));
      const accepts = intent === undefined ? undefined : (phrase: PhraseVector) => phrase.intent === intent;
      return findNearest(scratchVector(read(text), vocabulary), count, accepts);
    },
    nearestOfTwo: (text: string, count: number, intent: string): Promise<NearestOfTwo> =>
      scanForNearest(
        vectorise(read(text), vocabulary),
        new Map([...content.intents.values()].map((one) => [one.name, saidFor(one)])),
        (phrase) => scratchVector(read(phrase), vocabulary),
        intent,
        count,
      ),
  };
}
