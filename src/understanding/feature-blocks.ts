import type { ReadMessage } from './reader';

const longestCharacterRun = 4;
/** Stems further apart than this do not make a pair. */
const pairReach = 6;
/** The same for concepts. */
const conceptReach = 3;

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

/** Puts the features of one kind into the room. */
export type Block = (message: ReadMessage) => void;

const putWords: Block = ({ tokens: { words, stems } }) => {
  const hashed = stems.map((stem) => hash(stem, kinds.stemPair));
  let previous = edgeOfMessage;
  for (let i = 0; i < words.length; i++) {
    const word = featureOfWord(words[i]);
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

/** Runs of two to four characters inside a word, edges included: what slips leave standing. */
function putCharactersOf(word: string): void {
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

const putCharacters: Block = ({ tokens: { words } }) => {
  for (const word of words) putCharactersOf(word);
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

/** Words, stems, characters, concepts. */
export const blocks: readonly Block[] = [putWords, putStems, putCharacters, putConcepts];
/** The block that is made of words each by itself. */
export const characterBlock = blocks.indexOf(putCharacters);

/** The feature that a word is. */
export const featureOfWord = (word: string): number => hash(word, kinds.word);

/** The features of a message in some blocks, repeats and all. The next call overwrites them. */
export function featuresOf(message: ReadMessage, those: readonly Block[]): Int32Array {
  filled = 0;
  for (const block of those) block(message);
  return room.subarray(0, filled);
}

/** What one word adds to the block of characters. The next call overwrites it. */
export function charactersOf(word: string): Int32Array {
  filled = 0;
  putCharactersOf(word);
  return room.subarray(0, filled);
}
