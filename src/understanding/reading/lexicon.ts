import type { ConceptRole } from '../../content/schema';
import { childOf, flatten, newNode, type TermNode, type TermTrie } from './term-trie';
import { type Spellings, stem, type Tokens, tokenize } from './tokens';

/** A concept found in a message: words `start` up to, not including, `end`. */
export interface Hit {
  readonly concept: string;
  readonly role?: ConceptRole;
  readonly start: number;
  readonly end: number;
}

/** All the ways that patients say things, compiled into one trie over word stems. */
export interface Terms {
  readonly trie: TermTrie;
  /** Every word that a term is made of, as typed: spelling repair aims for these. */
  readonly words: ReadonlySet<string>;
}

/** What is meant, and all the ways to say it. */
export interface Said {
  readonly said: readonly string[];
}

/** `..` in a term stands for up to this many words. */
const longestGap = 3;

/**
 * Compiles the terms of a lexicon.
 * @param concepts from `intents/concepts/*.yaml`. In a term, `..` stands for up to three words of anything,
 *   `=word` for that very word; any other word stands for all words of its stem.
 */
export function compileTerms(concepts: readonly Said[], spellings: Spellings): Terms {
  const root = newNode();
  const words = new Set<string>();
  for (const [place, { said }] of concepts.entries()) {
    for (const term of said) {
      let node = root;
      for (const step of stepsOf(term, spellings)) {
        node = follow(node, step);
        if (step.word) words.add(step.word);
      }
      node.ends ??= [];
      if (!node.ends.includes(place)) node.ends.push(place);
    }
  }
  return { trie: flatten(root), words };
}

/** The first of the hits, which are in order of their start, that starts at a word or after it: its index. */
export function firstFrom(hits: readonly Hit[], word: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle].start < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Step {
  readonly kind: 'stem' | 'word' | 'gap';
  readonly word?: string;
}

function stepsOf(term: string, spellings: Spellings): Step[] {
  return term.split(/\s+/).flatMap((part): Step[] => {
    if (part === '..') return [{ kind: 'gap' }];
    if (part.startsWith('=')) return [{ kind: 'word', word: part.slice(1).toLowerCase() }];
    return tokenize(part, spellings).words.map((word) => ({ kind: 'stem', word }));
  });
}

function follow(node: TermNode, { kind, word = '' }: Step): TermNode {
  if (kind === 'gap') {
    node.afterGap ??= newNode();
    return node.afterGap;
  }
  const children = kind === 'word' ? node.byWord : node.byStem;
  const key = kind === 'word' ? word : stem(word);
  let next = children.get(key);
  if (!next) {
    next = newNode();
    children.set(key, next);
  }
  return next;
}

// What was found from one start: used again for the next, so that none is thrown away.
const found: number[] = [];
const foundEnds: number[] = [];
let foundCount = 0;
// The numbers of each word of the message at hand, as a stem and as itself; -1 where no term has it.
let stems = new Int32Array(512);
let exact = new Int32Array(512);

/**
 * Finds all that is said in a message, in order of `start`; of one concept at one place, the longest.
 * @param meet told the place of the concept in the list that was compiled, and the words `start` up to, not including, `end`
 */
export function eachFound(
  trie: TermTrie,
  tokens: Tokens,
  meet: (place: number, start: number, end: number) => void,
): void {
  const count = tokens.words.length;
  if (count > stems.length) [stems, exact] = [new Int32Array(count * 2), new Int32Array(count * 2)];
  for (let at = 0; at < count; at++) {
    stems[at] = trie.stems.get(tokens.stems[at]) ?? -1;
    exact[at] = trie.exact.get(tokens.words[at]) ?? -1;
  }
  for (let start = 0; start < count; start++) {
    foundCount = 0;
    walk(0, trie, tokens.sentences, start);
    for (let i = 0; i < foundCount; i++) meet(found[i], start, foundEnds[i]);
  }
}

function walk(node: number, trie: TermTrie, sentences: readonly number[], at: number): void {
  for (let end = trie.firstEnd[node]; end < trie.firstEnd[node + 1]; end++) note(trie.ends[end], at);
  const count = sentences.length;
  if (at >= count) return;
  const byStem = stems[at] < 0 ? -1 : childOf(node, stems[at], trie);
  if (byStem >= 0) walk(byStem, trie, sentences, at + 1);
  const byWord = exact[at] < 0 ? -1 : childOf(node, exact[at], trie);
  if (byWord >= 0) walk(byWord, trie, sentences, at + 1);
  const afterGap = trie.afterGap[node];
  if (afterGap < 0) return;
  // A gap bridges words of one sentence, never two sentences.
  const sentence = sentences[Math.max(at - 1, 0)];
  for (let next = at; next <= at + longestGap && sentences[next] === sentence; next++) {
    walk(afterGap, trie, sentences, next);
  }
}

/** Notes that a term of a concept ends before the word `at`. */
function note(concept: number, at: number): void {
  let place = 0;
  while (place < foundCount && found[place] !== concept) place++;
  if (place < foundCount && foundEnds[place] >= at) return;
  if (place === foundCount) foundCount++;
  found[place] = concept;
  foundEnds[place] = at;
}
