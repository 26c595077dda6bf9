import type { ReadMessage } from '../reading/message';
import type { Candidate } from './classifier';

/** Words that each question has at least. */
const fewestWords = 3;
/** The least confidence in the intent of each half. */
const clearHalf = 0.7;
// Each split costs two classifications. A longer message tells a story; one with more joiners is meant to cost time.
const longestMessage = 60;
const mostSplits = 6;

/**
 * Finds two questions in one message: "is my gp open and when does the strike end".
 * @param joiners the words that can join two questions: "and", "also"
 * @param ask gives the intent of the words `start` up to, not including, `end`; undefined where they are not
 *   understood, or where that intent is not answered beside another
 * @returns the intents of both halves, in the order asked, for the clearest split; undefined where no split has two
 *   clear halves with different intents
 */
export function twoQuestions(
  message: ReadMessage,
  joiners: ReadonlySet<string>,
  ask: (message: ReadMessage, start: number, end: number) => Candidate | undefined,
): readonly [Candidate, Candidate] | undefined {
  const { words } = message.tokens;
  if (words.length > longestMessage) return undefined;
  let best: readonly [Candidate, Candidate] | undefined;
  let clearest = clearHalf;
  let splits = 0;
  for (let at = fewestWords; at <= words.length - fewestWords && splits < mostSplits; at++) {
    if (!opensHalf(message, joiners, at)) continue;
    splits++;
    const first = ask(message, 0, at);
    if (!first || first.confidence < clearest) continue;
    const second = ask(message, at, words.length);
    if (!second || second.confidence < clearest || second.intent === first.intent) continue;
    clearest = Math.min(first.confidence, second.confidence);
    best = [first, second];
  }
  return best;
}

/**
 * Whether the word `at` can begin a second question. A comma does not count: it separates a list as often as two
 * questions.
 */
function opensHalf({ tokens: { words, sentences } }: ReadMessage, joiners: ReadonlySet<string>, at: number): boolean {
  return joiners.has(words[at]) || sentences[at] !== sentences[at - 1];
}
