import type { Hit } from './lexicon';
import type { Tokens } from './tokens';

/** Words after "no" or "not" that it negates: "no pain in my chest". */
const negationReach = 5;
/** What these words open tells something of its own. */
const joiners = new Set(['and', 'but', 'so', 'now']);
const subjects = new Set([
  'i',
  'im',
  'he',
  'hes',
  'she',
  'shes',
  'it',
  'its',
  'they',
  'we',
  'my',
  'his',
  'her',
  'is',
  'are',
  'has',
  'have',
]);
/** Words that may stand between a condition and the "clinic" that makes it a name: "stroke follow up clinic". */
const nameReach = 2;

/**
 * The hits that say what is happening now, to someone here. Left out are
 * - negated: "no chest pain" (up to the end of the clause; not "cannot breathe", where "not" is part of the sign),
 * - past: "had a stroke in 2010", unless the sentence also says that it is now,
 * - somebody else's story: "my dad died of a heart attack",
 * - part of a name: "stroke clinic", "burns unit",
 * - inside a figure of speech: "dying to know".
 *
 * Each role marks words once, so the work is linear in the length of the message.
 * @param hits of concepts that a red flag names, and of concepts with a role, in order of their start
 */
export function presentHits(tokens: Tokens, hits: readonly Hit[]): readonly Hit[] {
  if (!hits.some(({ role }) => role)) return hits;
  clearMarks(tokens);
  for (const hit of hits) mark(hit, tokens);
  for (const hit of hits) if (hit.role === 'negation') negate(hit, tokens);
  return hits.filter((hit) => isPresent(hit, tokens));
}

// Flags of each word, and of each sentence, of the message. Scratch arrays, reused for the next one.
let ofWord = new Uint8Array(512);
let ofSentence = new Uint8Array(512);
// For a word after the "no" of a long sign, the end of that sign.
let endOfSign = new Uint16Array(512);
const inLongSign = 1;
const negated = 2;
const inName = 4;
const inFigureOfSpeech = 8;
const negatedBeyondSign = 16;
const past = 1;
const present = 2;
const story = 4;

function clearMarks({ words, sentences }: Tokens): void {
  const [wordCount, sentenceCount] = [words.length, sentences[words.length - 1] + 1];
  if (wordCount > ofWord.length) {
    ofWord = new Uint8Array(wordCount * 2);
    endOfSign = new Uint16Array(wordCount * 2);
  }
  if (sentenceCount > ofSentence.length) ofSentence = new Uint8Array(sentenceCount * 2);
  ofWord.fill(0, 0, wordCount);
  endOfSign.fill(0, 0, wordCount);
  ofSentence.fill(0, 0, sentenceCount);
}

function mark({ role, start, end }: Hit, { words, clauses, sentences }: Tokens): void {
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
      for (let word = start; word < end; word++) ofWord[word] |= inFigureOfSpeech;
      break;
    case 'service-name':
      for (let word = start - 1; word >= start - 1 - nameReach && clauses[word] === clauses[start]; word--) {
        // "I have chest pain and my clinic is on Thursday"
        if (joiners.has(words[word]) || subjects.has(words[word])) break;
        ofWord[word] |= inName;
      }
      break;
    case 'negation':
      break;
    default:
      // A sign of several words holds its own "not": "cannot breathe".
      if (end - start > 1) markLongSign(start, end);
  }
}

/** Marks the words of a sign. A longer one that begins inside it has its "no" before it: "not going" "to hurt myself". */
function markLongSign(start: number, end: number): void {
  for (let word = start; word < end; word++) ofWord[word] |= inLongSign;
  for (let word = start + 1; word < end; word++) endOfSign[word] = Math.max(endOfSign[word], end);
}

/** Marks the words after a "no", up to the end of its clause. */
function negate({ start, end }: Hit, { words, clauses }: Tokens): void {
  // "oh no he has stopped breathing"
  if (words[start - 1] === 'oh') return;
  if (ofWord[start] & inLongSign) {
    for (let word = end; word < endOfSign[end]; word++) ofWord[word] |= negatedBeyondSign;
    return;
  }
  for (let word = end; word < end + negationReach && clauses[word] === clauses[start]; word++) {
    // "not having her bottles and she's floppy"
    if (joiners.has(words[word]) && subjects.has(words[word + 1])) return;
    ofWord[word] |= negated;
  }
}

function isPresent({ role, start, end }: Hit, { sentences }: Tokens): boolean {
  if (role) return false;
  const sentence = ofSentence[sentences[start]];
  if (sentence & story || (sentence & past && !(sentence & present))) return false;
  if (ofWord[start] & negated || ofWord[end - 1] & inName) return false;
  if (ofWord[start] & negatedBeyondSign && end > endOfSign[start]) return false;
  for (let word = start; word < end; word++) if (ofWord[word] & inFigureOfSpeech) return false;
  return true;
}
