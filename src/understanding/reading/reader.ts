import type { Content } from '../../content/content';
import { compileRules, conceptsOf, type MatchRules, type RuleMatch } from '../alarm/rules';
import { presentHits } from './context';
import { createFamiliarPieces } from './familiar-pieces';
import { compileTerms, eachFound, type Hit, type Said } from './lexicon';
import type { Other, ReadMessage } from './message';
import { particularTerms } from './particulars';
import { learnSpelling, openSpelling, type Spelling } from './spelling';
import type { TermTrie } from './term-trie';
import { asTyped, readPiece, type Spellings, type Tokens, tokenize, tokensOf } from './tokens';

export interface Reader {
  (text: string): ReadMessage;
  /** The same words with the slips left in. */
  asTyped(text: string): Tokens;
  /** Whether a word has letters, and neither the guide nor English knows it. */
  isUnknown(word: string): boolean;
}

/** What of the content it takes to read a message. */
export interface ReaderContent extends Pick<Content, 'concepts' | 'spellings' | 'redFlags'> {
  /** What is looked for beside the concepts, which neither the alarm nor the intent sees. */
  readonly others?: readonly Said[];
  /** Teach which words there are, and which are likely. */
  readonly phrases: readonly string[];
}

/** What of the product's content it takes to read a message. */
export function readerContent(
  content: Omit<ReaderContent, 'phrases' | 'others'> & Pick<Content, 'intents' | 'moves' | 'care' | 'areas'>,
): ReaderContent {
  return {
    ...content,
    others: particularTerms(content).map(({ said }) => ({ said })),
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

export function learnReading(content: ReaderContent, meant = meantBy(content)): Reading {
  const { concepts, phrases, others = [] } = content;
  const { words } = compileTerms(concepts, meant);
  const otherTerms = others.flatMap(({ said }) => said.map((term) => term.replace(/=/g, '')));
  const targets = new Set([...words, ...wordsOf(otherTerms, meant)]);
  const { trie } = compileTerms([...concepts, ...others], meant);
  return { terms: trie, spelling: learnSpelling(targets, meant, wordsOf(phrases, meant)) };
}

const letter = /\p{L}/u;
const learnOnce = (_: ReaderContent, learn: () => Reading): Reading => learn();

/**
 * Makes a function that reads messages.
 * @param keepReading gives what was kept for such content, or learns and keeps it
 */
export function createReader(content: ReaderContent, keepReading = learnOnce): Reader {
  const { concepts, redFlags } = content;
  const meant = meantBy(content);
  const { terms, spelling } = keepReading(content, () => learnReading(content, meant));
  const { mender, isKnown } = openSpelling(spelling);
  const isUnknown = (word: string): boolean => letter.test(word) && !isKnown(word);
  const ofSigns = conceptsOf(redFlags);
  const match = compileRules(redFlags);
  const familiar = createFamiliarPieces(meant, isKnown);
  const read = (text: string): ReadMessage => {
    const mend = mender();
    let unknown = 0;
    const tokens = tokensOf(text, (typed) => {
      const known = familiar(typed);
      if (known) return known;
      const piece = readPiece(typed, meant, mend);
      for (const word of piece.words) if (isUnknown(word)) unknown++;
      return piece;
    });
    const hits: Hit[] = [];
    const others: Other[] = [];
    eachFound(terms, tokens, (place, start, end) => {
      if (place >= concepts.length) others.push({ place: place - concepts.length, start, end });
      else hits.push({ concept: concepts[place].name, role: concepts[place].role, start, end });
    });
    const signs = hits.filter(({ concept, role }) => role || ofSigns.has(concept));
    const present = presentHits(tokens, signs);
    return {
      tokens,
      unknown,
      hits,
      others,
      present,
      absent: absentOf(signs, present),
      rule: match(present) ?? ofOneSentence(present, tokens, match),
    };
  };
  return Object.assign(read, {
    asTyped: (text: string) => tokensOf(text, (typed) => familiar(typed) ?? readPiece(typed, meant, asTyped)),
    isUnknown,
  });
}

function meantBy({ spellings }: ReaderContent): Spellings {
  return new Map([...spellings].map(([written, words]) => [written.toLowerCase(), words.toLowerCase().split(/\s+/)]));
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

/** A rule that matches one sentence alone: words in another sentence must not excuse it. */
function ofOneSentence(present: readonly Hit[], { sentences }: Tokens, match: MatchRules): RuleMatch | undefined {
  for (let first = 0; first < present.length; ) {
    const sentence = sentences[present[first].start];
    let last = first + 1;
    while (last < present.length && sentences[present[last].start] === sentence) last++;
    if (last - first === present.length) return undefined;
    const found = match(present.slice(first, last));
    if (found) return found;
    first = last;
  }
  return undefined;
}
