import type { Answer } from '../content/fields';
import { type ConceptName, outOfScope } from '../content/names';
import type { Intent } from '../content/schema';
import { isDated, isHandledBy } from './handler-declarations';
import type { GivenAnswer } from './memory';
import { wasGiven } from './remembering';
import { onlyTheyKnow, saysAny, type Turn } from './turn';

/**
 * The answer as it is said. Where it was given before, and the message names no other appointment, day or place to give
 * it for, all of the same words would not help: its first two sentences, and who can tell more. Who does not plainly ask the
 * same again has asked something that the guide has no words for: then who can tell comes first.
 */
export function unlessRepeated(answer: Answer, intent: Intent, turn: Turn, given: GivenAnswer): Answer {
  if (!isRepeated(intent, turn, given)) return answer;
  const { whoKnows } = intent;
  // "I do not know that. The ward or clinic does" has told it.
  const isTold = intent.name === onlyTheyKnow && given.variant === undefined;
  if (!whoKnows || isTold) return { ...answer, body: answer.body.slice(0, 1) };
  const sources = [...new Set([...answer.sources, ...whoKnows.sources])];
  const { headline } = answer;
  return asksSame(intent, turn)
    ? { ...answer, body: [...answer.body.slice(0, 1), whoKnows.says], sources }
    : { ...answer, headline: whoKnows.says, body: [headline, ...answer.body.slice(0, 1)], sources };
}

/** "is it still on then": plainly the question that was answered before. */
function asksSame(intent: Intent, turn: Turn): boolean {
  const { isBare, tokens } = turn.understanding;
  const isOfGoing = isHandledBy(intent, 'visit') && saysAny(turn, aboutGoing);
  return isBare || isOfGoing || !isHandledBy(intent, 'visit') || tokens.words.length < ownQuestion;
}
/** The concepts of intents/concepts/appointments.yaml that ask whether to go. */
export const aboutGoing: readonly ConceptName[] = ['still-on', 'turn-up'];
/** A question of so many words asks something of its own. */
const ownQuestion = 4;

function isRepeated(intent: Intent, turn: Turn, given: GivenAnswer): boolean {
  const { name, variants } = intent;
  if (name === outOfScope || asksOfAnother(intent, turn)) return false;
  return wasGiven(turn.memory, given, (other) => variants[other]?.when.length === 0);
}

/** Whether the message names an appointment, a day or a place that the answer before was not for. */
export function asksOfAnother(
  intent: Intent,
  { memory, visit, when, isCarried, understanding: { where } }: Turn,
): boolean {
  if (isHandledBy(intent, 'visit') && visit.care.join() !== memory.visit?.care.join()) return true;
  if (isHandledBy(intent, 'place') && where) return true;
  return isDated(intent) && when !== undefined && !isCarried && when.day !== memory.last?.when?.day;
}
