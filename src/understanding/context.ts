import type { Hit } from './lexicon';
import type { Tokens } from './tokens';

/** Words after "no" or "not" that it still speaks of: "no pain in my chest". */
const negationReach = 5;
/** Words between a condition and the "clinic" that makes it a name: "stroke follow up clinic". */
const nameReach = 2;

/**
 * Leaves the hits that say what is happening now, to someone here. Taken out are hits that are
 * - negated: "no chest pain" (up to the end of the clause; not "cannot breathe", where "not" is part of the sign),
 * - past: "had a stroke in 2010", unless the sentence also says that it is now,
 * - somebody else's story: "my dad died of a heart attack",
 * - part of a name: "stroke clinic", "burns unit",
 * - inside a figure of speech: "dying to know".
 */
export function presentHits(tokens: Tokens, hits: readonly Hit[]): Hit[] {
  const signs = hits.filter((hit) => !hit.role);
  const negations = hits.filter((hit) => hit.role === 'negation' && !isPartOfSign(hit, hits));
  const past = sentencesWith('past', tokens, hits);
  const present = sentencesWith('present', tokens, hits);
  const story = sentencesWith('someone-elses-past', tokens, hits);
  const figures = hits.filter((hit) => hit.role === 'figure-of-speech');
  const names = hits.filter((hit) => hit.role === 'service-name');
  return signs.filter((hit) => {
    const sentence = tokens.sentences[hit.start];
    if (story.has(sentence) || (past.has(sentence) && !present.has(sentence))) return false;
    if (figures.some((figure) => figure.start <= hit.start && hit.end <= figure.end)) return false;
    if (names.some((name) => isNamedBy(hit, name, tokens))) return false;
    return !negations.some((negation) => isNegatedBy(hit, negation, tokens));
  });
}

function isPartOfSign(negation: Hit, hits: readonly Hit[]): boolean {
  return hits.some(
    (hit) =>
      (!hit.role || hit.role === 'not-negation') &&
      hit.start <= negation.start &&
      negation.end <= hit.end &&
      hit.end - hit.start > negation.end - negation.start,
  );
}

function isNegatedBy(hit: Hit, negation: Hit, tokens: Tokens): boolean {
  const distance = hit.start - negation.end;
  return distance >= 0 && distance < negationReach && tokens.clauses[hit.start] === tokens.clauses[negation.start];
}

function isNamedBy(hit: Hit, name: Hit, tokens: Tokens): boolean {
  const distance = name.start - hit.end;
  return distance >= 0 && distance <= nameReach && tokens.clauses[hit.end - 1] === tokens.clauses[name.start];
}

function sentencesWith(role: Hit['role'], tokens: Tokens, hits: readonly Hit[]): ReadonlySet<number> {
  return new Set(hits.filter((hit) => hit.role === role).map((hit) => tokens.sentences[hit.start]));
}
