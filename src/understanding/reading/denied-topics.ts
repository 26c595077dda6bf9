import type { ConceptName } from '../../content/names';
import type { ReadMessage } from './message';

/** A longer clause says something of its own as well. */
const longestDenial = 9;
/** The denial stands at the beginning: "no it is not about". */
const wordsBefore = 3;
/** What is left has to say something. */
const fewestWords = 3;
const notThat: ConceptName = 'not-that';

/**
 * A message without the clauses that only say what it is not about: "I'm not making a complaint. Can he bring his
 * passport?" asks about the passport, and the classifier would hear the complaint.
 * @returns undefined where there is no such clause, or nothing else
 */
export function withoutDeniedTopics({ tokens, hits }: ReadMessage, isQuestion: boolean): string | undefined {
  const { words, clauses, sentences } = tokens;
  const denials = hits.filter(({ concept }) => concept === notThat).map(({ start }) => start);
  if (!denials.length) return undefined;
  const dropped = new Set<number>();
  for (const at of denials) {
    const start = clauses.indexOf(clauses[at]);
    const end = clauses.lastIndexOf(clauses[at]) + 1;
    if (at - start <= wordsBefore && end - start <= longestDenial) dropped.add(clauses[at]);
  }
  const left = words.map((_, at) => at).filter((at) => !dropped.has(clauses[at]));
  if (!dropped.size || left.length < fewestWords) return undefined;
  const opensSentence = (place: number): boolean => place > 0 && sentences[left[place]] !== sentences[left[place - 1]];
  const text = left.map((at, place) => (opensSentence(place) ? '. ' : ' ') + words[at]).join('');
  return text.trim() + (isQuestion ? '?' : '');
}
