import type { ReadMessage } from '../reading/message';
import type { Candidate } from './classifier';

/** Fewer words ask nothing by themselves. */
const fewestWords = 3;
/** Both halves of a message must be this clear to count as two questions. */
const clearHalf = 0.7;
/** A longer message is a story, and somebody who joins word after word an attack. */
const longestMessage = 60;
const mostSplits = 6;

/**
 * Two questions in one message: "is my gp open and when does the strike end".
 * @param joiners the words that can join two questions: "and", "also"
 * @param ask the likeliest intent of the words `start` up to, not including, `end`, where it can be answered beside
 *   another; none where they are not understood
 * @returns the intent of each half, in the order asked, where the halves are clear and ask different things
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

/** A comma joins as often as it parts: it opens no question of its own. */
function opensHalf({ tokens: { words, sentences } }: ReadMessage, joiners: ReadonlySet<string>, at: number): boolean {
  return joiners.has(words[at]) || sentences[at] !== sentences[at - 1];
}
