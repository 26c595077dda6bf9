import type { ReadMessage } from '../reading/message';
import { blocks, type Features, featuresOf } from './feature-blocks';
import { type Labelling, mostInformative } from './informative-features';

/** The features that training has seen, with the idf of each, as they are saved. */
export interface SavedVocabulary {
  readonly features: Int32Array;
  readonly idf: Float32Array;
}

/** The same as a hash table, to find the index of a feature and its idf. */
export interface Vocabulary {
  /**
   * Hash table with open addressing: pairs of a feature and its index, -1 where a slot is free. Its length is a power
   * of two.
   */
  readonly slots: Int32Array;
  /**
   * Two views of one buffer, so that both numbers of a feature are in one cache line: `idfs[2 * i]` is the idf of
   * feature i; `counts[2 * i + 1]` is scratch, how often the block that is being weighted has it.
   */
  readonly idfs: Float32Array;
  readonly counts: Int32Array;
  /** A bounded cache: the indexes of the character n-grams of words that training has seen. */
  readonly characterRuns: Map<string, Int32Array>;
}

const idfPower = 0.35;
/** From this many messages on, features that only one message has are left out. */
const manyMessages = 2_000;
/** Of more, those that tell least are left out: a model file of both models then has less than 10 MB. */
const mostFeatures = 111_000;

/**
 * Document frequencies: in how many messages each feature is. An own hash table, since there are millions of features.
 */
class FeatureCounts {
  private features = new Int32Array(2 ** 16);
  private counts = new Int32Array(2 ** 16);
  /** The number of the last message that had the feature, so that repeats in one message count once. */
  private last = new Int32Array(2 ** 16);
  private filled = 0;
  private message = 0;

  /** Counts the features of one more message. */
  add({ list, count }: Features): void {
    this.message++;
    for (let i = 0; i < count; i++) {
      const slot = this.slotOf(list[i]);
      if (this.last[slot] === this.message) continue;
      this.last[slot] = this.message;
      if (this.counts[slot]++) continue;
      this.features[slot] = list[i];
      if (++this.filled * 2 > this.counts.length) this.grow();
    }
  }

  /** The features that at least `fewest` messages have, the commonest first. */
  atLeast(fewest: number): CountedFeatures {
    const size = this.counts.length;
    // Sorted as numbers, without a function to compare: by count, and then by slot.
    const keys = new Float64Array(this.filled);
    let kept = 0;
    for (let slot = 0; slot < size; slot++) {
      if (this.counts[slot] >= fewest) keys[kept++] = slot - this.counts[slot] * size;
    }
    const order = keys.subarray(0, kept).sort();
    const slots = Int32Array.from(order, (key) => ((key % size) + size) % size);
    return { features: slots.map((slot) => this.features[slot]), counts: slots.map((slot) => this.counts[slot]) };
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

/** Features, and how many messages have each. The commonest come first: the weights used most then lie together. */
interface CountedFeatures {
  readonly features: Int32Array;
  readonly counts: Int32Array;
}

/**
 * Learns which features there are: all of a small training set; of a large one, those that at least two messages have
 * and that tell most about the labels.
 * @param labellings the right labels of the messages, by each of which a model will be trained
 */
export function learnVocabulary(
  messages: readonly ReadMessage[],
  labellings: readonly Labelling[],
): Vocabulary & SavedVocabulary {
  const counts = new FeatureCounts();
  for (const message of messages) counts.add(featuresOf(message, blocks));
  const all = counts.atLeast(messages.length < manyMessages ? 1 : 2);
  if (all.features.length <= mostFeatures) return vocabularyOf(all, messages.length);
  const everything = tabulate({ features: all.features, idf: new Float32Array(all.features.length) });
  const featuresOfEach = messages.map((message) => distinctFeatures(message, everything));
  const kept = mostInformative(featuresOfEach, labellings, all.features.length, mostFeatures);
  const keptOf = (values: Int32Array): Int32Array => kept.map((index) => values[index]);
  return vocabularyOf({ features: keptOf(all.features), counts: keptOf(all.counts) }, messages.length);
}

function vocabularyOf({ features, counts }: CountedFeatures, messages: number): Vocabulary & SavedVocabulary {
  const saved = { features, idf: Float32Array.from(counts, (count) => Math.log(1 + messages / count) ** idfPower) };
  return { ...saved, ...tabulate(saved) };
}

/** The features of a message that a vocabulary has, by their indexes, each once. */
function distinctFeatures(message: ReadMessage, vocabulary: Vocabulary): Int32Array {
  const { counts } = vocabulary;
  const { list, count } = featuresOf(message, blocks);
  let distinct = 0;
  for (let i = 0; i < count; i++) {
    const index = indexOfFeature(list[i], vocabulary);
    if (index < 0 || counts[index * 2 + 1]) continue;
    counts[index * 2 + 1] = 1;
    list[distinct++] = index;
  }
  const indexes = list.slice(0, distinct);
  for (const index of indexes) counts[index * 2 + 1] = 0;
  return indexes;
}

/** Builds the hash table of a saved vocabulary. */
export function tabulate({ features, idf }: SavedVocabulary): Vocabulary {
  const size = 2 ** Math.ceil(Math.log2(features.length * 1.5 + 1));
  const slots = new Int32Array(size * 2).fill(-1);
  features.forEach((feature, index) => {
    let slot = feature & (size - 1);
    while (slots[slot * 2 + 1] >= 0) slot = (slot + 1) & (size - 1);
    slots[slot * 2] = feature;
    slots[slot * 2 + 1] = index;
  });
  const idfs = new Float32Array(idf.length * 2);
  idf.forEach((value, index) => {
    idfs[index * 2] = value;
  });
  return openVocabulary({ slots, idfs });
}

/** The vocabulary of a hash table that was built before, in this process or another. */
export function openVocabulary({ slots, idfs }: Pick<Vocabulary, 'slots' | 'idfs'>): Vocabulary {
  return {
    slots,
    idfs,
    counts: new Int32Array(idfs.buffer, idfs.byteOffset, idfs.length),
    characterRuns: new Map(),
  };
}

/** The index of a feature; -1 when the vocabulary does not have it. */
export function indexOfFeature(feature: number, { slots }: Vocabulary): number {
  const mask = slots.length - 1;
  let at = (feature << 1) & mask;
  while (slots[at + 1] >= 0 && slots[at] !== feature) at = (at + 2) & mask;
  return slots[at + 1];
}
