import type { ConceptRole } from '../../content/schema';
import { childOf, flatten, newNode, type TermNode, type TermTrie } from './term-trie';
import { type Token, type Tokens, tokensOf } from './tokens';

/** A concept found in the words `start` up to, not including, `end`. */
export interface Hit {
  readonly concept: string;
  readonly role?: ConceptRole;
  readonly start: number;
  readonly end: number;
}

/** The terms of a lexicon, compiled into one trie over word stems. */
export interface Terms {
  readonly trie: TermTrie;
  /** Every word of the terms, as written: slips are mended to these first. */
  readonly words: ReadonlySet<string>;
}

/** The terms of one concept, or of one particular (a move, a kind of care, a place): all the ways to say it. */
export interface TermGroup {
  readonly said: readonly string[];
}

/** `..` in a term stands for up to this many words. */
const longestGap = 3;

/**
 * Compiles the terms of a lexicon.
 * @param groups such as the concepts of `intents/concepts/*.yaml`. In a term, `..` stands for up to three words of
 *   anything, `=word` for that very word; any other word stands for all words of its stem.
 * @param read gives what a token adds: see contentTokens
 */
export function compileTerms(groups: readonly TermGroup[], read: (typed: string) => Token): Terms {
  const root = newNode();
  const words = new Set<string>();
  for (const [index, { said }] of groups.entries()) {
    for (const term of said) {
      let node = root;
      for (const step of stepsOf(term, read)) {
        node = follow(node, step);
        if (step.word) words.add(step.word);
      }
      node.ends ??= [];
      if (!node.ends.includes(index)) node.ends.push(index);
    }
  }
  return { trie: flatten(root), words };
}

/** The index of the first hit that starts at a word or after it, by binary search. @param hits in order of `start` */
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

type Step =
  | { readonly kind: 'gap'; readonly word?: undefined }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'stem'; readonly word: string; readonly stem: string };

function stepsOf(term: string, read: (typed: string) => Token): Step[] {
  return term.split(/\s+/).flatMap((part): Step[] => {
    if (part === '..') return [{ kind: 'gap' }];
    if (part.startsWith('=')) return [{ kind: 'word', word: part.slice(1).toLowerCase() }];
    const { words, stems } = tokensOf(part, read);
    return words.map((word, index) => ({ kind: 'stem', word, stem: stems[index] }));
  });
}

function follow(node: TermNode, step: Step): TermNode {
  if (step.kind === 'gap') {
    node.afterGap ??= newNode();
    return node.afterGap;
  }
  const [children, key] = step.kind === 'word' ? [node.byWord, step.word] : [node.byStem, step.stem];
  let next = children.get(key);
  if (!next) {
    next = newNode();
    children.set(key, next);
  }
  return next;
}

// Scratch arrays, reused so that a message allocates nothing: the term groups found from one start, and where each
// ends.
const found: number[] = [];
const foundEnds: number[] = [];
let foundCount = 0;
// For each word of the message, its number in the trie by stem, and by itself; -1 where no term has it.
let stems = new Int32Array(512);
let exact = new Int32Array(512);

/**
 * Finds the terms in a message, in order of `start`. Of one group's terms that start at the same word, the longest
 * counts.
 * @param onFound gets the index of the group in the list that was compiled, and the words `start` up to, not including,
 *   `end`
 */
export function eachFound(
  trie: TermTrie,
  tokens: Tokens,
  onFound: (group: number, start: number, end: number) => void,
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
    for (let i = 0; i < foundCount; i++) onFound(found[i], start, foundEnds[i]);
  }
}

function walk(node: number, trie: TermTrie, sentences: readonly number[], at: number): void {
  for (let end = trie.firstEnd[node]; end < trie.firstEnd[node + 1]; end++) noteEnd(trie.ends[end], at);
  const count = sentences.length;
  if (at >= count) return;
  const byStem = stems[at] < 0 ? -1 : childOf(node, stems[at], trie);
  if (byStem >= 0) walk(byStem, trie, sentences, at + 1);
  const byWord = exact[at] < 0 ? -1 : childOf(node, exact[at], trie);
  if (byWord >= 0) walk(byWord, trie, sentences, at + 1);
  const afterGap = trie.afterGap[node];
  if (afterGap < 0) return;
  // A gap stays within one sentence.
  const sentence = sentences[Math.max(at - 1, 0)];
  for (let next = at; next <= at + longestGap && sentences[next] === sentence; next++) {
    walk(afterGap, trie, sentences, next);
  }
}

/** Notes that a term of a group ends before word `end`, unless a longer one is noted already. */
function noteEnd(group: number, end: number): void {
  let slot = 0;
  while (slot < foundCount && found[slot] !== group) slot++;
  if (slot < foundCount && foundEnds[slot] >= end) return;
  if (slot === foundCount) foundCount++;
  found[slot] = group;
  foundEnds[slot] = end;
}
