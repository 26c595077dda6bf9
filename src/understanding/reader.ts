import type { Content } from '../content/content';
import { presentHits } from './context';
import { createFamiliarPieces } from './familiar-pieces';
import { compileTerms, type Hit, openLexicon } from './lexicon';
import { particularTerms } from './particulars';
import { conceptsOf, createGate, type Gate, type Verdict } from './red-flags';
import { learnSpelling, openSpelling, type Spelling } from './spelling';
import type { TermTrie } from './term-trie';
import { asTyped, readPiece, type Spellings, type Tokens, tokenize, tokensOf } from './tokens';

/** A message as the lexicon sees it: read once, used by the gate and by the classifier. */
export interface ReadMessage {
  readonly tokens: Tokens;
  /** Every word is one that the guide or English knows. */
  readonly isFamiliar: boolean;
  /** Every concept found. */
  readonly hits: readonly Hit[];
  /** Hits that can be part of a red flag, and are happening now, to someone here. */
  readonly present: readonly Hit[];
  /** Hits that can be part of a red flag, but are negated, past, a name or a saying. */
  readonly absent: ReadonlySet<Hit>;
  /** The red flag whose rule fires, if one does. */
  readonly rule?: Verdict;
}

export interface Reader {
  (text: string): ReadMessage;
  /** The same words with the slips left in. */
  asTyped(text: string): Tokens;
  /** Whether a word is one that the guide or English knows. */
  isKnown(word: string): boolean;
  /** What people write in another way, and mean by it. */
  readonly spellings: Spellings;
}

/** What of the content it takes to read a message. */
export interface ReaderContent extends Pick<Content, 'concepts' | 'spellings' | 'redFlags'> {
  /** Terms that are read elsewhere: spelling repair aims for their words too. */
  readonly otherTerms?: readonly string[];
  /** Teach which words there are, and which are likely. */
  readonly phrases: readonly string[];
}

/** What of the product's content it takes to read a message. */
export function readerContent(
  content: Omit<ReaderContent, 'phrases' | 'otherTerms'> & Pick<Content, 'intents' | 'moves' | 'care' | 'areas'>,
): ReaderContent {
  return {
    ...content,
    otherTerms: particularTerms(content).flatMap(({ said }) => said),
    phrases: [...content.intents.values()].flatMap(({ patientsSay }) => patientsSay),
  };
}

function* wordsOf(phrases: readonly string[], spellings: Spellings): Generator<string> {
  for (const phrase of phrases) yield* tokenize(phrase, spellings).words;
}

/** What reading a message takes that is learnt from the content, and can be kept. */
export interface Reading {
  readonly terms: TermTrie;
  readonly spelling: Spelling;
}

function learnReading({ concepts, phrases, otherTerms = [] }: ReaderContent, meant: Spellings): Reading {
  const { trie, words } = compileTerms(concepts, meant);
  const others = otherTerms.map((term) => term.replace(/=/g, ''));
  const targets = new Set([...words, ...wordsOf(others, meant)]);
  return { terms: trie, spelling: learnSpelling(targets, meant, wordsOf(phrases, meant)) };
}

const learnOnce = (_: ReaderContent, learn: () => Reading): Reading => learn();

/**
 * Makes a function that reads messages.
 * @param keepReading gives what was kept for such content, or learns and keeps it
 */
export function createReader(content: ReaderContent, keepReading = learnOnce): Reader {
  const { concepts, spellings, redFlags } = content;
  const meant: Spellings = new Map(
    [...spellings].map(([written, words]) => [written.toLowerCase(), words.toLowerCase().split(/\s+/)]),
  );
  const { terms, spelling } = keepReading(content, () => learnReading(content, meant));
  const findConcepts = openLexicon(concepts, terms);
  const { mender, isKnown } = openSpelling(spelling);
  const ofSigns = conceptsOf(redFlags);
  const gate = createGate(redFlags);
  const familiar = createFamiliarPieces(meant, isKnown);
  const read = (text: string): ReadMessage => {
    const mend = mender();
    let isFamiliar = true;
    const tokens = tokensOf(text, (typed) => {
      const piece = familiar(typed);
      if (piece) return piece;
      isFamiliar = false;
      return readPiece(typed, meant, mend);
    });
    const hits = findConcepts(tokens);
    const signs = hits.filter(({ concept, role }) => role || ofSigns.has(concept));
    const present = presentHits(tokens, signs);
    return {
      tokens,
      isFamiliar,
      hits,
      present,
      absent: absentOf(signs, present),
      rule: gate(present) ?? ofOneSentence(present, tokens, gate),
    };
  };
  return Object.assign(read, {
    asTyped: (text: string) => tokensOf(text, (typed) => familiar(typed) ?? readPiece(typed, meant, asTyped)),
    isKnown,
    spellings: meant,
  });
}

/** @param present some of the signs, in the same order */
function absentOf(signs: readonly Hit[], present: readonly Hit[]): ReadonlySet<Hit> {
  let absent: Set<Hit> | undefined;
  let next = 0;
  for (const hit of signs) {
    if (hit === present[next]) next++;
    else if (!hit.role) absent = (absent ?? new Set()).add(hit);
  }
  return absent ?? nothing;
}
const nothing: ReadonlySet<Hit> = new Set();

/** A rule that fires on one sentence alone: words in another sentence must not excuse it. */
function ofOneSentence(present: readonly Hit[], { sentences }: Tokens, gate: Gate): Verdict | undefined {
  for (let first = 0; first < present.length; ) {
    const sentence = sentences[present[first].start];
    let last = first + 1;
    while (last < present.length && sentences[present[last].start] === sentence) last++;
    if (last - first === present.length) return undefined;
    const verdict = gate(present.slice(first, last));
    if (verdict) return verdict;
    first = last;
  }
  return undefined;
}
