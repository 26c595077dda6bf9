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
  if (!hits.some(({ role }) => role)) return hits;
  clearMarks(tokens);
  for (const hit of hits) mark(hit, tokens);
  for (const hit of hits) if (hit.role === 'negation') negate(hit, tokens);
  return hits.filter((hit) => isPresent(hit, tokens));
}

// What is so of each word, and of each sentence, of the message at hand: used again for the next, so that none is thrown
// away.
let ofWord = new Uint8Array(512);
let ofSentence = new Uint8Array(512);
const inLongSign = 1;
const negated = 2;
const named = 4;
const figure = 8;
const past = 1;
const present = 2;
const story = 4;

function clearMarks({ words, sentences }: Tokens): void {
  const [wordCount, sentenceCount] = [words.length, sentences[words.length - 1] + 1];
  if (wordCount > ofWord.length) ofWord = new Uint8Array(wordCount * 2);
  if (sentenceCount > ofSentence.length) ofSentence = new Uint8Array(sentenceCount * 2);
  ofWord.fill(0, 0, wordCount);
  ofSentence.fill(0, 0, sentenceCount);
}

function mark({ role, start, end }: Hit, { clauses, sentences }: Tokens): void {
  switch (role) {
    case 'past':
      ofSentence[sentences[start]] |= past;
      break;
    case 'present':
      ofSentence[sentences[start]] |= present;
      break;
    case 'someone-elses-past':
      ofSentence[sentences[start]] |= story;
      break;
    case 'figure-of-speech':
      for (let word = start; word < end; word++) ofWord[word] |= figure;
      break;
    case 'service-name':
      for (let word = start - 1; word >= start - 1 - nameReach && clauses[word] === clauses[start]; word--) {
        ofWord[word] |= named;
      }
      break;
    case 'negation':
      break;
    default:
      // A sign, or what is no negation: "cannot breathe".
      if (end - start > 1) for (let word = start; word < end; word++) ofWord[word] |= inLongSign;
  }
}

/** Marks the words that a "no" before them speaks of. */
function negate({ start, end }: Hit, { clauses }: Tokens): void {
  if (ofWord[start] & inLongSign) return;
  for (let word = end; word < end + negationReach && clauses[word] === clauses[start]; word++) ofWord[word] |= negated;
}

function isPresent({ role, start, end }: Hit, { sentences }: Tokens): boolean {
  if (role) return false;
  const sentence = ofSentence[sentences[start]];
  if (sentence & story || (sentence & past && !(sentence & present))) return false;
  if (ofWord[start] & negated || ofWord[end - 1] & named) return false;
  for (let word = start; word < end; word++) if (ofWord[word] & figure) return false;
  return true;
}
