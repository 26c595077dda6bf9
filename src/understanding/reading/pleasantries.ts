import type { ConceptName } from '../../content/names';
import type { ReadMessage } from './message';

/** Concepts of intents/concepts/conversation.yaml that are said around a question: "thanks, and is the car park free". */
export const pleasantries: ReadonlySet<string> = new Set<ConceptName>(['thanks-word', 'goodbye-word', 'greeting-word']);

const wordsBefore = 3;

// 1 for each word of a pleasantry. A scratch array, reused for the next message.
let covered = new Uint8Array(512);

/**
 * The words of a message between the pleasantries that it begins and ends with.
 * @returns the first word and the one after the last; undefined where there are no pleasantries, or nothing else
 */
export function betweenPleasantries({
  tokens: { words },
  hits,
}: ReadMessage): { readonly start: number; readonly end: number } | undefined {
  if (!hits.some(({ concept }) => pleasantries.has(concept))) return undefined;
  if (words.length > covered.length) covered = new Uint8Array(words.length * 2);
  covered.fill(0, 0, words.length);
  for (const { concept, start, end } of hits) if (pleasantries.has(concept)) covered.fill(1, start, end);
  let [start, end] = [0, words.length];
  // "ok thanks. can she have tea", "that's good, thanks": a few words may come before it.
  const first = covered.indexOf(1);
  if (first <= wordsBefore) start = first;
  while (start < end && covered[start]) start++;
  while (end > start && covered[end - 1]) end--;
  return start < end && end - start < words.length ? { start, end } : undefined;
}
