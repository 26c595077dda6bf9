import { firstFrom } from '../reading/lexicon';
import type { ReadMessage } from '../reading/message';

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

/** Features in memory that the next call overwrites: the first `count` of the list. */
export interface Features {
  list: Int32Array;
  count: number;
}

// Room used again for every message, so that none is thrown away.
const room: Features = { list: new Int32Array(4_096), count: 0 };
function put(feature: number): void {
  if (room.count === room.list.length) room.list = twiceAsLong(room.list);
  room.list[room.count++] = feature;
}

function twiceAsLong(list: Int32Array): Int32Array {
  const longer = new Int32Array(list.length * 2);
  longer.set(list);
  return longer;
}

/** Puts the features of one kind into the room: those of the words `start` up to, not including, `end`. */
export type Block = (message: ReadMessage, start: number, end: number) => void;

// The hashes of stems, or of concepts, of the message at hand; and of concepts each once.
let hashed = new Int32Array(512);
let once = new Int32Array(512);

const putWords: Block = ({ tokens: { words, stems } }, start, end) => {
  if (end > hashed.length) hashed = new Int32Array(end * 2);
  for (let i = start; i < end; i++) hashed[i] = hash(stems[i], kinds.stemPair);
  let previous = edgeOfMessage;
  for (let i = start; i < end; i++) {
    const word = featureOfWord(words[i]);
    put(word);
    put(mix(kinds.wordPair, previous, word));
    previous = word;
    const last = Math.min(i + pairReach, end - 1);
    for (let j = i + 1; j <= last; j++) put(unordered(kinds.stemPair, hashed[i], hashed[j]));
  }
  put(mix(kinds.wordPair, previous, edgeOfMessage));
};

const putStems: Block = ({ tokens: { stems } }, start, end) => {
  for (let i = start; i < end; i++) put(hash(stems[i], kinds.stem));
};

const caret = 94;
const dollar = 36;

/** Runs of two to four characters inside a word, edges included: what slips leave standing. */
function putCharactersOf(word: string): void {
  const last = word.length + 1;
  for (let start = 0; start < last; start++) {
    let value = kinds.characters;
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
  if (next - first > once.length) once = new Int32Array((next - first) * 2);
  let [said, saidOnce] = [0, 0];
  for (let i = first; i < next; i++) {
    const hit = hits[i];
    if (hit.end > end) continue;
    const concept = hashOfConcept(absent.has(hit) ? `no ${hit.concept}` : hit.concept);
    hashed[said++] = concept;
    let place = 0;
    while (place < saidOnce && once[place] !== concept) place++;
    if (place === saidOnce) once[saidOnce++] = concept;
  }
  for (let i = 0; i < saidOnce; i++) {
    put(once[i]);
    const last = Math.min(i + conceptReach, saidOnce - 1);
    for (let j = i + 1; j <= last; j++) put(unordered(kinds.conceptPair, once[i], once[j]));
  }
  for (let i = 1; i < said; i++) put(mix(kinds.conceptOrder, hashed[i - 1], hashed[i]));
  // That a rule matched, and which: evidence that the alarm model weighs with all else.
  if (rule && start <= rule.start && rule.end <= end) {
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

/** The features of a whole message in some blocks, repeats and all. */
export function featuresOf(message: ReadMessage, those: readonly Block[]): Features {
  room.count = 0;
  for (const block of those) block(message, 0, message.tokens.words.length);
  return room;
}

/** The features of the words `start` up to, not including, `end` in one block. */
export function featuresOfPart(message: ReadMessage, block: Block, start: number, end: number): Features {
  room.count = 0;
  block(message, start, end);
  return room;
}

/** What one word adds to the block of characters. */
export function charactersOf(word: string): Features {
  room.count = 0;
  putCharactersOf(word);
  return room;
}
