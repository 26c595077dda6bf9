import type { Content } from '../../content/content';
import { saidFor } from '../../content/schema';
import { compileRules, conceptsOf, type MatchRules, type RuleMatch } from '../alarm/rules';
import { presentHits } from './context';
import { compileTerms, eachFound, type Hit, type TermGroup } from './lexicon';
import type { ParticularHit, ReadMessage } from './message';
import { particularTerms } from './particulars';
import { learnSpelling, openSpelling, type Spelling } from './spelling';
import type { TermTrie } from './term-trie';
import { createTokenCache } from './token-cache';
import { asTyped, contentTokens, readToken, type Spellings, type Token, type Tokens, tokensOf } from './tokens';

export interface Reader {
  (text: string): ReadMessage;
  /** The words with slips not mended. */
  asTyped(text: string): Tokens;
  /** Whether a word has letters, and is neither the guide's nor English. */
  isUnknown(word: string): boolean;
  /** Whether it is not even a slip of such a word. What only falls apart into two words may be a name: "Bucknor". */
  isStrange(word: string): boolean;
}

/** The parts of a content that a reader needs. */
export interface ReaderContent extends Pick<Content, 'concepts' | 'spellings' | 'redFlags'> {
  /** Terms that are found beside the concepts: moves, kinds of care, places. */
  readonly particulars?: readonly TermGroup[];
  /** Teach the spelling which words are common. */
  readonly phrases: readonly string[];
}

/** The parts of the product's content that a reader needs. */
export function readerContent(
  content: Omit<ReaderContent, 'phrases' | 'particulars'> &
    Pick<Content, 'intents' | 'moves' | 'care' | 'areas' | 'people'>,
): ReaderContent {
  return {
    ...content,
    particulars: particularTerms(content).map(({ said }) => ({ said })),
    phrases: [...content.intents.values()].flatMap(saidFor),
  };
}

function* wordsOf(phrases: readonly string[], read: (typed: string) => Token): Generator<string> {
  for (const phrase of phrases) yield* tokensOf(phrase, read).words;
}

/** What a reader learns from the content, and saves for the next start. */
export interface Reading {
  readonly terms: TermTrie;
  readonly spelling: Spelling;
}

export function learnReading(content: ReaderContent): Reading {
  const { concepts, phrases, particulars = [] } = content;
  const meant = meantBy(content);
  const read = contentTokens(meant);
  const { words } = compileTerms(concepts, read);
  const particularWords = particulars.flatMap(({ said }) => said.map((term) => term.replace(/=/g, '')));
  const targets = new Set([...words, ...wordsOf(particularWords, read)]);
  const { trie } = compileTerms([...concepts, ...particulars], read);
  return { terms: trie, spelling: learnSpelling(targets, meant, wordsOf(phrases, read)) };
}

const letter = /\p{L}/u;

/**
 * Makes a function that reads messages.
 * @param reading what was learnt from the same content; without it, it is learnt now
 */
export function createReader(content: ReaderContent, { terms, spelling } = learnReading(content)): Reader {
  const { concepts, redFlags } = content;
  const meant = meantBy(content);
  const { startMending, isKnown } = openSpelling(spelling);
  const isUnknown = (word: string): boolean => letter.test(word) && !isKnown(word);
  const inRedFlags = conceptsOf(redFlags);
  const match = compileRules(redFlags);
  const cachedToken = createTokenCache(meant, isKnown);
  const read = (text: string): ReadMessage => {
    const mend = startMending();
    let unknown = 0;
    let strange = 0;
    const tokens = tokensOf(text, (typed) => {
      const cached = cachedToken(typed);
      if (cached) return cached;
      strange++;
      const token = readToken(typed, meant, mend);
      for (const word of token.words) if (isUnknown(word)) unknown++;
      return token;
    });
    const hits: Hit[] = [];
    const particularHits: ParticularHit[] = [];
    eachFound(terms, tokens, (group, start, end) => {
      if (group >= concepts.length) particularHits.push({ term: group - concepts.length, start, end });
      else hits.push({ concept: concepts[group].name, role: concepts[group].role, start, end });
    });
    const signs = hits.filter(({ concept, role }) => role || inRedFlags.has(concept));
    const present = presentHits(tokens, signs);
    return {
      tokens,
      unknown,
      strange,
      hits,
      particularHits,
      present,
      absent: absentOf(signs, present),
      rule: match(present) ?? matchInOneSentence(present, tokens, match),
    };
  };
  const isStrange = (word: string): boolean => {
    const { unknown, tokens } = read(word);
    return unknown > 0 || (isUnknown(word.toLowerCase()) && tokens.words.length > 1);
  };
  return Object.assign(read, {
    isStrange,
    asTyped: (text: string) => tokensOf(text, (typed) => cachedToken(typed) ?? readToken(typed, meant, asTyped)),
    isUnknown,
  });
}

function meantBy({ spellings }: ReaderContent): Spellings {
  return new Map([...spellings].map(([written, words]) => [written.toLowerCase(), words.toLowerCase().split(/\s+/)]));
}

/** The signs that are not present. @param present a part of the signs, in the same order */
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

/** The first rule that matches one sentence by itself: an `unless` in another sentence must not excuse it. */
function matchInOneSentence(present: readonly Hit[], { sentences }: Tokens, match: MatchRules): RuleMatch | undefined {
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
