import type { Content } from '../content/content';
import { presentHits } from './context';
import { createLexicon, type Hit } from './lexicon';
import { conceptsOf } from './red-flags';
import { type Spellings, type Tokens, tokenize } from './tokens';

/** A message as the lexicon sees it: read once, used by the gate and by the classifier. */
export interface ReadMessage {
  readonly tokens: Tokens;
  /** Every concept found. */
  readonly hits: readonly Hit[];
  /** Hits that can be part of a red flag, and are happening now, to someone here. */
  readonly present: readonly Hit[];
  /** Hits that can be part of a red flag, but are negated, past, a name or a saying. */
  readonly absent: ReadonlySet<Hit>;
}

export type Reader = (text: string) => ReadMessage;

/** Compiles the lexicon into a function that reads messages. */
export function createReader({
  concepts,
  spellings,
  redFlags,
}: Pick<Content, 'concepts' | 'spellings' | 'redFlags'>): Reader {
  const meant: Spellings = new Map(
    [...spellings].map(([written, words]) => [written.toLowerCase(), words.toLowerCase().split(/\s+/)]),
  );
  const lexicon = createLexicon(concepts, meant);
  const ofSigns = conceptsOf(redFlags);
  return (text) => {
    const tokens = tokenize(text, meant);
    const hits = lexicon.find(tokens);
    const signs = hits.filter(({ concept, role }) => role || ofSigns.has(concept));
    const present = presentHits(tokens, signs);
    const isPresent = new Set(present);
    return { tokens, hits, present, absent: new Set(signs.filter((hit) => !hit.role && !isPresent.has(hit))) };
  };
}
