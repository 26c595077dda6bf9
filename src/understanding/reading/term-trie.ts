/** A node of the trie while terms are added to it. */
export interface TermNode {
  readonly byStem: Map<string, TermNode>;
  readonly byWord: Map<string, TermNode>;
  /** The node after `..`. */
  afterGap?: TermNode;
  /** The term groups of which a term ends here, by their index in the lexicon. */
  ends?: number[];
}

export const newNode = (): TermNode => ({ byStem: new Map(), byWord: new Map() });

/**
 * The finished trie in flat arrays: it stays in the processor's cache, and is saved as it is. A node is a number; the
 * root is 0. The children of node n are those from firstChild[n] up to, not including, firstChild[n + 1], in order of
 * the number of their word.
 */
export interface TermTrie {
  /** The number of each word of the terms: of stems, and of words written `=word`. */
  readonly stems: ReadonlyMap<string, number>;
  readonly exact: ReadonlyMap<string, number>;
  /** The children of the root by the number of the word, or -1: there are too many to search. */
  readonly ofRoot: Int32Array;
  readonly firstChild: Int32Array;
  readonly childWords: Int32Array;
  readonly children: Int32Array;
  /** The node after `..`, or -1. */
  readonly afterGap: Int32Array;
  /** The term groups that end at node n are those of `ends` from firstEnd[n] up to, not including, firstEnd[n + 1]. */
  readonly firstEnd: Int32Array;
  readonly ends: Int32Array;
}

/** The finished trie of the terms below a root. */
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
  // Breadth first: `add` appends to the list that this loop goes through, so children lie side by side.
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

/** The child of a node by the number of a word, by binary search; -1 where there is none. */
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
