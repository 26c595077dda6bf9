import { copyOf } from '../reading/copy-of';
import type { ReadMessage } from '../reading/message';
import { blocks, characterBlock, charactersOf, type Features, featureOfWord, featuresOfPart } from './feature-blocks';
import { hashOf } from './hash';
import { indexOfFeature, type Vocabulary } from './vocabulary';

/** The features of one message: indexes in the vocabulary, each with its weight. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

/** The vector of a message that a model learns from. */
export interface TrainingVector extends SparseVector {
  /** A hash of its words: what training draws at random for it follows from this alone. */
  readonly key: number;
}

// Each block of features is scaled to this length, so that a block with many features does not outweigh the others.
const blockWeights = [1, 1, 1, 1.2] as const;

const highestCount = 65_535;
/** Words in the cache of character n-grams: some 10 MB at most. */
const mostCharacterRuns = 20_000;
// Scratch arrays for the vector that is being made.
let indexes = new Int32Array(4_096);
let weights = new Float32Array(4_096);

/** The vector of a message: the features that the vocabulary knows, weighted by tf and idf, each block scaled. */
export function vectorise(message: ReadMessage, vocabulary: Vocabulary): TrainingVector {
  const { indexes, weights } = scratchVector(message, vocabulary);
  return { indexes: indexes.slice(), weights: weights.slice(), key: hashOf(message.tokens.words.join(' ')) };
}

/**
 * The vector of the words `start` up to, not including, `end`, as if they were the whole message. It lies in scratch
 * arrays that the next call overwrites: score it at once, or use `vectorise`.
 */
export function scratchVector(
  message: ReadMessage,
  vocabulary: Vocabulary,
  start = 0,
  end = message.tokens.words.length,
): SparseVector {
  const { idfs, counts } = vocabulary;
  let count = 0;
  for (let block = 0; block < blocks.length; block++) {
    const first = count;
    if (block === characterBlock) {
      for (let i = start; i < end; i++) count = countCharacterRuns(message.tokens.words[i], vocabulary, count);
    } else {
      const features = featuresOfPart(message, blocks[block], start, end);
      count = countFeatures(lookUp(features, vocabulary), features.count, counts, count);
    }
    let square = 0;
    for (let i = first; i < count; i++) {
      const at = indexes[i] * 2;
      const times = counts[at + 1];
      const weight = (times === 1 ? 1 : 1 + Math.log(times)) * idfs[at];
      counts[at + 1] = 0;
      weights[i] = weight;
      square += weight * weight;
    }
    const scale = blockWeights[block] / (Math.sqrt(square) || 1);
    for (let i = first; i < count; i++) weights[i] *= scale;
  }
  return { indexes: indexes.subarray(0, count), weights: weights.subarray(0, count) };
}

/**
 * Counts the first `length` features of `found`, and appends those that are new to `indexes`.
 * @param count how many `indexes` holds
 * @returns how many it holds now
 */
function countFeatures(found: Int32Array, length: number, counts: Int32Array, count: number): number {
  if (count + length > indexes.length) grow(count + length);
  for (let i = 0; i < length; i++) {
    const index = found[i];
    if (index < 0) continue;
    const counted = counts[index * 2 + 1];
    if (counted === 0) indexes[count++] = index;
    if (counted < highestCount) counts[index * 2 + 1] = counted + 1;
  }
  return count;
}

/** Replaces each feature by its index in the vocabulary, or by -1. Changes the list that it is given. */
function lookUp({ list, count }: Features, vocabulary: Vocabulary): Int32Array {
  for (let i = 0; i < count; i++) list[i] = indexOfFeature(list[i], vocabulary);
  return list;
}

/** Counts the character n-grams of a word. Their indexes are cached for words that training has seen. */
function countCharacterRuns(word: string, vocabulary: Vocabulary, count: number): number {
  const { characterRuns, counts } = vocabulary;
  const cached = characterRuns.get(word);
  if (cached) return countFeatures(cached, cached.length, counts, count);
  const features = charactersOf(word);
  const found = lookUp(features, vocabulary);
  if (indexOfFeature(featureOfWord(word), vocabulary) >= 0) {
    // A stranger can make up words without end that have the hash of one that training has seen.
    if (characterRuns.size === mostCharacterRuns) characterRuns.clear();
    characterRuns.set(
      copyOf(word),
      found.subarray(0, features.count).filter((index) => index >= 0),
    );
  }
  return countFeatures(found, features.count, counts, count);
}

function grow(length: number): void {
  const [moreIndexes, moreWeights] = [new Int32Array(length * 2), new Float32Array(length * 2)];
  moreIndexes.set(indexes);
  moreWeights.set(weights);
  indexes = moreIndexes;
  weights = moreWeights;
}
