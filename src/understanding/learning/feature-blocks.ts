import { firstFrom } from '../reading/lexicon';
import type { ReadMessage } from '../reading/message';

const longestCharacterRun = 4;
/** Two stems at most so many words apart make a pair. */
const pairReach = 6;
/** Two concepts at most so many concepts apart make a pair. */
const conceptReach = 3;

const prime = 0x01000193;
/** A seed for each kind of feature, so that the word "fit" and the stem "fit" are two features. */
const seeds = {
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

/** Feature hashing: a feature is the 32-bit FNV-1a hash of its text, and two that collide are one. */
function featureHash(text: string, seed: number): number {
  let value = Math.imul(seed + 0x811c, prime);
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), prime);
  return value;
}
const mix = (kind: number, one: number, other: number): number =>
  Math.imul(Math.imul(kind ^ one, prime) ^ (other >>> 3) ^ (other << 7), prime);
const unordered = (kind: number, one: number, other: number): number =>
  one < other ? mix(kind, one, other) : mix(kind, other, one);

const conceptFeatures = new Map<string, number>();
function featureOfConcept(name: string): number {
  let value = conceptFeatures.get(name);
  if (value === undefined) {
    value = featureHash(name, seeds.concept);
    conceptFeatures.set(name, value);
  }
  return value;
}

/** The first `count` numbers of a list that the next call overwrites. */
export interface Features {
  list: Int32Array;
  count: number;
}

// A scratch buffer, reused so that a message allocates nothing.
const buffer: Features = { list: new Int32Array(4_096), count: 0 };
function put(feature: number): void {
  if (buffer.count === buffer.list.length) buffer.list = twiceAsLong(buffer.list);
  buffer.list[buffer.count++] = feature;
}

function twiceAsLong(list: Int32Array): Int32Array {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}

/** Adds one kind of features of the words `start` up to, not including, `end` to the buffer. */
export type Block = (message: ReadMessage, start: number, end: number) => void;

// Scratch arrays: the features of the stems, or of the concepts, of the message in order; and of the concepts without
// repeats.
let hashed = new Int32Array(512);
let distinct = new Int32Array(512);

const putWords: Block = ({ tokens: { words, stems } }, start, end) => {
  if (end > hashed.length) hashed = new Int32Array(end * 2);
  for (let i = start; i < end; i++) hashed[i] = featureHash(stems[i], seeds.stemPair);
  let previous = edgeOfMessage;
  for (let i = start; i < end; i++) {
    const word = featureOfWord(words[i]);
    put(word);
    put(mix(seeds.wordPair, previous, word));
    previous = word;
    const last = Math.min(i + pairReach, end - 1);
    for (let j = i + 1; j <= last; j++) put(unordered(seeds.stemPair, hashed[i], hashed[j]));
  }
  put(mix(seeds.wordPair, previous, edgeOfMessage));
};

const putStems: Block = ({ tokens: { stems } }, start, end) => {
  for (let i = start; i < end; i++) put(featureHash(stems[i], seeds.stem));
};

const caret = 94;
const dollar = 36;

/** Character n-grams of two to four, with "^" and "$" for the edges of the word: a slip changes only some of them. */
function putCharactersOf(word: string): void {
  const last = word.length + 1;
  for (let start = 0; start < last; start++) {
    let value = seeds.characters;
    const end = Math.min(start + longestCharacterRun - 1, last);
    for (let i = start; i <= end; i++) {
      const character = i === 0 ? caret : i === last ? dollar : word.charCodeAt(i - 1);
      value = Math.imul(value ^ character, prime);
      if (i > start) put(value);
    }
  }
}

const putCharacters: Block = ({ tokens: { words } }, start, end) => {
  for (let i = start; i < end; i++) putCharactersOf(words[i]);
};

const putConcepts: Block = ({ hits, absent, rule }, start, end) => {
  const [first, next] = [firstFrom(hits, start), firstFrom(hits, end)];
  if (next - first > hashed.length) hashed = new Int32Array((next - first) * 2);
  if (next - first > distinct.length) distinct = new Int32Array((next - first) * 2);
  let [count, distinctCount] = [0, 0];
  for (let i = first; i < next; i++) {
    const hit = hits[i];
    if (hit.end > end) continue;
    const concept = featureOfConcept(absent.has(hit) ? `no ${hit.concept}` : hit.concept);
    hashed[count++] = concept;
    let at = 0;
    while (at < distinctCount && distinct[at] !== concept) at++;
    if (at === distinctCount) distinct[distinctCount++] = concept;
  }
  for (let i = 0; i < distinctCount; i++) {
    put(distinct[i]);
    const last = Math.min(i + conceptReach, distinctCount - 1);
    for (let j = i + 1; j <= last; j++) put(unordered(seeds.conceptPair, distinct[i], distinct[j]));
  }
  for (let i = 1; i < count; i++) put(mix(seeds.conceptOrder, hashed[i - 1], hashed[i]));
  // That a rule matched, and which one: evidence that the alarm model weighs with the rest.
  if (rule && start <= rule.start && rule.end <= end) {
    put(seeds.rule);
    put(featureHash(rule.condition, seeds.rule));
  }
};

export const blocks: readonly Block[] = [putWords, putStems, putCharacters, putConcepts];
/** The only block whose features come from each word by itself, so that they can be cached by word. */
export const characterBlock = blocks.indexOf(putCharacters);

export const featureOfWord = (word: string): number => featureHash(word, seeds.word);

/** The features of a whole message in some blocks, with repeats. */
export function featuresOf(message: ReadMessage, those: readonly Block[]): Features {
  buffer.count = 0;
  for (const block of those) block(message, 0, message.tokens.words.length);
  return buffer;
}

/** The features of the words `start` up to, not including, `end` in one block. */
export function featuresOfPart(message: ReadMessage, block: Block, start: number, end: number): Features {
  buffer.count = 0;
  block(message, start, end);
  return buffer;
}

/** The character n-grams of one word. */
export function charactersOf(word: string): Features {
  buffer.count = 0;
  putCharactersOf(word);
  return buffer;
}
