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
  const left = words.flatMap((word, at) => (dropped.has(clauses[at]) ? [] : [{ word, sentence: sentences[at] }]));
  if (!dropped.size || left.length < fewestWords) return undefined;
  const text = left.map(({ word, sentence }, at) => (at && sentence !== left[at - 1].sentence ? `. ${word}` : word));
  return text.join(' ').replaceAll(' . ', '. ') + (isQuestion ? '?' : '');
}
