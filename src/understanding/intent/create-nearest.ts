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
    nearestOfTwo(text: string, count: number, intent: string): Promise<NearestOfTwo> {
      const message = read(text);
      const mayBeLike = sharesWords(message.tokens.words);
      return scanForNearest(
        vectorise(message, vocabulary),
        new Map([...content.intents.values()].map((one) => [one.name, saidFor(one).filter(mayBeLike)])),
        (phrase) => scratchVector(read(phrase), vocabulary),
        intent,
        count,
      );
    },
  };
}

const shortestStem = 4;
/** In so many phrases that they make none alike. */
const everywhere =
  /^(?:have|with|what|when|that|this|from|they|them|then|will|woul|coul|does|abou|ther|thei|your|been|were|just|some|want|need|still|stil|wher|whic|whil|shal|much|many|like|know|tell)$/;

/** Whether a phrase has a word of a message, or one that begins like it: others are not alike, and need not be read. */
function sharesWords(words: readonly string[]): (phrase: string) => boolean {
  const stems = words
    .map((word) => word.slice(0, shortestStem).toLowerCase())
    .filter((stem) => /^[a-z]{4}$/.test(stem));
  const telling = new Set(stems.filter((stem) => !everywhere.test(stem)));
  if (!telling.size) return () => true;
  const shared = new RegExp(`\\b(?:${[...telling].join('|')})`, 'i');
  return (phrase) => shared.test(phrase);
}
