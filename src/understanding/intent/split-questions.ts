import type { ReadMessage } from '../reading/message';
import type { Candidate } from './classifier';

/** Words that each question has at least. */
const fewestWords = 3;
/** The least confidence in the intent of each part. */
const clearPart = 0.7;
// Each split costs two classifications. A longer message tells a story; one with more joiners is meant to cost time.
const longestMessage = 60;
const mostSplits = 6;

/** Gives the intent of the words `start` up to, not including, `end`; undefined where it is not answered beside another. */
export type AskPart = (message: ReadMessage, start: number, end: number) => Candidate | undefined;

/** Words that tell where a second question begins. */
export interface QuestionWords {
  /** They join two questions: "and", "also". */
  readonly joins: ReadonlySet<string>;
  /** They open one after a comma: "is", "when". */
  readonly opens: ReadonlySet<string>;
}

/**
 * Finds two or three questions in one message: "when does the strike end, is A&E open and do I ring before my physio".
 * @returns their intents in the order asked; undefined where no split has two clear parts with different intents
 */
export function severalQuestions(
  message: ReadMessage,
  words: QuestionWords,
  ask: AskPart,
): readonly [Candidate, Candidate, ...Candidate[]] | undefined {
  const end = message.tokens.words.length;
  if (end > longestMessage) return undefined;
  const split = clearestSplit(message, words, ask, 0, end);
  if (!split) return undefined;
  const { at, first, second } = split;
  const later = clearestSplit(message, words, ask, at, end);
  if (later && later.second.intent !== first.intent) return [first, later.first, later.second];
  const earlier = clearestSplit(message, words, ask, 0, at);
  return earlier && earlier.first.intent !== second.intent ? [earlier.first, earlier.second, second] : [first, second];
}

interface Split {
  readonly at: number;
  readonly first: Candidate;
  readonly second: Candidate;
}

function clearestSplit(
  message: ReadMessage,
  words: QuestionWords,
  ask: AskPart,
  start: number,
  end: number,
): Split | undefined {
  let best: Split | undefined;
  let clearest = clearPart;
  let splits = 0;
  for (let at = start + fewestWords; at <= end - fewestWords && splits < mostSplits; at++) {
    if (!opensPart(message, words, at)) continue;
    splits++;
    const first = ask(message, start, at);
    if (!first || first.confidence < clearest) continue;
    const second = ask(message, at, end);
    if (!second || second.confidence < clearest || second.intent === first.intent) continue;
    clearest = Math.min(first.confidence, second.confidence);
    best = { at, first, second };
  }
  return best;
}

/** Whether a question can begin there. A comma alone separates a list as often as two questions. */
function opensPart(
  { tokens: { words, sentences, clauses } }: ReadMessage,
  { joins, opens }: QuestionWords,
  at: number,
) {
  if (joins.has(words[at]) || sentences[at] !== sentences[at - 1]) return true;
  return clauses[at] !== clauses[at - 1] && opens.has(words[at]);
}
