import type { Concept, ConceptRole } from '../content/schema';
import { childOf, flatten, newNode, type TermNode, type TermTrie } from './term-trie';
import { type Spellings, stem, type Tokens, tokenize } from './tokens';

/** A concept found in a message: words `start` up to, not including, `end`. */
export interface Hit {
  readonly concept: string;
  readonly role?: ConceptRole;
  readonly start: number;
  readonly end: number;
}

/** All the ways that patients say things, compiled once into one trie over word stems. */
export interface Lexicon {
  readonly spellings: Spellings;
  /** Every word that a term is made of, as typed: spelling repair aims for these. */
  readonly words: ReadonlySet<string>;
  /** Finds every concept in a message, in order of `start`; of one concept at one place, the longest hit. */
  find(tokens: Tokens): Hit[];
}

/** `..` in a term stands for up to this many words. */
const longestGap = 3;

/**
 * Compiles the lexicon.
 * @param concepts from `intents/concepts/*.yaml`. In a term, `..` stands for up to three words of anything,
 *   `=word` for that very word; any other word stands for all words of its stem.
 */
export function createLexicon(concepts: readonly Concept[], spellings: Spellings): Lexicon {
  const root = newNode();
  const words = new Set<string>();
  for (const concept of concepts) {
    for (const term of concept.said) {
      let node = root;
      for (const step of stepsOf(term, spellings)) {
        node = follow(node, step);
        if (step.word) words.add(step.word);
      }
      node.ends ??= [];
      if (!node.ends.includes(concept)) node.ends.push(concept);
    }
  }
  const trie = flatten(root);
  return { spellings, words, find: (tokens) => findAll(trie, tokens) };
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
const found: Concept[] = [];
const foundEnds: number[] = [];
let foundCount = 0;
// The numbers of each word of the message at hand, as a stem and as itself; -1 where no term has it.
let stems = new Int32Array(512);
let exact = new Int32Array(512);

function findAll(trie: TermTrie, tokens: Tokens): Hit[] {
  const count = tokens.words.length;
  if (count > stems.length) [stems, exact] = [new Int32Array(count * 2), new Int32Array(count * 2)];
  for (let at = 0; at < count; at++) {
    stems[at] = trie.stems.get(tokens.stems[at]) ?? -1;
    exact[at] = trie.exact.get(tokens.words[at]) ?? -1;
  }
  const hits: Hit[] = [];
  for (let start = 0; start < count; start++) {
    foundCount = 0;
    walk(0, trie, tokens.sentences, start);
    for (let i = 0; i < foundCount; i++) {
      hits.push({ concept: found[i].name, role: found[i].role, start, end: foundEnds[i] });
    }
  }
  return hits;
}

function walk(node: number, trie: TermTrie, sentences: readonly number[], at: number): void {
  const ends = trie.ends[node];
  if (ends) note(ends, at);
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

/** Notes that terms of these concepts end before the word `at`. */
function note(concepts: readonly Concept[], at: number): void {
  for (const concept of concepts) {
    let place = 0;
    while (place < foundCount && found[place] !== concept) place++;
    if (place < foundCount && foundEnds[place] >= at) continue;
    if (place === foundCount) foundCount++;
    found[place] = concept;
    foundEnds[place] = at;
  }
}
