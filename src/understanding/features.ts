import { blocks, featuresOf } from './feature-blocks';
import type { ReadMessage } from './reader';
import { placeOf, type Vocabulary } from './vocabulary';

/** The features of one message: places in the vocabulary, each with its weight. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

// Each block of features is scaled to length one, so that no block shouts the others down; these are their voices.
const blockVoices = [1, 1, 1, 1.2] as const;

// How often each feature was met in the block at hand: zero again after every block.
let times = new Uint16Array(0);
const mostTimes = 65_535;
// Room for the vector at hand, copied to its length when it is done.
let places = new Int32Array(4_096);
let weights = new Float32Array(4_096);

/** The features of a message that the vocabulary knows, tf and idf weighted, each block of length one. */
export function vectorise(message: ReadMessage, vocabulary: Vocabulary): SparseVector {
  const { idf } = vocabulary;
  if (times.length < idf.length) times = new Uint16Array(idf.length);
  let count = 0;
  for (let block = 0; block < blocks.length; block++) {
    const features = featuresOf(message, [blocks[block]]);
    if (count + features.length > places.length) makeRoom(count + features.length);
    const first = count;
    for (let i = 0; i < features.length; i++) {
      const place = placeOf(features[i], vocabulary);
      if (place < 0) continue;
      if (times[place] === 0) places[count++] = place;
      if (times[place] < mostTimes) times[place]++;
    }
    let square = 0;
    for (let i = first; i < count; i++) {
      const met = times[places[i]];
      const weight = (met === 1 ? 1 : 1 + Math.log(met)) * idf[places[i]];
      times[places[i]] = 0;
      weights[i] = weight;
      square += weight * weight;
    }
    const scale = blockVoices[block] / (Math.sqrt(square) || 1);
    for (let i = first; i < count; i++) weights[i] *= scale;
  }
  return { indexes: places.slice(0, count), weights: weights.slice(0, count) };
}

function makeRoom(length: number): void {
  const [morePlaces, moreWeights] = [new Int32Array(length * 2), new Float32Array(length * 2)];
  morePlaces.set(places);
  moreWeights.set(weights);
  places = morePlaces;
  weights = moreWeights;
}
