import type { Answer } from '../content/fields';
import { outOfScope } from '../content/names';
import type { Intent } from '../content/schema';
import { isDated, isHandledBy } from './handler-declarations';
import type { GivenAnswer } from './memory';
import { wasGiven } from './remembering';
import type { Turn } from './turn';

/**
 * The answer as it is said. Where it was given before, and the message names no other appointment, day or place to give
 * it for, all of the same words would not help: its first two sentences, and who can tell more.
 */
export function unlessRepeated(answer: Answer, intent: Intent, turn: Turn, given: GivenAnswer): Answer {
  if (!isRepeated(intent, turn, given)) return answer;
  const { whoKnows } = intent;
  const sources = [...new Set([...answer.sources, ...(whoKnows?.sources ?? [])])];
  return { ...answer, body: [...answer.body.slice(0, 1), ...(whoKnows ? [whoKnows.says] : [])], sources };
}

function isRepeated(intent: Intent, turn: Turn, given: GivenAnswer): boolean {
  const { name, variants } = intent;
  if (name === outOfScope || asksOfAnother(intent, turn)) return false;
  return wasGiven(turn.memory, given, (other) => variants[other]?.when.length === 0);
}

/** Whether the message names an appointment, a day or a place that the answer before was not for. */
function asksOfAnother(intent: Intent, { memory, visit, when, isCarried, understanding: { where } }: Turn): boolean {
  if (isHandledBy(intent, 'visit') && visit.care.join() !== memory.visit?.care.join()) return true;
  if (isHandledBy(intent, 'place') && where) return true;
  return isDated(intent) && when !== undefined && !isCarried && when.day !== memory.last?.when?.day;
}
