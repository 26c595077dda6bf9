import type { Hit } from './lexicon';
import type { Tokens } from './tokens';

/** Words after "no" or "not" that it still speaks of: "no pain in my chest". */
const negationReach = 5;
/** Words between a condition and the "clinic" that makes it a name: "stroke follow up clinic". */
const nameReach = 2;

/**
 * Of the hits that can be part of a sign, leaves those that say what is happening now, to someone here. Taken out are
 * - negated: "no chest pain" (up to the end of the clause; not "cannot breathe", where "not" is part of the sign),
 * - past: "had a stroke in 2010", unless the sentence also says that it is now,
 * - somebody else's story: "my dad died of a heart attack",
 * - part of a name: "stroke clinic", "burns unit",
 * - inside a figure of speech: "dying to know".
 *
 * Each rule marks words once, so that the work grows with the length of the message and no faster.
 * @param hits of concepts that a red flag names, and of concepts with a role, in order of their start
 */
export function presentHits(tokens: Tokens, hits: readonly Hit[]): readonly Hit[] {
  if (!hits.some((hit) => hit.role)) return hits;
  const past = sentencesWith('past', tokens, hits);
  const present = sentencesWith('present', tokens, hits);
  const story = sentencesWith('someone-elses-past', tokens, hits);
  const negated = wordsNegated(tokens, hits);
  const named = wordsBeforeNames(tokens, hits);
  const figures = wordsInside(
    hits.filter((hit) => hit.role === 'figure-of-speech'),
    tokens.words.length,
  );
  return hits.filter((hit) => {
    if (hit.role) return false;
    const sentence = tokens.sentences[hit.start];
    if (story.has(sentence) || (past.has(sentence) && !present.has(sentence))) return false;
    if (negated[hit.start] || named[hit.end - 1]) return false;
    return !figures.subarray(hit.start, hit.end).includes(1);
  });
}

/** Marks the words that a "no" before them speaks of. */
function wordsNegated(tokens: Tokens, hits: readonly Hit[]): Uint8Array {
  const longer = hits.filter((hit) => (!hit.role || hit.role === 'not-negation') && hit.end - hit.start > 1);
  const partOfSign = wordsInside(longer, tokens.words.length);
  const marks = new Uint8Array(tokens.words.length);
  for (const negation of hits) {
    if (negation.role !== 'negation' || partOfSign[negation.start]) continue;
    const clause = tokens.clauses[negation.start];
    for (let word = negation.end; word < negation.end + negationReach && tokens.clauses[word] === clause; word++) {
      marks[word] = 1;
    }
  }
  return marks;
}

/** Marks the words that end where the name of a service follows. */
function wordsBeforeNames(tokens: Tokens, hits: readonly Hit[]): Uint8Array {
  const marks = new Uint8Array(tokens.words.length);
  for (const name of hits) {
    if (name.role !== 'service-name') continue;
    const clause = tokens.clauses[name.start];
    for (let word = name.start - 1; word >= name.start - 1 - nameReach && tokens.clauses[word] === clause; word--) {
      marks[word] = 1;
    }
  }
  return marks;
}

function wordsInside(hits: readonly Hit[], words: number): Uint8Array {
  const marks = new Uint8Array(words);
  for (const { start, end } of hits) marks.fill(1, start, end);
  return marks;
}

function sentencesWith(role: Hit['role'], tokens: Tokens, hits: readonly Hit[]): ReadonlySet<number> {
  return new Set(hits.filter((hit) => hit.role === role).map((hit) => tokens.sentences[hit.start]));
}
