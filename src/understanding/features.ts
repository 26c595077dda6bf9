import type { ReadMessage } from './reader';

/** The features of one message: ascending indexes into the vocabulary, each with its weight. */
export interface SparseVector {
  readonly indexes: Int32Array;
  readonly weights: Float32Array;
  /** Share of the message's words and concepts that training has seen, 0 to 1. */
  readonly coverage: number;
}

/** The features that training has seen: hash of a feature → its index, and how telling it is. */
export interface Vocabulary {
  readonly indexes: ReadonlyMap<number, number>;
  readonly idf: Float32Array;
}

// Each block of features is scaled to length one, so that no block shouts the others down; these are their voices.
const blockVoices = [1, 1, 1, 1.2] as const;
const idfPower = 0.5;
const longestCharacterRun = 4;
/** Stems further apart than this do not make a pair. */
const pairReach = 6;

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

function hash(text: string, seed: number): number {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), fnvPrime);
  return value;
}
const seedOf = (kind: string): number => Math.imul(hash(kind, fnvOffset) ^ 0x1f, fnvPrime);
const kinds = {
  word: seedOf('word'),
  wordPair: seedOf('word-pair'),
  stem: seedOf('stem'),
  stemPair: seedOf('stem-pair'),
  characters: seedOf('characters'),
  concept: seedOf('concept'),
  conceptPair: seedOf('concept-pair'),
  conceptOrder: seedOf('concept-order'),
  rule: seedOf('rule'),
};
const pairOf = (kind: number, one: string, other: string): number =>
  hash(other, Math.imul(hash(one, kind) ^ 0x20, fnvPrime));
const unordered = (kind: number, one: string, other: string): number =>
  one < other ? pairOf(kind, one, other) : pairOf(kind, other, one);

/** The four blocks of feature hashes, with repeats: words, stems, characters inside words, concepts. */
function blocksOf(message: ReadMessage): number[][] {
  const { words, stems } = message.tokens;
  const byWord: number[] = [];
  const byStem: number[] = [];
  const byCharacters: number[] = [];
  let previous = '^';
  for (let i = 0; i < words.length; i++) {
    byWord.push(hash(words[i], kinds.word), pairOf(kinds.wordPair, previous, words[i]));
    previous = words[i];
    byStem.push(hash(stems[i], kinds.stem));
    for (let j = i + 1; j <= Math.min(i + pairReach, words.length - 1); j++) {
      byWord.push(unordered(kinds.stemPair, stems[i], stems[j]));
    }
    pushCharacterRuns(byCharacters, words[i]);
  }
  byWord.push(pairOf(kinds.wordPair, previous, '$'));
  return [byWord, byStem, byCharacters, conceptFeatures(message)];
}

function pushCharacterRuns(into: number[], word: string): void {
  const edged = `^${word}$`;
  for (let start = 0; start < edged.length - 1; start++) {
    let value = kinds.characters;
    const end = Math.min(start + longestCharacterRun, edged.length);
    for (let i = start; i < end; i++) {
      value = Math.imul(value ^ edged.charCodeAt(i), fnvPrime);
      if (i > start) into.push(value);
    }
  }
}

function conceptFeatures({ hits, absent, rule }: ReadMessage): number[] {
  const features: number[] = [];
  const said = hits.map((hit) => (absent.has(hit) ? `no ${hit.concept}` : hit.concept));
  const names = [...new Set(said)];
  for (let i = 0; i < names.length; i++) {
    features.push(hash(names[i], kinds.concept));
    for (let j = i + 1; j < names.length; j++) features.push(unordered(kinds.conceptPair, names[i], names[j]));
  }
  // That a rule fired, and which: the second opinion weighs it with all else.
  if (rule) features.push(kinds.rule, hash(rule.condition, kinds.rule));
  for (let i = 1; i < said.length; i++) features.push(pairOf(kinds.conceptOrder, said[i - 1], said[i]));
  return features;
}

/** With fewer messages than this, a feature that one of them has may be all there is to go by. */
const manyMessages = 2_000;

/** Learns which features there are: all of a small set, of a large one those that at least two messages have. */
export function learnVocabulary(messages: readonly ReadMessage[]): Vocabulary {
  const fewest = messages.length < manyMessages ? 1 : 2;
  const counts = new Map<number, number>();
  for (const message of messages) {
    for (const feature of new Set(blocksOf(message).flat())) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= fewest);
  const indexes = new Map(kept.map(([feature], index) => [feature, index]));
  const idf = Float32Array.from(kept, ([, count]) => Math.log(1 + messages.length / count) ** idfPower);
  return { indexes, idf };
}

/** The features of a message that the vocabulary knows, tf and idf weighted, each block of length one. */
export function vectorise(message: ReadMessage, { indexes, idf }: Vocabulary): SparseVector {
  const weights = new Map<number, number>();
  let known = 0;
  let all = 0;
  blocksOf(message).forEach((features, block) => {
    const counts = new Map<number, number>();
    for (const feature of features) {
      const index = indexes.get(feature);
      if (index !== undefined) counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    all += features.length;
    let square = 0;
    for (const [index, count] of counts) {
      const weight = (1 + Math.log(count)) * idf[index];
      counts.set(index, weight);
      square += weight * weight;
      known += count;
    }
    const scale = blockVoices[block] / (Math.sqrt(square) || 1);
    for (const [index, weight] of counts) weights.set(index, weight * scale);
  });
  const sorted = [...weights].sort(([one], [other]) => one - other);
  return {
    indexes: Int32Array.from(sorted, ([index]) => index),
    weights: Float32Array.from(sorted, ([, weight]) => weight),
    coverage: all ? known / all : 0,
  };
}
