import type { ReadMessage } from '../reading/message';
import { blocks, characterBlock, charactersOf, type Features, featureOfWord, featuresOfPart } from './feature-blocks';
import { placeOf, type Vocabulary } from './vocabulary';

/** The features of one message: places in the vocabulary, each with its weight. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

// Each block of features is scaled to length one, so that no block shouts the others down; these are their voices.
const blockVoices = [1, 1, 1, 1.2] as const;

const mostTimes = 65_535;
// Room for the vector at hand.
let places = new Int32Array(4_096);
let weights = new Float32Array(4_096);

/** The features of a message that the vocabulary knows, tf and idf weighted, each block of length one. */
export function vectorise(message: ReadMessage, vocabulary: Vocabulary): SparseVector {
  const { indexes, weights } = vectorAtHand(message, vocabulary);
  return { indexes: indexes.slice(), weights: weights.slice() };
}

/**
 * The same in memory that the next call overwrites, for a vector that is scored at once: of the words `start` up to, not
 * including, `end`, as if they had been said alone.
 */
export function vectorAtHand(
  message: ReadMessage,
  vocabulary: Vocabulary,
  start = 0,
  end = message.tokens.words.length,
): SparseVector {
  const { idfs, times } = vocabulary;
  let count = 0;
  for (let block = 0; block < blocks.length; block++) {
    const first = count;
    if (block === characterBlock) {
      for (let i = start; i < end; i++) count = meetCharacters(message.tokens.words[i], vocabulary, count);
    } else {
      const features = featuresOfPart(message, blocks[block], start, end);
      count = meet(placesOf(features, vocabulary), features.count, times, count);
    }
    let square = 0;
    for (let i = first; i < count; i++) {
      const at = places[i] * 2;
      const met = times[at + 1];
      const weight = (met === 1 ? 1 : 1 + Math.log(met)) * idfs[at];
      times[at + 1] = 0;
      weights[i] = weight;
      square += weight * weight;
    }
    const scale = blockVoices[block] / (Math.sqrt(square) || 1);
    for (let i = first; i < count; i++) weights[i] *= scale;
  }
  return { indexes: places.subarray(0, count), weights: weights.subarray(0, count) };
}

/**
 * Counts features that were met, the first `length` of a list, and adds those that are new to the `count` places at hand.
 * @returns how many now
 */
function meet(met: Int32Array, length: number, times: Int32Array, count: number): number {
  if (count + length > places.length) makeRoom(count + length);
  for (let i = 0; i < length; i++) {
    const place = met[i];
    if (place < 0) continue;
    const before = times[place * 2 + 1];
    if (before === 0) places[count++] = place;
    if (before < mostTimes) times[place * 2 + 1] = before + 1;
  }
  return count;
}

/** Writes the place of each feature over it, -1 where the vocabulary does not know it. */
function placesOf({ list, count }: Features, vocabulary: Vocabulary): Int32Array {
  for (let i = 0; i < count; i++) list[i] = placeOf(list[i], vocabulary);
  return list;
}

/** Meets what a word adds to the block of characters. Its places are kept where training has seen the word. */
function meetCharacters(word: string, vocabulary: Vocabulary, count: number): number {
  const { characters, times } = vocabulary;
  const before = characters.get(word);
  if (before) return meet(before, before.length, times, count);
  const features = charactersOf(word);
  const found = placesOf(features, vocabulary);
  if (placeOf(featureOfWord(word), vocabulary) >= 0) {
    characters.set(
      word,
      found.subarray(0, features.count).filter((place) => place >= 0),
    );
  }
  return meet(found, features.count, times, count);
}

function makeRoom(length: number): void {
  const [morePlaces, moreWeights] = [new Int32Array(length * 2), new Float32Array(length * 2)];
  morePlaces.set(places);
  moreWeights.set(weights);
  places = morePlaces;
  weights = moreWeights;
}
