import type { ReadMessage } from '../reading/message';
import { blocks, type Features, featuresOf } from './feature-blocks';

/** The features that training has seen, and how telling each is: all that a saved model has to hold of a vocabulary. */
export interface SavedVocabulary {
  readonly features: Int32Array;
  readonly idf: Float32Array;
}

/** The same with an open hash table to find them by. */
export interface Vocabulary extends SavedVocabulary {
  /** Pairs of a feature and its place, side by side in memory; where the place is -1 a pair is free. A power of two. */
  readonly slots: Int32Array;
  /** The idf of place p at 2p of `idfs`; how often it was met in the block at hand at 2p + 1 of `times`: one memory. */
  readonly idfs: Float32Array;
  readonly times: Int32Array;
  /** The places of the runs of characters in words that training has seen, found once for each. */
  readonly characters: Map<string, Int32Array>;
}

const idfPower = 0.35;
/** With fewer messages than this, a feature that one of them has may be all there is to go by. */
const manyMessages = 2_000;

/** In how many messages each feature is, in an open hash table: there are millions to count. */
class FeatureCounts {
  private features = new Int32Array(2 ** 16);
  private counts = new Int32Array(2 ** 16);
  /** The last message that had the feature: more than once in one message counts once. */
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
  for (const message of messages) counts.add(featuresOf(message, blocks));
  // The commonest first: what is used together lies together, and training goes through memory faster.
  const kept = counts.atLeast(messages.length < manyMessages ? 1 : 2).sort(([, one], [, other]) => other - one);
  const idf = Float32Array.from(kept, ([, count]) => Math.log(1 + messages.length / count) ** idfPower);
  return tabulate({ features: Int32Array.from(kept, ([feature]) => feature), idf });
}

/** Builds the hash table of a vocabulary. */
export function tabulate({ features, idf }: SavedVocabulary): Vocabulary {
  const size = 2 ** Math.ceil(Math.log2(features.length * 1.5 + 1));
  const slots = new Int32Array(size * 2).fill(-1);
  features.forEach((feature, place) => {
    let slot = feature & (size - 1);
    while (slots[slot * 2 + 1] >= 0) slot = (slot + 1) & (size - 1);
    slots[slot * 2] = feature;
    slots[slot * 2 + 1] = place;
  });
  const idfs = new Float32Array(idf.length * 2);
  idf.forEach((value, place) => {
    idfs[place * 2] = value;
  });
  return { features, idf, slots, idfs, times: new Int32Array(idfs.buffer), characters: new Map() };
}

/** The place of a feature in the vocabulary; -1 when it is not there. */
export function placeOf(feature: number, { slots }: Vocabulary): number {
  const mask = slots.length - 1;
  let at = (feature << 1) & mask;
  while (slots[at + 1] >= 0 && slots[at] !== feature) at = (at + 2) & mask;
  return slots[at + 1];
}
