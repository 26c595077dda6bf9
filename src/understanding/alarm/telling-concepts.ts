import type { ReadMessage } from '../reading/message';

/** A concept tells of danger when it is present in so many times the share of alarms that it is in of calm messages. */
const tellingRatio = 2;
/** Added to each count, so that a concept which few messages have does not tell much either way. */
const prior = 0.5;

/**
 * The concepts of red flags that tell of danger. Others say little: "he" and "she" can be a dangerous person, and stand
 * in most of what people write.
 * @param messages with the hits that are present
 * @param isAlarm whether somebody is in danger, for each message
 * @returns their names, in order
 */
export function tellingConcepts(messages: readonly ReadMessage[], isAlarm: readonly boolean[]): string[] {
  const [calm, alarms] = [false, true].map((kind) => {
    const those = messages.filter((_, index) => isAlarm[index] === kind);
    return { count: countByConcept(those), messages: those.length };
  });
  const shareIn = ({ count, messages: all }: typeof calm, concept: string): number =>
    ((count.get(concept) ?? 0) + prior) / (all + prior);
  return [...alarms.count.keys()]
    .filter((concept) => shareIn(alarms, concept) >= tellingRatio * shareIn(calm, concept))
    .sort();
}

function countByConcept(messages: readonly ReadMessage[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { present } of messages) {
    for (const concept of new Set(present.map((hit) => hit.concept)))
      counts.set(concept, (counts.get(concept) ?? 0) + 1);
  }
  return counts;
}
