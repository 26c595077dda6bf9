import type { Concept, ConceptRole } from '../content/schema';
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

interface Node {
  readonly byStem: Map<string, Node>;
  readonly byWord: Map<string, Node>;
  /** Where to go on after up to `longestGap` words of anything. */
  afterGap?: Node;
  ends?: Concept[];
}

/** `..` in a term stands for up to this many words. */
const longestGap = 3;

const newNode = (): Node => ({ byStem: new Map(), byWord: new Map() });

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
  return { spellings, words, find: (tokens) => findAll(root, tokens) };
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

function follow(node: Node, { kind, word = '' }: Step): Node {
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

function findAll(root: Node, tokens: Tokens): Hit[] {
  const hits: Hit[] = [];
  const longest = new Map<Concept, number>();
  for (let start = 0; start < tokens.words.length; start++) {
    longest.clear();
    walk(root, tokens, start, longest);
    for (const [concept, end] of longest) {
      hits.push({ concept: concept.name, role: concept.role, start, end });
    }
  }
  return hits;
}

function walk(node: Node, tokens: Tokens, at: number, longest: Map<Concept, number>): void {
  for (const concept of node.ends ?? []) {
    if ((longest.get(concept) ?? 0) < at) longest.set(concept, at);
  }
  const count = tokens.words.length;
  if (at >= count) return;
  const byStem = node.byStem.get(tokens.stems[at]);
  if (byStem) walk(byStem, tokens, at + 1, longest);
  const byWord = node.byWord.get(tokens.words[at]);
  if (byWord) walk(byWord, tokens, at + 1, longest);
  if (node.afterGap) {
    for (let next = at; next <= Math.min(at + longestGap, count - 1); next++) {
      // A gap bridges words of one sentence, never two sentences.
      if (tokens.sentences[next] !== tokens.sentences[Math.max(at - 1, 0)]) break;
      walk(node.afterGap, tokens, next, longest);
    }
  }
}
