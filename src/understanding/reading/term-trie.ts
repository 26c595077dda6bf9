/** The beginnings of terms, as they are collected. */
export interface TermNode {
  readonly byStem: Map<string, TermNode>;
  readonly byWord: Map<string, TermNode>;
  /** Where to go on after up to a few words of anything. */
  afterGap?: TermNode;
  /** The concepts of which a term ends here, by their place in the lexicon. */
  ends?: number[];
}

export const newNode = (): TermNode => ({ byStem: new Map(), byWord: new Map() });

/**
 * The same, flat: nodes are numbers, the root is 0, and all children stand in two lists, those of one node side by side
 * in order of the number of their word. A message goes through it in few lines of the processor's cache, and it can be
 * kept as it lies.
 */
export interface TermTrie {
  /** A number for every stem that terms have, and for every word that they have as it stands. */
  readonly stems: ReadonlyMap<string, number>;
  readonly exact: ReadonlyMap<string, number>;
  /** The children of the root by the number of the word, or -1: it has too many to look through. */
  readonly ofRoot: Int32Array;
  /** Where the children of a node begin: they end where those of the next node begin. */
  readonly firstChild: Int32Array;
  readonly childWords: Int32Array;
  readonly children: Int32Array;
  /** The node that stands behind a gap, or -1. */
  readonly afterGap: Int32Array;
  /** Where the concepts of which a term ends at a node begin in `ends`: they end where those of the next node begin. */
  readonly firstEnd: Int32Array;
  readonly ends: Int32Array;
}

/** Lays the terms out flat. */
export function flatten(root: TermNode): TermTrie {
  const nodes = [root];
  const [stems, exact] = [new Map<string, number>(), new Map<string, number>()];
  const numberOf = (words: Map<string, number>, word: string): number => {
    const number = words.get(word) ?? stems.size + exact.size;
    words.set(word, number);
    return number;
  };
  const add = (node: TermNode): number => nodes.push(node) - 1;
  const [firstChild, firstEnd]: number[][] = [[], []];
  const [childWords, children, afterGap, allEnds]: number[][] = [[], [], [], []];
  // Nodes are added while they are gone through, so that what follows a node lies near it.
  for (const node of nodes) {
    firstChild.push(children.length);
    const byWord = [
      ...[...node.byStem].map(([word, child]) => [numberOf(stems, word), child] as const),
      ...[...node.byWord].map(([word, child]) => [numberOf(exact, word), child] as const),
    ].sort(([one], [other]) => one - other);
    for (const [word, child] of byWord) {
      childWords.push(word);
      children.push(add(child));
    }
    afterGap.push(node.afterGap ? add(node.afterGap) : -1);
    firstEnd.push(allEnds.length);
    allEnds.push(...(node.ends ?? []));
  }
  const ofRoot = new Int32Array(stems.size + exact.size).fill(-1);
  for (let i = 0; i < firstChild[1]; i++) ofRoot[childWords[i]] = children[i];
  return {
    stems,
    exact,
    ofRoot,
    firstChild: Int32Array.from([...firstChild, children.length]),
    childWords: Int32Array.from(childWords),
    children: Int32Array.from(children),
    afterGap: Int32Array.from(afterGap),
    firstEnd: Int32Array.from([...firstEnd, allEnds.length]),
    ends: Int32Array.from(allEnds),
  };
}

/** The child of a node by the number of a word, found by halving; -1 where there is none. */
export function childOf(node: number, word: number, trie: TermTrie): number {
  if (node === 0) return trie.ofRoot[word];
  let low = trie.firstChild[node];
  let high = trie.firstChild[node + 1];
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (trie.childWords[middle] < word) low = middle + 1;
    else high = middle;
  }
  return low < end && trie.childWords[low] === word ? trie.children[low] : -1;
}
