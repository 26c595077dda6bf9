import type { ReadMessage } from './reader';

/** The features of one message: places in the vocabulary, each with its weight. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
}

/** The features that training has seen, and how telling each is: all that a saved model has to hold of a vocabulary. */
export interface SavedVocabulary {
  readonly features: Int32Array;
  readonly idf: Float32Array;
}

/** The same with an open hash table to find them by. */
export interface Vocabulary extends SavedVocabulary {
  /** Hashes of features; a slot whose place is -1 is free. Its length is a power of two. */
  readonly hashes: Int32Array;
  readonly places: Int32Array;
}

// Each block of features is scaled to length one, so that no block shouts the others down; these are their voices.
const blockVoices = [1, 1, 1, 1.2] as const;
const idfPower = 0.5;
const longestCharacterRun = 4;
/** Stems further apart than this do not make a pair. */
const pairReach = 6;
/** The same for concepts. */
const conceptReach = 3;
/** With fewer messages than this, a feature that one of them has may be all there is to go by. */
const manyMessages = 2_000;

const prime = 0x01000193;
const kinds = {
  word: 11,
  wordPair: 23,
  stem: 37,
  stemPair: 53,
  characters: 71,
  concept: 89,
  conceptPair: 107,
  conceptOrder: 131,
  rule: 151,
};
const edgeOfMessage = 7;

function hash(text: string, seed: number): number {
  let value = Math.imul(seed + 0x811c, prime);
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), prime);
  return value;
}
const mix = (kind: number, one: number, other: number): number =>
  Math.imul(Math.imul(kind ^ one, prime) ^ (other >>> 3) ^ (other << 7), prime);
const unordered = (kind: number, one: number, other: number): number =>
  one < other ? mix(kind, one, other) : mix(kind, other, one);

const conceptHashes = new Map<string, number>();
/** Concepts are few: each is hashed once. */
function hashOfConcept(name: string): number {
  let value = conceptHashes.get(name);
  if (value === undefined) {
    value = hash(name, kinds.concept);
    conceptHashes.set(name, value);
  }
  return value;
}

// Room for the features of one block, used again for every message so that none is thrown away.
let room = new Int32Array(4_096);
let filled = 0;
function put(feature: number): void {
  if (filled === room.length) {
    const larger = new Int32Array(room.length * 2);
    larger.set(room);
    room = larger;
  }
  room[filled++] = feature;
}

type Block = (message: ReadMessage) => void;

const putWords: Block = ({ tokens: { words, stems } }) => {
  const hashed = stems.map((stem) => hash(stem, kinds.stemPair));
  let previous = edgeOfMessage;
  for (let i = 0; i < words.length; i++) {
    const word = hash(words[i], kinds.word);
    put(word);
    put(mix(kinds.wordPair, previous, word));
    previous = word;
    const last = Math.min(i + pairReach, words.length - 1);
    for (let j = i + 1; j <= last; j++) put(unordered(kinds.stemPair, hashed[i], hashed[j]));
  }
  put(mix(kinds.wordPair, previous, edgeOfMessage));
};

const putStems: Block = ({ tokens: { stems } }) => {
  for (const stem of stems) put(hash(stem, kinds.stem));
};

/** Runs of two to four characters inside words, edges included: what slips leave standing. */
const putCharacters: Block = ({ tokens: { words } }) => {
  for (const word of words) {
    const edged = `^${word}$`;
    for (let start = 0; start < edged.length - 1; start++) {
      let value = kinds.characters;
      const end = Math.min(start + longestCharacterRun, edged.length);
      for (let i = start; i < end; i++) {
        value = Math.imul(value ^ edged.charCodeAt(i), prime);
        if (i > start) put(value);
      }
    }
  }
};

const putConcepts: Block = ({ hits, absent, rule }) => {
  const said = hits.map((hit) => hashOfConcept(absent.has(hit) ? `no ${hit.concept}` : hit.concept));
  const once = [...new Set(said)];
  for (let i = 0; i < once.length; i++) {
    put(once[i]);
    const last = Math.min(i + conceptReach, once.length - 1);
    for (let j = i + 1; j <= last; j++) put(unordered(kinds.conceptPair, once[i], once[j]));
  }
  for (let i = 1; i < said.length; i++) put(mix(kinds.conceptOrder, said[i - 1], said[i]));
  // That a rule fired, and which: the second opinion weighs it with all else.
  if (rule) {
    put(kinds.rule);
    put(hash(rule.condition, kinds.rule));
  }
};

const blocks: readonly Block[] = [putWords, putStems, putCharacters, putConcepts];

/** In how many messages each feature is, in an open hash table: there are millions to count. */
class FeatureCounts {
  private features = new Int32Array(2 ** 16);
  private counts = new Int32Array(2 ** 16);
  /** The last message that had the feature: more than once in one message counts once. */
  private last = new Int32Array(2 ** 16);
  private filled = 0;
  private message = 0;

  /** Counts the features of one more message. */
  add(features: Int32Array): void {
    this.message++;
    for (let i = 0; i < features.length; i++) {
      const slot = this.slotOf(features[i]);
      if (this.last[slot] === this.message) continue;
      this.last[slot] = this.message;
      if (this.counts[slot]++) continue;
      this.features[slot] = features[i];
      if (++this.filled * 2 > this.counts.length) this.grow();
    }
  }

  /** The features that at least so many messages have, with how many have them. */
  atLeast(fewest: number): (readonly [feature: number, count: number])[] {
    const kept: (readonly [number, number])[] = [];
    this.counts.forEach((count, slot) => {
      if (count >= fewest) kept.push([this.features[slot], count]);
    });
    return kept;
  }

  private slotOf(feature: number): number {
    const mask = this.counts.length - 1;
    let slot = feature & mask;
    while (this.counts[slot] && this.features[slot] !== feature) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { features, counts, last } = this;
    const size = counts.length * 2;
    [this.features, this.counts, this.last] = [new Int32Array(size), new Int32Array(size), new Int32Array(size)];
    counts.forEach((count, old) => {
      if (!count) return;
      const slot = this.slotOf(features[old]);
      this.features[slot] = features[old];
      this.counts[slot] = count;
      this.last[slot] = last[old];
    });
  }
}

/** Learns which features there are: all of a small set, of a large one those that at least two messages have. */
export function learnVocabulary(messages: readonly ReadMessage[]): Vocabulary {
  const counts = new FeatureCounts();
  for (const message of messages) {
    filled = 0;
    for (const block of blocks) block(message);
    counts.add(room.subarray(0, filled));
  }
  const kept = counts.atLeast(messages.length < manyMessages ? 1 : 2);
  const idf = Float32Array.from(kept, ([, count]) => Math.log(1 + messages.length / count) ** idfPower);
  return tabulate({ features: Int32Array.from(kept, ([feature]) => feature), idf });
}

/** Builds the hash table of a vocabulary. */
export function tabulate({ features, idf }: SavedVocabulary): Vocabulary {
  const size = 2 ** Math.ceil(Math.log2(features.length * 2 + 1));
  const hashes = new Int32Array(size);
  const places = new Int32Array(size).fill(-1);
  features.forEach((feature, place) => {
    let slot = feature & (size - 1);
    while (places[slot] >= 0) slot = (slot + 1) & (size - 1);
    hashes[slot] = feature;
    places[slot] = place;
  });
  return { features, idf, hashes, places };
}

function placeOf(feature: number, vocabulary: Vocabulary): number {
  const { hashes } = vocabulary;
  const mask = hashes.length - 1;
  let slot = feature & mask;
  while (vocabulary.places[slot] >= 0) {
    if (hashes[slot] === feature) return vocabulary.places[slot];
    slot = (slot + 1) & mask;
  }
  return -1;
}

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
    filled = 0;
    blocks[block](message);
    if (count + filled > places.length) makeRoom(count + filled);
    const first = count;
    for (let i = 0; i < filled; i++) {
      const place = placeOf(room[i], vocabulary);
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
